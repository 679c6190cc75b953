import { randomUUID } from 'node:crypto';
import { add, compare, multiply, rational, rationalFromDecimal, rationalFromNumber } from '@junheng/quantities';
import { expect, inject, test } from 'vitest';
import { ensureDivision } from '../src/ensure-division.ts';
import { claimCounty } from '../src/figures/claim-county.ts';
import {
  listDivisions,
  loadVerdict,
  mergeRollUps,
  openStore,
  type RollUpLevel,
  rollUp,
  type Store,
  saveDivisions,
  saveVerdictRun,
} from '../src/index.ts';
import { madeUpVerdict } from './made-up-verdict.ts';
import { below, type Random, seeded } from './seeds.ts';
import { copyTemplate, dropDatabase, onEachServer } from './test-store.ts';

const LEVELS: readonly RollUpLevel[] = ['county', 'prefecture', 'province', 'nation'];

function someCounties(random: Random, count: number): readonly string[] {
  const codes = new Set<string>();
  while (codes.size < count)
    codes.add(`${[44, 45, 61][below(random, 3)]}0${1 + below(random, 3)}${10 + below(random, 80)}`);
  return [...codes];
}

async function judge(store: Store, code: string, { seed, runId = randomUUID() }: { seed: number; runId?: string }) {
  const verdict = madeUpVerdict({ seed, county: code });
  await store.inScope({ counties: [code] }, async (tx) => {
    await ensureDivision(tx, code, `县${code}`);
    await claimCounty(tx, { code, name: `县${code}`, schoolYear: 2025 });
    await saveVerdictRun(tx, { runId, verdict });
  });
  return { verdict, runId };
}

onEachServer((database) => {
  test('the latest verdict of a county counts, or that of a named run; a run saved twice counts once', async () => {
    const { store } = database();
    const first = await judge(store, '620101', { seed: 1 });
    const second = await judge(store, '620101', { seed: 2 });
    await judge(store, '620101', { seed: 3, runId: first.runId });
    const scope = { counties: ['620101'] };
    const address = { countyCode: '620101', schoolYear: 2025 };
    const latest = await store.inScope(scope, (tx) => loadVerdict(tx, address));
    expect(latest).toMatchObject({ runId: second.runId, verdict: second.verdict });
    const named = await store.inScope(scope, (tx) => loadVerdict(tx, { ...address, runId: first.runId }));
    expect(named?.verdict).toEqual(first.verdict);
    const question = { schoolYear: 2025, level: 'province' as const };
    const [province] = await store.inScope(scope, (tx) => rollUp(tx, question));
    expect(province?.code).toBe('620000');
    expect(province?.counties[second.verdict.status]).toBe(1);
    const [ofRun] = await store.inScope(scope, (tx) => rollUp(tx, { ...question, runId: first.runId }));
    expect(ofRun?.counties[first.verdict.status]).toBe(1);
  });

  test('school, county, prefecture, province and nation add up to the same, exactly', async () => {
    const { random } = seeded('roll-up sums');
    const { store } = database();
    const counties = someCounties(random, 12);
    const verdicts = [];
    for (const code of counties) verdicts.push((await judge(store, code, { seed: below(random, 1e6) })).verdict);
    for (const level of LEVELS) {
      const divisions = await store.inScope({ counties }, (tx) => rollUp(tx, { schoolYear: 2025, level }));
      const rows = divisions.flatMap(({ indicators }) => indicators);
      const sections = verdicts.flatMap((verdict) => verdict.sections).filter(({ assessed }) => assessed);
      const counted = rows.filter(({ indicator }) => indicator === 'backboneTeachers');
      expect(counted.reduce((sum, row) => sum + row.sections, 0)).toBe(sections.length);
      const met = sections.filter(({ indicators }) => indicators.backboneTeachers?.status === 'met').length;
      expect(counted.reduce((sum, row) => sum + row.sectionsMet, 0)).toBe(met);
      const weighted = rows.reduce((sum, row) => add(sum, rationalFromDecimal(row.weightedSum)), rational(0));
      expect(compare(weighted, weightedSumOf(verdicts)), level).toBe(0);
      const all = divisions.reduce((sum, { counties: c }) => sum + c.met + c.notMet + c.notAssessable, 0);
      expect(all).toBe(counties.length);
    }
  });

  test('divisions are listed by the beginning of their code', async () => {
    const { store } = database();
    const division = { code: '620000', name: '甘肃省', level: 'province' as const, validFrom: 1949, validTo: null };
    await store.inScope({ counties: [] }, (tx) => saveDivisions(tx, [division]));
    const found = await store.inScope({ counties: [] }, (tx) => listDivisions(tx, { prefix: '62', level: 'province' }));
    expect(found).toEqual([division]);
  });
});

function weightedSumOf(verdicts: readonly ReturnType<typeof madeUpVerdict>[]) {
  let sum = rational(0);
  for (const { sections, dispersion } of verdicts)
    for (const stage of ['primary', 'junior'] as const) {
      const pupils = sections.filter((section) => section.stage === stage && section.assessed);
      const enrolment = pupils.reduce((total, section) => total + (section.enrolment ?? 0), 0);
      for (const { mean } of Object.values(dispersion[stage]))
        if (mean !== null) sum = add(sum, multiply(rationalFromNumber(mean), rational(enrolment)));
    }
  return sum;
}

test('two servers with disjoint counties merge to the roll-up of all on one', async () => {
  const urls = inject('servers').flatMap(({ url }) => (url === undefined ? [] : [url]));
  const { random } = seeded('two servers');
  const [first = '', second = first] = urls;
  const databases = await Promise.all([first, second, first].map(copyTemplate));
  const [all, left, right] = await Promise.all(databases.map((databaseUrl) => openStore({ databaseUrl })));
  if (all === undefined || left === undefined || right === undefined) throw new Error('three stores are opened');
  try {
    const counties = someCounties(random, 30);
    for (const [index, code] of counties.entries()) {
      const seed = below(random, 1e6);
      await judge(all, code, { seed });
      await judge(index % 2 === 0 ? left : right, code, { seed });
    }
    for (const level of LEVELS) {
      const question = { schoolYear: 2025, level };
      const [whole, ...parts] = await Promise.all(
        [all, left, right].map((store) => store.inScope({ counties }, (tx) => rollUp(tx, question))),
      );
      expect(whole?.length).toBeGreaterThan(0);
      expect(mergeRollUps(...parts)).toEqual(whole);
    }
  } finally {
    await Promise.all([all, left, right].map((store) => store.close()));
    await dropDatabase(first, databases[0] ?? '');
    await dropDatabase(second, databases[1] ?? '');
    await dropDatabase(first, databases[2] ?? '');
  }
});
