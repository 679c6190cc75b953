import { toNumber } from '@junheng/quantities';
import { describe, expect, it } from 'vitest';
import { lawOnDisk } from '../../../rules/test/catalogue-on-disk.ts';
import { cheapestByListing } from '../../test/brute-force.ts';
import { oddPrices } from '../../test/odd-prices.ts';
import { randomCounty, randomSource } from '../../test/random-county.ts';
import { clock, PRICES, solverInProcess } from '../../test/solver-in-process.ts';
import { tinyCounty } from '../../test/tiny-county.ts';
import { boundValue } from '../check/bound-value.ts';
import { boundModelOf } from '../check/check-plan.ts';
import { checkPlan, type Plan, type PlanLock, planLeastCost, problemFrom, proofOf } from '../index.ts';

const law = lawOnDisk();
const COUNTIES = process.env.JUNHENG_LONG === '1' ? 60 : 12;

async function proven(
  facts: ReturnType<typeof randomCounty>,
  { prices = PRICES as Readonly<Record<string, number>>, locks = [] as readonly PlanLock[], terms = {} } = {},
): Promise<Plan> {
  const solver = await solverInProcess();
  const { problem } = problemFrom(facts, law, { prices, ...terms });
  const plan = await planLeastCost(problem, solver, { clock, seconds: 10, locks, explainsConflict: false });
  const proof = await proofOf(facts, { law, prices, plan }, { solver, seconds: 20, clock });
  return proof === undefined ? plan : { ...plan, proof };
}

const codes = (facts: Parameters<typeof checkPlan>[0], plan: unknown, more: object = {}) =>
  checkPlan(facts, { law, prices: PRICES, plan: JSON.parse(JSON.stringify(plan)), ...more });

