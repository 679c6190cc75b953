import { describe, expect, it } from 'vitest';
import { dictionaryOnDisk, factsOf, lawOnDisk } from '../../test/catalogue-on-disk.ts';
import { EXAMPLE_COUNTY } from '../../test/example-county.ts';
import { evaluateCounty, explain, type TraceNode } from '../index.ts';

const source = {
  file: '小学.xlsx',
  sha256: 'ab'.repeat(32),
  sheet: 'Sheet1',
  cell: 'D7',
  importer: 'wide-export',
  at: '2025-10-01T08:00:00Z',
};
const facts = factsOf({ ...EXAMPLE_COUNTY, sources: { 's1:primary/aboveDegreeTeachers': source } });
const law = lawOnDisk();
const prove = (item: string, school?: string, stage?: 'primary' | 'junior') =>
  explain(
    facts,
    law,
    { item, ...(school === undefined ? {} : { school }), ...(stage === undefined ? {} : { stage }) },
    dictionaryOnDisk(),
  );
const leaves = (node: TraceNode): readonly TraceNode[] =>
  node.children.length === 0 ? [node] : node.children.flatMap(leaves);

describe('a proof', () => {
  it('goes from the section’s indicator to the limit with its article and to the cell of the workbook', () => {
    const node = prove('aboveDegreeTeachers', 's1', 'primary');
    expect(node).toMatchObject({ status: 'met', limit: { value: 4.2, comparator: 'atLeast', from: '2017-04-19' } });
    expect(node.limit?.document).toContain('教督〔2017〕6号');
    expect(node.limit?.article).toBe('资源配置第1项');
    const leaf = leaves(node).find((n) => n.figure === 's1:primary/aboveDegreeTeachers');
    expect(leaf).toMatchObject({ value: 7, observation: source });
  });

  it('shows the figure of a school with a campus as the sum of both, each with its own place', () => {
    const campus = { ...EXAMPLE_COUNTY.schools[0], id: 's3', name: '东校区', parent: 's1' };
    const both = factsOf({ ...EXAMPLE_COUNTY, schools: [...EXAMPLE_COUNTY.schools, campus] });
    const node = explain(both, law, { item: 'sportsArea', school: 's1', stage: 'primary' }, dictionaryOnDisk());
    const outdoor = node.children.find((n) => n.figure === 's1/outdoorSportsSquareMetres');
    expect(outdoor).toMatchObject({ value: 1400, formula: '本校 + 各校区' });
    expect(outdoor?.children.map((n) => [n.figure, n.value])).toEqual([
      ['s1/outdoorSportsSquareMetres', 700],
      ['s3/outdoorSportsSquareMetres', 700],
    ]);
    expect(evaluateCounty(both, law).findings).toContainEqual(
      expect.objectContaining({ code: 'campusMerged', at: 's3' }),
    );
  });

  it('says of what is no sum how it comes about', () => {
    const campus = { ...EXAMPLE_COUNTY.schools[0], id: 's3', name: '东校区', parent: 's1', urbanRural: '220' };
    const [first, ...others] = EXAMPLE_COUNTY.schools;
    const charters = (own: boolean, other: boolean) =>
      explain(
        factsOf({
          ...EXAMPLE_COUNTY,
          schools: [
            { ...first, facts: { ...first?.facts, charter: own } },
            ...others,
            { ...campus, facts: { ...campus.facts, charter: other } },
          ],
        }),
        law,
        { item: 'charters', school: 's1' },
        dictionaryOnDisk(),
      );
    const node = charters(true, false).children[0]?.children.find((n) => n.figure === 's1/charter');
    expect(node).toMatchObject({ value: true, formula: '以本校为准' });
  });

  it('tells the retention by household register beside the judged one, and judges nothing by it', () => {
    const register = { juniorGraduatesByHousehold: 450, juniorCohortByHousehold: 500 };
    const both = factsOf({
      ...EXAMPLE_COUNTY,
      county: { ...EXAMPLE_COUNTY.county, facts: { ...EXAMPLE_COUNTY.county.facts, ...register } },
    });
    const [before, after] = [facts, both].map((one) => evaluateCounty(one, law));
    expect(after?.items.juniorRetention?.shown).toEqual({ formula: 'A', byHousehold: 0.9 });
    expect(after?.items.juniorRetention?.status).toBe(before?.items.juniorRetention?.status);
    expect(after?.status).toBe(before?.status);
    expect(after?.findings).toContainEqual(
      expect.objectContaining({ code: 'retentionByHousehold', severity: 'info', at: 'juniorRetention' }),
    );
    expect(before?.findings.map(({ code }) => code)).not.toContain('retentionByHousehold');
    const aside = explain(both, law, { item: 'juniorRetention' }, dictionaryOnDisk()).children.at(-1);
    expect(aside).toMatchObject({ value: 0.9, formula: '其中按期毕业人数 ÷ 按户籍计的应届初中适龄人数' });
    expect(aside).not.toHaveProperty('status');
    expect(aside?.children.map(({ figure, value }) => [figure, value])).toEqual([
      ['county/juniorGraduatesByHousehold', 450],
      ['county/juniorCohortByHousehold', 500],
    ]);
  });

  it('states a share with the titles of its figures, in both languages', () => {
    const [check] = prove('rotationShare').children;
    const { rotated, rotationEligible } = dictionaryOnDisk().facts;
    expect(check?.formulaWords).toEqual({
      zh: `${rotated?.title.zh} ÷ ${rotationEligible?.title.zh}`,
      en: `${rotated?.title.en} ÷ ${rotationEligible?.title.en}`,
    });
    expect(check?.formula).toBe(check?.formulaWords?.zh);
  });

  it('gives the value of an item with one check the unit of that check', () => {
    const { county } = EXAMPLE_COUNTY;
    const rotating = { ...county, facts: { ...county.facts, rotated: 12, rotationEligible: 100 } };
    const node = explain(factsOf({ ...EXAMPLE_COUNTY, county: rotating }), law, { item: 'rotationShare' });
    expect(node).toMatchObject({ value: 0.12, unit: 'share' });
  });

  it('shows no id in any formula of the county', () => {
    const walk = (node: TraceNode): readonly TraceNode[] => [node, ...node.children.flatMap(walk)];
    const ids = walk(prove('county')).flatMap((n) => n.formulaWords?.zh.match(/[a-z]+[A-Z]\w+/g) ?? []);
    expect(ids).toEqual([]);
  });

  it('names the setting that put a figure in the place of the law’s', () => {
    const strict = lawOnDisk(['national-2017'], '2025-09-01', { settings: { publicApprovalMinimum: 0.95 } });
    const node = explain(facts, strict, { item: 'publicApproval' });
    expect(node.children[0]?.limit).toMatchObject({ value: 0.95, bySetting: 'publicApprovalMinimum', verified: true });
  });

  it('shows how a through school is divided', () => {
    const node = prove('sportsArea', 's2', 'junior');
    expect(node.children.map((n) => n.formula)).toContain('1.1×100 ÷ (1×120 + 1.1×100)');
  });

  it('has for every result of the county the value and status of the verdict', () => {
    const verdict = evaluateCounty(facts, law);
    for (const [id, result] of Object.entries(verdict.items)) expect(prove(id).status, id).toBe(result.status);
    for (const section of verdict.sections) {
      expect(prove('section', section.school, section.stage).status).toBe(section.status);
      for (const [id, result] of Object.entries(section.indicators))
        expect(prove(id, section.school, section.stage)).toMatchObject({ value: result.value, status: result.status });
    }
    for (const stage of ['primary', 'junior'] as const)
      for (const [id, result] of Object.entries(verdict.dispersion[stage]))
        expect(prove(id, undefined, stage)).toMatchObject({ value: result.cv, status: result.status });
    for (const [id, status] of Object.entries({ ...verdict.vetoes, ...verdict.prerequisites }))
      expect(prove(id).status, id).toBe(status);
    expect(prove('county').status).toBe(verdict.status);
  });

  it('ends in figures everywhere, save where a rule concerns no school of the county', () => {
    const ends = leaves(prove('county')).filter((n) => n.figure === undefined && n.unit === undefined);
    expect(ends.map((n) => n.label.en)).toEqual(['Funds of small schools']);
  });

  it('names what can be explained when asked for something else', () => {
    expect(() => prove('nonsense')).toThrow(/known: county, section, aboveDegreeTeachers/);
    expect(() => prove('section', 'nobody', 'primary')).toThrow(/nothing to explain/);
  });
});
