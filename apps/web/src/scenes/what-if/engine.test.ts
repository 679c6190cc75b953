import { evaluateCounty, lawAt, parseCatalogue, statusesOf } from '@junheng/rules';
import { applyEdits, figurePath } from '@junheng/schools';
import { expect, test } from 'vitest';
import { generateCounty } from '../../../../../packages/samples/src/index.ts';
import { catalogueFiles } from '../../../test/catalogue-files.ts';
import { openEngine } from './engine.ts';
import { type Changes, editsOf } from './history.ts';

const law = lawAt([parseCatalogue('national-2017', catalogueFiles('national-2017'))], '2025-09-01');
const facts = generateCounty({ seed: 11, schools: 60, code: '990011', name: '示例县', schoolYear: 2025 });
const schools = facts.schools.filter((s) => (s.parent ?? null) === null && s.sections.length > 0);

/** Figures in turn, some of schools with two sections, some of the county; the seed is the position itself. */
function editAt(i: number): readonly [string, number | number[] | null] {
  const school = schools[(i * 7) % schools.length];
  const stage = school?.sections[i % (school?.sections.length ?? 1)]?.stage ?? 'primary';
  const id = school?.id ?? '';
  const amount = (i * 37) % 90;
  const choices: readonly (readonly [string, number | number[] | null])[] = [
    [figurePath({ school: id, stage, fact: 'enrolment' }), (i * 131) % 2600],
    [figurePath({ school: id, stage, fact: 'backboneTeachers' }), amount],
    [figurePath({ school: id, fact: 'outdoorSportsSquareMetres' }), i % 5 === 0 ? null : amount * 100],
    [figurePath({ school: id, fact: 'equipmentValueYuan' }), amount * 10_000],
    [figurePath({ school: id, stage, fact: 'classSizes' }), [40, 40 + (i % 20)]],
    [figurePath({ fact: 'rotated' }), amount],
  ];
  return choices[i % choices.length] ?? ['county/rotated', 0];
}

test('300 quick steps give the statuses, section values and CVs of the whole evaluation', () => {
  const engine = openEngine(facts, law);
  let changes: Changes = new Map();
  let verdict = engine.factsVerdict;
  let quick = 0;
  engine.prepare(changes);
  for (let i = 0; i < 300; i += 1) {
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
  expect(quick).toBeGreaterThan(200);
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
