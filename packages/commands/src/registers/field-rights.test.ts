import { REGISTER_CONTENT, REGISTER_KINDS } from '@junheng/contract';
import { RIGHTS } from '@junheng/work';
import { describe, expect, test } from 'vitest';
import { openCatalogueLibrary, SHIPPED_CATALOGUE } from '../catalogue/library.ts';
import { fieldsNotAllowed, fieldTitle } from './field-rights.ts';

const COLUMNS = ['title', 'units', 'deadline'];
const everyone = new Set(RIGHTS);

describe('who may write what of an entry', () => {
  test('every field that a step asks for can be written by someone, or is the class list’s own, and has a Chinese name', async () => {
    const { registers } = await (await openCatalogueLibrary(SHIPPED_CATALOGUE)).work();
    for (const kind of REGISTER_KINDS)
      for (const { id, fields = [] } of registers[kind].actions) {
        const shut = fieldsNotAllowed(kind, fields, everyone);
        expect(shut, `${kind}.${id}`).toEqual(fields.includes('closedByList') ? ['closedByList'] : []);
        for (const field of fields) expect(fieldTitle(field), `${kind}.${id} ${field}`).toMatch(/\p{Script=Han}/u);
      }
  });

  test('a field that nobody knows is written by nobody', () => {
    for (const kind of REGISTER_KINDS)
      expect(fieldsNotAllowed(kind, ['constructor', 'nonsense'], everyone)).toHaveLength(2);
  });

  test('what was measured is the program’s own: no right writes value, limit or standing', () => {
    const fields = ['kind', 'item', 'itemTitle', 'value', 'limit', 'gap', 'lastValue', 'standing', 'measuredYear'];
    expect(fieldsNotAllowed('finding', fields, everyone)).toEqual(fields);
    expect(fieldsNotAllowed('largeClass', ['pupils', 'level', 'listYear'], everyone)).toHaveLength(3);
  });

  test('who works on an entry changes neither its units nor its deadline', () => {
    const worker = new Set(['register.work'] as const);
    for (const kind of ['finding', 'largeClass', 'project', 'group'] as const)
      expect(fieldsNotAllowed(kind, COLUMNS, worker), kind).toEqual(COLUMNS);
    expect(Object.keys(REGISTER_CONTENT)).toHaveLength(REGISTER_KINDS.length);
  });
});
