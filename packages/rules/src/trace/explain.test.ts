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
