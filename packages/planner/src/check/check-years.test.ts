import { beforeAll, describe, expect, it } from 'vitest';
import { lawOnDisk } from '../../../rules/test/catalogue-on-disk.ts';
import { randomCounty } from '../../test/random-county.ts';
import { clock, PRICES, solverInProcess } from '../../test/solver-in-process.ts';
import { summedYears } from '../../test/summed-years.ts';
import { checkPlan, planLeastCost, planYears, problemFrom, type YearsOptions, type YearsPlan } from '../index.ts';

const law = lawOnDisk();
const facts = randomCounty({ seed: 12, sections: 14, spread: 0.6, teacherTypes: true, throughSchools: 0.4 });
const { problem } = problemFrom(facts, law, { prices: PRICES });
let options: YearsOptions;
let plan: ReturnType<typeof summedYears<YearsPlan>>;
const codes = (changed: unknown, asked?: unknown) => [
  ...new Set(
    checkPlan(facts, { law, prices: PRICES, plan: changed, gap: 0.01, asked }).findings.map(({ code }) => code),
  ),
];

beforeAll(async () => {
  const solver = await solverInProcess();
  const single = (await planLeastCost(problem, solver, { clock })).costYuan ?? 0;
  options = {
    clock,
    seconds: 25,
    gap: 0.01,
    years: 3,
    // primary sections lose pupils, junior ones gain some: the parts of through schools move
    pupils: (school, stage, year) => {
      const now = problem.sections.find((one) => one.school === school && one.stage === stage)?.pupils ?? 1;
      return Math.round(now * (stage === 'primary' ? 1 - 0.03 * year : 1 + 0.02 * year));
    },
    milestones: [{ year: 1, share: 0.5 }],
    lump: { fixedYuan: 50_000, leastSquareMetres: 20 },
    sources: [
      { id: '县级', yuanByYear: [0.6, 0.6, 0.6].map((share) => Math.round(single * share)) },
      { id: '专项', yuanByYear: [400_000, 400_000, 0], kinds: ['building'] },
    ],
  };
  plan = summedYears(await planYears(problem, solver, options));
}, 60_000);

describe('the checker of plans over several years', () => {
  it('accepts the plan from its JSON alone', () => {
    expect(['optimal', 'feasible']).toContain(plan.status);
    expect(checkPlan(facts, { law, prices: PRICES, plan: JSON.parse(JSON.stringify(plan)), gap: 0.01 })).toMatchObject({
      ok: true,
      findings: [],
    });
  });

  it('finds money that was not there, by source and kind', () => {
    const { asked } = plan;
    const without = (asked?.sources ?? []).map((source) => ({ ...source, kinds: ['equipment'] as const }));
    expect(codes(plan, { ...asked, sources: without })).toEqual(['budget']);
    const less = (asked?.sources ?? []).map((source) => ({ ...source, yuanByYear: [1000, null, null] }));
    expect(codes(plan, { ...asked, sources: less })).toEqual(['budget']);
    expect(codes(plan, { ...asked, sources: [] })).toEqual([]);
  });

  it('finds a milestone missed, a building that is not ready, another discount, a site unpaid', () => {
    const { asked } = plan;
    expect(codes(plan, { ...asked, milestones: [{ year: 0, share: 1 }] })).toEqual(['milestone']);
    // two years to build: what was to be ready is not
    expect(codes(plan, { ...asked, buildingLeadYears: 3 })).toEqual(expect.arrayContaining(['milestone', 'section']));
    expect(codes(plan, { ...asked, discountRate: 0.05 })).toEqual(['totalCost']);
    expect(codes(plan, { ...asked, lump: { fixedYuan: 60_000, leastSquareMetres: 20 } })).toEqual(
      expect.arrayContaining(['lump', 'totalCost']),
    );
    expect(codes(plan, { ...asked, lump: { fixedYuan: 50_000, leastSquareMetres: 1e5 } })).toEqual(['lump']);
  });

  it('finds other pupils at the end, sums that do not add up, and people who leave twice', () => {
    const { asked, years } = plan;
    const more = (asked?.pupils ?? []).map((one) => ({ ...one, pupils: one.pupils.map((count) => count * 2) }));
    expect(codes(plan, { ...asked, pupils: more })).toEqual(expect.arrayContaining(['section', 'milestone']));
    expect(codes({ ...plan, purchases: plan.purchases.slice(1) })).toContain('years');
    const counted = years.map((year, i) => (i === 1 ? { ...year, complying: year.complying + 1 } : year));
    expect(codes({ ...plan, years: counted })).toEqual(['milestone']);
    const move = years.flatMap(({ transfers }) => transfers)[0];
    if (move === undefined) throw new Error('nobody moves in this county');
    const twice = years.map((year) => ({
      ...year,
      transfers: [...year.transfers, { ...move, count: 40, costYuan: 240_000 }],
    }));
    expect(codes({ ...plan, years: twice })).toContain('transfer');
  });
});
