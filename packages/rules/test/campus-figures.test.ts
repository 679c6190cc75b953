import { definitionOf, joiningOf } from '@junheng/schools';
import { describe, expect, it } from 'vitest';
import { dictionaryOnDisk } from './catalogue-on-disk.ts';

/** Units of amounts, that may be added: areas, money, rooms, things and people. */
const AMOUNTS = new Set(['平方米', '元', '间', '册', '台', '人']);

describe('figures of a campus that is merged into its school', () => {
  const facts = Object.values(dictionaryOnDisk().facts).filter(({ grain }) => grain !== 'county');

  it('add up only where they are amounts', () => {
    const added = facts.filter(({ id }) => joiningOf(id) === 'add');
    expect(added.filter(({ unit, kind }) => !AMOUNTS.has(unit) || kind === 'boolean').map(({ id }) => id)).toEqual([]);
    expect(added.length).toBeGreaterThan(30);
  });

  it('that do not add up are known to the dictionary', () => {
    for (const id of [
      'grades',
      'schoolBandwidthMbps',
      'classroomBandwidthMbps',
      'campusWireless',
      'charter',
      'denseCityCentre',
    ])
      expect(definitionOf(dictionaryOnDisk().facts, id)?.id, id).toBe(id);
  });
});
