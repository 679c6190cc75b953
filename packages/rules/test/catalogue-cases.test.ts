import { describe, expect, it } from 'vitest';
import { evaluateCounty, explain, type Verdict } from '../src/index.ts';
import { type Case, catalogueIds, factsOfCase, lawOfCase, type NamedCase, readCases } from './case-files.ts';
import { catalogueOnDisk } from './catalogue-on-disk.ts';

function checkIndicator({ of: id, stage, expect: wanted }: NamedCase, verdict: Verdict): void {
  const { finding: _finding, reason, value, ...rest } = wanted;
  const section = verdict.sections.find((s) => s.stage === stage);
  if (reason !== undefined) {
    expect(section).toMatchObject({ assessed: false, reason });
    return;
  }
  expect(section?.assessed).toBe(true);
  const result = section?.indicators[id];
  expect(result).toMatchObject(rest);
  if (typeof value === 'number') expect(result?.value).toBeCloseTo(value, 10);
  if (value === null) expect(result?.value).toBeNull();
}

/** An item of the regulation, or what an overlay sets or changes. */
function checkResult(results: Verdict['items'], { of: id, expect: wanted }: NamedCase): void {
  const { finding: _finding, absent, value, ...rest } = wanted;
  if (absent === true) {
    expect(results).not.toHaveProperty(id);
    return;
  }
  expect(results[id]).toMatchObject(rest);
  if (typeof value === 'number') expect(results[id]?.value).toBeCloseTo(value, 12);
  else if (value !== undefined) expect(results[id]?.value).toEqual(value);
}

function run(catalogue: string, given: NamedCase): void {
  const [facts, law] = [factsOfCase(given), lawOfCase(catalogue, given)];
  const verdict = evaluateCounty(facts, law);
  const isOverlay = catalogueOnDisk(catalogue).regulation.over !== undefined;
  if (!isOverlay && law.base.indicators.some(({ id }) => id === given.of)) checkIndicator(given, verdict);
  else {
    checkResult(isOverlay ? verdict.targets : verdict.items, given);
    if (given.expect.absent !== true) {
      const proof = explain(facts, law, { item: isOverlay ? `targets/${given.of}` : given.of });
      expect(proof.status).toBe(given.expect.status);
    }
  }
  if (given.expect.finding !== undefined) expect(verdict.findings.map((f) => f.code)).toContain(given.expect.finding);
}

describe.each(catalogueIds().filter((id) => readCases(id).length > 0))('cases of %s', (catalogue) => {
  it.each(readCases(catalogue))('$of $kind: $title', (given) => run(catalogue, given));
});

const kindsOf = (cases: readonly NamedCase[], id: string, stage?: Case['stage']) =>
  new Set(cases.filter((c) => c.of === id && (stage === undefined || c.stage === stage)).map((c) => c.kind));

describe('the cases of the national catalogue', () => {
  const national = catalogueOnDisk('national-2017');
  const cases = readCases('national-2017');

  it('stand beside every indicator and every item', () => {
    const ids = [...national.indicators, ...national.items].map(({ id }) => id);
    expect([...new Set(cases.map((c) => c.of))].toSorted()).toEqual(ids.toSorted());
  });

  it('hold below, at, above, missing and exempt for every indicator and stage', () => {
    for (const { id } of national.indicators)
      for (const stage of ['primary', 'junior'] as const)
        for (const kind of ['below', 'at', 'above', 'missing', 'exempt'])
          expect(kindsOf(cases, id, stage), `${id} ${stage}`).toContain(kind);
  });

  it('hold below, at and missing for every item, above for every item with a limit', () => {
    for (const { id, limits } of national.items)
      for (const kind of ['below', 'at', 'missing', ...(limits === undefined ? [] : ['above'])])
        expect(kindsOf(cases, id), id).toContain(kind);
  });

  it('show the exemption of every rule that looks at schools', () => {
    for (const id of ['classSize', 'schoolSize', 'musicArtRooms', 'smallSchoolFunds', 'charters', 'trainingFunds'])
      expect(kindsOf(cases, id), id).toContain('exempt');
  });

  it('switch every setting that changes a formula or a limit', () => {
    const switched = new Set(cases.flatMap((c) => Object.keys(c.settings ?? {})));
    const elsewhere = ['dispersionWeighting', 'vetoes'];
    expect([...switched, ...elsewhere].toSorted()).toEqual(national.settings.map(({ id }) => id).toSorted());
  });
});
