import { describe, expect, it } from 'vitest';
import { type Case, factsOfCase, readCases } from '../../test/case-files.ts';
import { catalogueOnDisk, lawOnDisk } from '../../test/catalogue-on-disk.ts';
import { evaluateCounty, explain, type Verdict } from '../index.ts';

const national = catalogueOnDisk('national-2017');
const indicators = new Set(national.indicators.map(({ id }) => id));
const files = readCases('national-2017');

function lawOf(given: Case) {
  const { settings, relaxations } = given;
  return lawOnDisk(['national-2017'], given.date ?? '2025-09-01', {
    ...(settings === undefined ? {} : { settings }),
    ...(relaxations === undefined ? {} : { relaxations }),
  });
}

/** The part of the verdict that a case speaks of. */
function resultOf(id: string, verdict: Verdict) {
  if (!indicators.has(id)) return verdict.items[id];
  return (stage: Case['stage']) => verdict.sections.find((s) => s.stage === stage);
}

function checkIndicator(id: string, given: Case, verdict: Verdict): void {
  const { finding: _finding, reason, value, ...wanted } = given.expect;
  const find = resultOf(id, verdict);
  const section = typeof find === 'function' ? find(given.stage) : undefined;
  if (reason !== undefined) {
    expect(section).toMatchObject({ assessed: false, reason });
    return;
  }
  expect(section?.assessed).toBe(true);
  const result = section?.indicators[id];
  expect(result).toMatchObject(wanted);
  if (typeof value === 'number') expect(result?.value).toBeCloseTo(value, 10);
  if (value === null) expect(result?.value).toBeNull();
}

function checkItem(id: string, given: Case, verdict: Verdict): void {
  const { finding: _finding, absent, value, ...wanted } = given.expect;
  if (absent === true) {
    expect(verdict.items).not.toHaveProperty(id);
    return;
  }
  expect(verdict.items[id]).toMatchObject(wanted);
  if (typeof value === 'number') expect(verdict.items[id]?.value).toBeCloseTo(value, 12);
  else if (value !== undefined) expect(verdict.items[id]?.value).toEqual(value);
  const proof = explain(factsOfCase(given), lawOf(given), { item: id });
  expect(proof.status).toBe(wanted.status);
}

describe.each(files)('cases of $of', ({ of, cases }) => {
  it.each(cases)('$kind: $title', (given) => {
    const verdict = evaluateCounty(factsOfCase(given), lawOf(given));
    if (indicators.has(of)) checkIndicator(of, given, verdict);
    else checkItem(of, given, verdict);
    if (given.expect.finding !== undefined) expect(verdict.findings.map((f) => f.code)).toContain(given.expect.finding);
  });
});

describe('the case files', () => {
  const kindsOf = (id: string) => new Set(files.filter((f) => f.of === id).flatMap((f) => f.cases.map((c) => c.kind)));

  it('stand beside every indicator and every item, under the same file name', () => {
    const ids = [...national.indicators, ...national.items].map(({ id }) => id);
    expect(files.map((f) => f.of).toSorted()).toEqual(ids.toSorted());
  });

  it('hold below, at, above, missing and exempt for every indicator and stage', () => {
    for (const id of indicators)
      for (const stage of ['primary', 'junior'])
        for (const kind of ['below', 'at', 'above', 'missing', 'exempt'])
          expect(
            files.some((f) => f.of === id && f.cases.some((c) => c.kind === kind && c.stage === stage)),
            `${id} ${stage} ${kind}`,
          ).toBe(true);
  });

  it('hold below, at and missing for every item, above for every item with a limit', () => {
    for (const { id, limits } of national.items) {
      for (const kind of ['below', 'at', 'missing']) expect(kindsOf(id), id).toContain(kind);
      if (limits !== undefined) expect(kindsOf(id), id).toContain('above');
    }
  });

  it('show the exemption of every rule that looks at schools', () => {
    for (const id of ['classSize', 'schoolSize', 'musicArtRooms', 'smallSchoolFunds', 'charters', 'trainingFunds'])
      expect(kindsOf(id), id).toContain('exempt');
  });

  it('switch every setting that changes a formula or a limit', () => {
    const switched = new Set(files.flatMap((f) => f.cases.flatMap((c) => Object.keys(c.settings ?? {}))));
    const elsewhere = ['dispersionWeighting', 'vetoes'];
    expect([...switched, ...elsewhere].toSorted()).toEqual(national.settings.map(({ id }) => id).toSorted());
  });
});
