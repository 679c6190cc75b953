import type { Decision } from '@junheng/contract';
import { readPlan } from '@junheng/reader';
import { beforeAll, describe, expect, test } from 'vitest';
import { openCatalogueLibrary } from '../catalogue/library.ts';
import { checkDecisions, type Known } from './check-decisions.ts';

let known: Known;
beforeAll(async () => {
  const library = await openCatalogueLibrary();
  const { base } = await library.law(['national-2017'], '2025-09-01');
  known = { output: readPlan('一、目标\n社会认可度达到90%以上。'), rules: base, dictionary: library.dictionary };
});
const codes = (...decisions: Decision[]) =>
  checkDecisions(decisions, known).map(({ pointer, code }) => [pointer, code]);

describe('what a person says of a plan’s level', () => {
  const said = { kind: 'level', index: 0, state: 'corrected', correction: { level: 'city' } } as const;

  test('is taken once, and with a level', () => {
    expect(codes(said)).toEqual([]);
    expect(codes(said, said)).toEqual([['/decisions/1', 'duplicate']]);
    expect(codes({ ...said, index: 1 })).toEqual([['/decisions/0/index', 'unknownFinding']]);
    expect(codes({ ...said, correction: {} })).toEqual([['/decisions/0/correction/level', 'levelMisplaced']]);
    expect(codes({ ...said, state: 'accepted' })).toEqual([['/decisions/0/correction/level', 'levelMisplaced']]);
  });

  test('has no place in the decision of a finding', () => {
    expect(codes({ ...said, kind: 'commitment' })).toEqual([['/decisions/0/correction/level', 'levelMisplaced']]);
  });
});