describe('a bound that anyone can check', () => {
  it('is proved for random counties, with dispersions broken and held, people moved, caps and through schools', async () => {
    const gaps: number[] = [];
    for (let seed = 1; seed <= COUNTIES; seed++) {
      const facts = randomCounty({
        ...{ seed, sections: 8 + (seed % 20), spread: 0.25 + (seed % 5) * 0.12, teacherTypes: seed % 2 === 0 },
        ...{ throughSchools: (seed % 3) * 0.3, caps: seed % 7 === 0 },
      });
      const prices = seed % 4 === 0 ? oddPrices(seed) : PRICES;
      const plan = await proven(facts, { prices });
      if (plan.costYuan === null) continue;
      expect(plan.proof, `seed ${seed}`).toBeDefined();
      const { findings, proved } = checkPlan(facts, { law, prices, plan, gap: 1 });
      expect(findings, `seed ${seed}`).toEqual([]);
      expect(proved?.boundYuan, `seed ${seed}`).toBeLessThanOrEqual(plan.costYuan);
      gaps.push(proved?.gap ?? 1);
    }
    const sorted = gaps.toSorted((a, b) => a - b);
    expect(gaps.length).toBeGreaterThan(COUNTIES / 2);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(0.002);
    expect(Math.max(...gaps)).toBeLessThan(0.05);
  }, 300_000);

  it('never exceeds the cheapest of all plans, whatever multipliers are put in', async () => {
    const random = randomSource(5);
    for (const [seed, shape] of [
      [1, {}],
      [2, {}],
      [3, { through: true }],
      [4, { through: true }],
      [5, { movers: true }],
      [6, { movers: true }],
    ] as const) {
      const facts = tinyCounty(seed, shape);
      const cheapest = cheapestByListing(facts, PRICES);
      const plan = await proven(facts);
      const { proof } = plan;
      if (proof === undefined || plan.costYuan === null) throw new Error('no proof');
      expect(proof.boundYuan, `seed ${seed}`).toBeLessThanOrEqual(cheapest);
      expect(proof.boundYuan, `seed ${seed}`).toBeGreaterThan(cheapest * 0.5);
      const model = boundModelOf(facts, { law, prices: PRICES, plan });
      if (model === null) throw new Error('no model');
      for (let run = 0; run < 60; run++) {
        const size = 10 ** (random() * 7);
        const worth = (known: number) => (run % 2 === 0 ? known * (0.5 + random()) : random() * size);
        const rows = Object.fromEntries(model.rows.map(({ name }) => [name, worth(proof.rows[name] ?? 0)]));
        const cones = Object.fromEntries(
          model.cones.map(({ name, members }) => [
            name,
            Object.fromEntries(members.map(({ place }) => [place, worth(proof.cones[name]?.[place] ?? 0)])),
          ]),
        );
        const value = boundValue(model, { rows, cones });
        expect(value === null ? 0 : toNumber(value), `seed ${seed}, run ${run}`).toBeLessThanOrEqual(cheapest);
      }
    }
  }, 120_000);

  it('knows that who leaves may be what is tolerated at the giving school', async () => {
    const above = [21, 20, 21];
    const rooms = [12, 10, 12];
    const base = tinyCounty(1, { movers: true });
    const facts = {
      ...base,
      schools: base.schools.map((school, i) => ({
        ...school,
        facts: {
          ...school.facts,
          teachingRoomsSquareMetres: 10_000,
          outdoorSportsSquareMetres: 15_000,
          equipmentValueYuan: 4_500_000,
          multimediaClassrooms: rooms[i] ?? 0,
        },
        sections: school.sections.map((section) => ({
          ...section,
          enrolment: 500,
          teacherTypes: [{ aboveDegree: true, backbone: false, peArt: false, count: i === 0 ? 1 : 0 }],
          facts: { fullTimeTeachers: 60, aboveDegreeTeachers: above[i] ?? 0, backboneTeachers: 5, peArtTeachers: 50 },
        })),
      })),
    };
    // the second school's classrooms are tolerated at 85 %, so it needs one teacher, and the first may spare one
    const plan = await proven(facts);
    expect(plan).toMatchObject({ costYuan: PRICES.transfer, purchases: [] });
    expect(plan.transfers).toHaveLength(1);
    expect(plan.proof?.boundYuan).toBeLessThanOrEqual(PRICES.transfer);
    expect(codes(facts, plan)).toMatchObject({ ok: true });
  });

  it('holds under locks, rotation and distance, and rises with a lock that makes the plan dearer', async () => {
    const facts = randomCounty({
      ...{ seed: 4, sections: 16, spread: 0.5, teacherTypes: true, kilometres: 30, throughSchools: 0.2 },
    });
    const free = await proven(facts);
    const terms = { rotation: { per: 'county', atLeastShare: 0.1, backboneAtLeastShare: 0.2 }, farthestKilometres: 12 };
    const school = free.purchases[0]?.school ?? '';
    const locks: readonly PlanLock[] = [
      { kind: 'decided', school, stage: null, indicator: 'equipmentValue', amount: 2_000_000 },
      { kind: 'ruralAtLeast', yuan: (free.costYuan ?? 0) * 1.1 },
    ];
    for (const plan of [await proven(facts, { terms }), await proven(facts, { locks })]) {
      expect(codes(facts, plan, { gap: 0.5 })).toMatchObject({ ok: true });
      expect(plan.proof?.gap).toBeLessThan(0.05);
      expect(plan.proof?.boundYuan).toBeGreaterThan(free.proof?.boundYuan ?? Infinity);
    }
  }, 60_000);

  it('is refused where it claims a yuan too much, was made for another county, or its multipliers were bent', async () => {
    const facts = randomCounty({ seed: 2, sections: 14, spread: 0.5, teacherTypes: true });
    const plan = await proven(facts);
    const { proof } = plan;
    if (proof === undefined) throw new Error('no proof');
    const found = (changed: object) =>
      codes(facts, { ...plan, proof: { ...proof, ...changed } }, { gap: 1 }).findings.map(
        ({ code, at }) => `${code} ${at}`,
      );
    expect(found({})).toEqual([]);
    expect(found({ boundYuan: proof.boundYuan + 1 })).toEqual(['proof /proof/boundYuan']);
    expect(found({ gap: proof.gap / 2 - 0.001 })).toEqual(['proof /proof/gap']);
    expect(found({ rows: { ...proof.rows, 'limit/nothing': 5 } })).toEqual(['proof /proof']);
    const [first = ''] = Object.keys(proof.rows).filter((name) => name.startsWith('limit/'));
    expect(found({ rows: { ...proof.rows, [first]: -1 } })).toEqual(['proof /proof']);
    const random = randomSource(9);
    for (let run = 0; run < 30; run++) {
      const names = Object.keys(proof.rows).filter((name) => name.startsWith('limit/'));
      const name = names[Math.floor(random() * names.length)] ?? first;
      expect(found({ rows: { ...proof.rows, [name]: (proof.rows[name] ?? 0) * (1.5 + random()) } }), name).toEqual([
        'proof /proof/boundYuan',
      ]);
    }
    const fewer = {
      ...facts,
      schools: facts.schools.map((school) => ({
        ...school,
        sections: school.sections.map((one) => ({ ...one, enrolment: Math.round((one.enrolment ?? 0) * 0.9) })),
      })),
    };
    expect(codes(fewer, plan, { gap: 1 }).findings.map(({ code }) => code)).toContain('proof');
  }, 60_000);
});
