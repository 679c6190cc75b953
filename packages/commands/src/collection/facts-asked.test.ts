import { evaluateCounty } from '@junheng/rules';
import { generateCounty } from '@junheng/samples';
import { beforeAll, expect, test } from 'vitest';
import { type CatalogueLibrary, openCatalogueLibrary } from '../catalogue/library.ts';
import { factsNeeded, requiredFacts } from './facts-asked.ts';
import { flowFiles } from './flow-files.ts';
import { carriedOver, prefillOf } from './prefill.ts';

let library: CatalogueLibrary;
beforeAll(async () => {
  library = await openCatalogueLibrary();
});
const neededBy = async (...catalogues: string[]) => {
  const law = await library.law(catalogues, '2025-09-01');
  return { law, facts: factsNeeded(law, (await flowFiles(library)).checks) };
};
const county = (schoolYear: number, seed = 4) =>
  generateCounty({ seed, schools: 12, code: '990001', name: '县', schoolYear, rules: 'allHold' });

test('the facts of the seven indicators are asked where they stand, and their blank blocks', async () => {
  const { law, facts } = await neededBy('national-2017');
  // 2017 method, article on resources: degree, backbone, PE and arts teachers; floor, sports area, equipment, multimedia rooms
  const ofSection = ['enrolment', 'classSizes', 'aboveDegreeTeachers', 'backboneTeachers', 'peArtTeachers'];
  const ofSchool = ['teachingRoomsSquareMetres', 'indoorSportsSquareMetres', 'outdoorSportsSquareMetres'];
  const things = ['equipmentValueYuan', 'multimediaClassrooms'];
  expect(facts.primary).toEqual(expect.arrayContaining(ofSection));
  expect(facts.junior).toEqual(expect.arrayContaining(ofSection));
  expect(facts.school).toEqual(expect.arrayContaining([...ofSchool, ...things]));
  const required = requiredFacts(law);
  for (const fact of [...ofSection, ...ofSchool, ...things]) expect([fact, required.has(fact)]).toEqual([fact, true]);
  expect(required.has('books')).toBe(false);
});

test('a county that answers all that is asked leaves no item without its figures', async () => {
  const { law, facts } = await neededBy('national-2017');
  const whole = county(2025);
  const { items } = evaluateCounty(whole, law);
  expect(Object.values(items).flatMap(({ missing = [] }) => missing)).toEqual([]);
  const asked = new Set(facts.county.map((fact) => fact.replace(/^judgement:/, '')));
  const kept = Object.fromEntries(Object.entries(whole.county.facts).filter(([fact]) => asked.has(fact)));
  const judged = Object.fromEntries(Object.entries(whole.county.judgements).filter(([id]) => asked.has(id)));
  const only = { ...whole, county: { ...whole.county, facts: kept, judgements: judged } };
  const left = Object.entries(evaluateCounty(only, law).items).filter(([, { missing = [] }]) => missing.length > 0);
  expect(left.map(([id]) => id)).toEqual([]);
});

test('every shipped overlay can be sent out', async () => {
  for (const overlay of ['yulin-2020', 'zhenjiang-2017', 'aheqi-2022']) {
    const { facts } = await neededBy('national-2017', overlay);
    expect(facts.primary).toContain('enrolment');
  }
});

test('this year’s figures are offered before last year’s, each with its source; zero is offered, blank is not', async () => {
  const { facts } = await neededBy('national-2017');
  const [thisYear, lastYear] = [county(2025), county(2024)];
  const [school] = thisYear.schools;
  if (school === undefined) throw new Error('no school');
  const blank = { ...school, facts: { ...school.facts, books: null, computers: 0 } };
  const cells = prefillOf(facts, { thisYear: { ...thisYear, schools: [blank] }, lastYear });
  const of = (fact: string) => cells.find((cell) => cell.school === school.id && cell.fact === fact);
  expect(of('enrolment')).toMatchObject({ stage: expect.any(String), source: '本学年已入库数据' });
  expect(of('computers')).toMatchObject({ value: 0, source: '本学年已入库数据' });
  const before = lastYear.schools.find(({ id }) => id === school.id)?.facts.books ?? null;
  if (before === null) expect(of('books')).toBeUndefined();
  else expect(of('books')).toMatchObject({ value: before, source: '上学年数据（2024—2025）' });
});

test('schools taken over keep what they are and none of their figures', () => {
  const before = county(2024);
  const after = carriedOver(before, 2025);
  expect(after.schools.map(({ id, name, type }) => [id, name, type])).toEqual(
    before.schools.map(({ id, name, type }) => [id, name, type]),
  );
  const figures = after.schools.flatMap(({ facts, sections }) => [
    ...Object.values(facts),
    ...sections.flatMap(({ enrolment, classSizes }) => [enrolment, classSizes]),
  ]);
  expect(figures.every((figure) => figure === null)).toBe(true);
});
