import { randomUUID } from 'node:crypto';
import type { CountyYear } from '@junheng/schools';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changeFigure,
  figureHistory,
  type ImportRequest,
  listCounties,
  loadCountyYear,
  loadFigureVersions,
  renumberSchool,
  type Store,
  saveImport,
} from '../src/index.ts';
import { asLoaded, madeUpCounty, observation } from './made-up-county.ts';
import { onEachServer } from './test-store.ts';

const who = 'statistician';
const FILE = { name: '宽表.xlsx', sha256: 'a'.repeat(64), bytes: 12_345, layout: 'wide' };

function save(store: Store, countyYear: CountyYear, more: Partial<ImportRequest> = {}) {
  return store.inScope({ counties: [countyYear.county.code], who }, (tx) =>
    saveImport(tx, { countyYear, idempotencyKey: randomUUID(), ...more }),
  );
}
const load = (store: Store, code: string, year = 2025) =>
  store.inScope({ counties: [code] }, (tx) => loadCountyYear(tx, code, year));

function withFact(countyYear: CountyYear, value: number | null): CountyYear {
  const schools = countyYear.schools.map((school, index) =>
    index === 0 ? { ...school, facts: { ...school.facts, fact0: value } } : school,
  );
  return { ...countyYear, schools };
}

onEachServer((database) => {
  describe('a county year', () => {
    test('comes back as it was saved, with the observation behind each figure', async () => {
      const { store } = database();
      let county = 100_000;
      await fc.assert(
        fc.asyncProperty(fc.nat(), fc.boolean(), fc.integer({ min: 1, max: 6 }), async (seed, withSources, schools) => {
          const code = String(county++);
          const countyYear = madeUpCounty({ seed, code, schools, withSources });
          await save(store, countyYear, { mode: seed % 2 === 0 ? 'merge' : 'replace' });
          expect(await load(store, code)).toEqual(asLoaded(countyYear));
        }),
        { numRuns: 25 },
      );
    });

    test('can be had without its observations', async () => {
      const { store } = database();
      const countyYear = madeUpCounty({ seed: 12, code: '200005', withSources: true });
      await save(store, countyYear);
      const bare = await store.inScope({ counties: ['200005'] }, (tx) =>
        loadCountyYear(tx, '200005', 2025, { sources: false }),
      );
      const { sources, ...expected } = asLoaded(countyYear);
      expect(Object.keys(sources ?? {}).length).toBeGreaterThan(0);
      expect(bare).toEqual(expected);
    });

    test('keeps 0 as 0 and a missing figure as missing', async () => {
      const { store } = database();
      const base = madeUpCounty({ seed: 1, code: '200001', schools: 2 });
      await save(store, withFact(base, 0), { mode: 'replace' });
      expect((await load(store, '200001')).schools[0]?.facts.fact0).toBe(0);
      await save(store, withFact(base, null), { mode: 'replace' });
      expect((await load(store, '200001')).schools[0]?.facts).not.toHaveProperty('fact0');
    });

    test('remembers the cell of a blank', async () => {
      const { store } = database();
      const base = madeUpCounty({ seed: 2, code: '200002', schools: 1 });
      await save(store, withFact(base, 5));
      const blank = { ...withFact(base, null), sources: { 's0/fact0': observation(7, 2) } };
      await save(store, blank);
      const loaded = await load(store, '200002');
      expect(loaded.schools[0]?.facts).not.toHaveProperty('fact0');
      expect(loaded.sources?.['s0/fact0']?.cell).toBe('B8');
    });

    test('of which nothing is known is refused by name', async () => {
      const { store } = database();
      await expect(load(store, '200003')).rejects.toMatchObject({ code: 'countyYearUnknown' });
    });

    test('with a figure that is no number is refused whole', async () => {
      const { store } = database();
      const bad = withFact(madeUpCounty({ seed: 3, code: '200004' }), Number.NaN);
      await expect(save(store, bad)).rejects.toMatchObject({ code: 'valueInvalid' });
      await expect(load(store, '200004')).rejects.toMatchObject({ code: 'countyYearUnknown' });
    });
  });

  describe('an import', () => {
    test('of the same files with the same mapping changes nothing, even after a person changed a figure', async () => {
      const { store } = database();
      const countyYear = withFact(madeUpCounty({ seed: 4, code: '300001', schools: 3 }), 7);
      const request = { files: [FILE], mapping: { a: 'b' } };
      const first = await save(store, countyYear, request);
      expect(first).toMatchObject({ unchanged: 0, history: 0, alreadyImported: false });
      await store.inScope({ counties: ['300001'], who: 'clerk' }, (tx) =>
        changeFigure(tx, {
          ...{ countyCode: '300001', schoolYear: 2025, school: 's0', fact: 'fact0' },
          ...{ value: 8, expectedVersion: 1, why: 'recounted' },
        }),
      );
      const second = await save(store, countyYear, request);
      expect(second).toMatchObject({ written: 0, history: 0, alreadyImported: true, importId: first.importId });
      expect((await load(store, '300001')).schools[0]?.facts.fact0).toBe(8);
      const forced = await save(store, countyYear, { ...request, again: true });
      expect(forced).toMatchObject({ written: 1, history: 1, alreadyImported: false });
      expect((await load(store, '300001')).schools[0]?.facts.fact0).toBe(7);
    });

    test('of another file keeps the old values with who, when and why', async () => {
      const { store } = database();
      const countyYear = madeUpCounty({ seed: 5, code: '300002', schools: 3 });
      await save(store, withFact(countyYear, 1), { files: [FILE] });
      const other = { ...FILE, sha256: 'b'.repeat(64) };
      const result = await save(store, withFact(countyYear, 2), { files: [other], why: 'corrected' });
      expect(result).toMatchObject({ written: 1, history: 1 });
      const place = { countyCode: '300002', schoolYear: 2025, school: 's0', fact: 'fact0' };
      const history = await store.inScope({ counties: ['300002'] }, (tx) => figureHistory(tx, place));
      expect(history).toMatchObject([
        { version: 2, value: 2, replacedWhy: null },
        { version: 1, value: 1, changedBy: who, replacedWhy: 'corrected' },
      ]);
    });

    test('of one stage leaves the figures of the other; one that replaces takes them away', async () => {
      const { store } = database();
      const whole = madeUpCounty({ seed: 6, code: '300003', schools: 4 });
      const primary: CountyYear = {
        ...whole,
        schools: whole.schools.map((school) => ({
          ...school,
          sections: school.sections.filter(({ stage }) => stage === 'primary'),
        })),
      };
      await save(store, whole);
      await save(store, primary);
      expect(await load(store, '300003')).toEqual(asLoaded(whole));
      await save(store, primary, { mode: 'replace' });
      expect(await load(store, '300003')).toEqual(asLoaded(primary));
      const without = { ...primary, schools: primary.schools.slice(1).reverse() };
      await save(store, without, { mode: 'replace' });
      expect(await load(store, '300003')).toEqual(asLoaded(without));
      await save(store, whole, { mode: 'replace', again: true });
      expect(await load(store, '300003')).toEqual(asLoaded(whole));
    });

    test('into a county out of scope is refused', async () => {
      const { store } = database();
      const countyYear = madeUpCounty({ seed: 7, code: '300004' });
      const work = store.inScope({ counties: ['300005'] }, (tx) =>
        saveImport(tx, { countyYear, idempotencyKey: randomUUID() }),
      );
      await expect(work).rejects.toMatchObject({ code: 'outOfScope' });
    });

    test('lists its county with its school years', async () => {
      const { store } = database();
      await save(store, madeUpCounty({ seed: 8, code: '300006', schoolYear: 2024 }));
      await save(store, madeUpCounty({ seed: 9, code: '300006', schoolYear: 2025 }));
      const counties = await store.inScope({ counties: ['300006', '300007'] }, listCounties);
      expect(counties).toEqual([{ code: '300006', name: '示例县300006', years: [2025, 2024] }]);
    });
  });

  test('a school that gets another code stays the same school, and each year reads under the code of its time', async () => {
    const { store } = database();
    const scope = { counties: ['300008'] };
    const before = madeUpCounty({ seed: 10, code: '300008', schoolYear: 2024, schools: 1 });
    const after = madeUpCounty({ seed: 11, code: '300008', schoolYear: 2025, schools: 1 });
    await save(store, before);
    await save(store, after);
    await store.inScope(scope, (tx) =>
      renumberSchool(tx, { countyCode: '300008', from: 's0', to: 'n0', sinceSchoolYear: 2025 }),
    );
    expect((await load(store, '300008', 2024)).schools[0]?.id).toBe('s0');
    expect((await load(store, '300008', 2025)).schools[0]?.id).toBe('n0');
    const again = { ...after, schools: after.schools.map((school) => ({ ...school, id: 'n0' })) };
    expect(await save(store, again)).toMatchObject({ written: 0 });
    const versions = await store.inScope(scope, (tx) => loadFigureVersions(tx, '300008', 2025));
    expect(versions['n0/fact0']).toBe(1);
  });
});
