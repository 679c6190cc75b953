import { beforeAll, describe, expect, it } from 'vitest';
import { lawOnDisk } from '../../../rules/test/catalogue-on-disk.ts';
import { randomCounty } from '../../test/random-county.ts';
import { clock, PRICES, solverInProcess } from '../../test/solver-in-process.ts';
import { checkPlan, type Plan, planLeastCost, problemFrom } from '../index.ts';

const law = lawOnDisk();
const facts = randomCounty({ seed: 21, sections: 12, spread: 0.5, teacherTypes: true, caps: true });
let plan: Plan;
const codes = (changed: unknown) => [
  ...new Set(checkPlan(facts, { law, prices: PRICES, plan: changed }).findings.map(({ code }) => code)),
];

beforeAll(async () => {
  plan = await planLeastCost(problemFrom(facts, law, { prices: PRICES }).problem, await solverInProcess(), { clock });
}, 60_000);

/** the plan with its first line of the kind changed */
const withLine = (indicator: string, change: (line: Plan['purchases'][number]) => Plan['purchases'][number]) => {
  const at = plan.purchases.findIndex((line) => line.indicator === indicator);
  return { ...plan, purchases: plan.purchases.map((line, i) => (i === at ? change(line) : line)) };
};

describe('the checker', () => {
  it('accepts the plan, and finds each way to spoil it', () => {
    expect(codes(plan)).toEqual([]);
    expect(codes({ ...plan, costYuan: (plan.costYuan ?? 0) + 1 })).toEqual(['totalCost', 'bound']);
    expect(codes(withLine('teachingFloorArea', (line) => ({ ...line, costYuan: line.costYuan + 0.01 })))).toContain(
      'lineCost',
    );
    expect(codes({ ...plan, boundYuan: (plan.costYuan ?? 0) + 5 })).toEqual(['bound']);
    expect(codes({ ...plan, boundYuan: 1, gap: 0.00001 })).toEqual(['bound']);
    expect(codes({ ...plan, exemptions: [] })).toEqual(['exemption']);
    expect(codes({ ...plan, purchases: plan.purchases.slice(1) })).toContain('section');
    expect(codes({ purchases: 3 })).toEqual(['shape']);
  });

  it('finds one square centimetre too few, and a quarter of a teacher', () => {
    const less = withLine('teachingFloorArea', (line) => ({
      ...line,
      amount: line.amount - 0.01,
      costYuan: line.costYuan - 35,
    }));
    expect(
      codes(less).filter((code) => code === 'section' || code === 'dispersion' || code === 'exemption'),
    ).not.toEqual([]);
    const quarter = withLine('multimediaClassrooms', (line) => ({
      ...line,
      amount: line.amount + 0.25,
      costYuan: line.costYuan + 10_000,
    }));
    expect(codes(quarter)).toContain('amount');
  });

  it('finds people who are not there, who stay at home, and places that do not exist', () => {
    const [move] = plan.transfers;
    if (move === undefined) throw new Error('nobody moves in this county');
    expect(codes({ ...plan, transfers: [{ ...move, count: 500 }] })).toContain('transfer');
    expect(codes({ ...plan, transfers: [{ ...move, to: move.from }] })).toContain('transfer');
    expect(codes({ ...plan, transfers: [{ ...move, to: 'nowhere' }] })).toContain('unknownPlace');
    const immobile = {
      ...facts,
      schools: facts.schools.map((school) => ({
        ...school,
        sections: school.sections.map(({ teacherTypes: _, ...section }) => section),
      })),
    };
    expect(checkPlan(immobile, { law, prices: PRICES, plan }).findings.map(({ code }) => code)).toContain('transfer');
  });

  it('finds an area above the cap of its school', () => {
    const capped = facts.schools.find(({ sportsAreaCapSquareMetres }) => typeof sportsAreaCapSquareMetres === 'number');
    const line = { school: capped?.id ?? '', stage: null, indicator: 'sportsArea', amount: 1e6, costYuan: 4e8 };
    expect(codes({ ...plan, purchases: [...plan.purchases, line] })).toContain('cap');
  });
});
