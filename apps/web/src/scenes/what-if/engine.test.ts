import { evaluateCounty, lawAt, parseCatalogue, statusesOf } from '@junheng/rules';
import { applyEdits, figurePath } from '@junheng/schools';
import { expect, test } from 'vitest';
import { generateCounty } from '../../../../../packages/samples/src/index.ts';
import { catalogueFiles } from '../../../test/catalogue-files.ts';
import { openEngine } from './engine.ts';
import { type Changes, editsOf } from './history.ts';

const law = lawAt([parseCatalogue('national-2017', catalogueFiles('national-2017'))], '2025-09-01');
const facts = generateCounty({ seed: 11, schools: 24, code: '990011', name: '示例县', schoolYear: 2025 });
const schools = facts.schools.filter((s) => (s.parent ?? null) === null && s.sections.length > 0);

const SEED = 20_251_124;

/** The n-th of a fixed sequence of numbers that look random (mulberry32). */
function chance(n: number): number {
  let t = (SEED + Math.imul(n, 0x6d2b79f5)) | 0;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return (t ^ (t >>> 14)) >>> 0;
}

/** Any figure of the sheets: pupils, teachers, areas, money, classes, the county's own; some are taken away. */
function editAt(step: number): readonly [string, number | number[] | null] {
  const i = chance(step);
  const school = schools[chance(step + 1_000_000) % schools.length];
  const stage = school?.sections[i % (school?.sections.length ?? 1)]?.stage ?? 'primary';
  const id = school?.id ?? '';
  const amount = i % 90;
  const choices: readonly (readonly [string, number | number[] | null])[] = [
    [figurePath({ school: id, stage, fact: 'enrolment' }), i % 11 === 0 ? null : i % 2600],
    [figurePath({ school: id, stage, fact: 'backboneTeachers' }), amount],
    [figurePath({ school: id, fact: 'outdoorSportsSquareMetres' }), i % 5 === 0 ? null : amount * 100],
    [figurePath({ school: id, fact: 'equipmentValueYuan' }), amount * 10_000],
    [figurePath({ school: id, stage, fact: 'classSizes' }), [40, 40 + (i % 20)]],
    [figurePath({ fact: 'rotated' }), amount],
  ];
  return choices[i % choices.length] ?? ['county/rotated', 0];
}

test('1,000 random edits in quick steps give the statuses, section values and CVs of the whole evaluation', () => {
  const engine = openEngine(facts, law);
  let changes: Changes = new Map();
  let verdict = engine.factsVerdict;
  let quick = 0;
  engine.prepare(changes);
  for (let i = 0; i < 1000; i += 1) {
    const next = new Map(changes).set(...editAt(i));
    const answer = engine.step(changes, next, verdict);
    if (!answer.whole) quick += 1;
    changes = next;
    verdict = answer.verdict;
    if (answer.whole) engine.prepare(changes);
    const whole = evaluateCounty(applyEdits(facts, editsOf(changes)), law);
    expect(statusesOf(verdict)).toEqual(statusesOf(whole));
    expect(verdict.of32).toEqual(whole.of32);
    expect(verdict.sections).toEqual(whole.sections);
    for (const stage of ['primary', 'junior'] as const)
      for (const [id, { cv }] of Object.entries(whole.dispersion[stage])) {
        const mine = verdict.dispersion[stage][id]?.cv ?? null;
        if (cv === null) expect(mine).toBeNull();
        else expect(mine).toBeCloseTo(cv, 9);
      }
  }
  expect(quick).toBeGreaterThan(900);
}, 60_000);

test('many edits at once, campuses and statements are evaluated as a whole', () => {
  const engine = openEngine(facts, law);
  engine.prepare(new Map());
  const campus = facts.schools.find((s) => (s.parent ?? null) !== null);
  const none: Changes = new Map();
  const stepped = (changes: Changes) => {
    engine.prepare(none);
    return engine.step(none, changes, engine.factsVerdict).whole;
  };
  expect(stepped(new Map([['county/vetoes.falsifiedData', true]]))).toBe(true);
  expect(stepped(new Map([[figurePath({ school: campus?.id ?? '', fact: 'books' }), 1]]))).toBe(true);
  expect(stepped(new Map(Array.from({ length: 60 }, (_, i) => editAt(i))))).toBe(true);
});
