import { describe, expect, it } from 'vitest';
import { lawOnDisk } from '../../../rules/test/catalogue-on-disk.ts';
import { randomCounty } from '../../test/random-county.ts';
import { clock, PRICES, solverInProcess } from '../../test/solver-in-process.ts';
import { checkPlan, PlanningInputError, planLeastCost, problemFrom } from '../index.ts';

const law = lawOnDisk();
const county = randomCounty({ seed: 11, sections: 6, teacherTypes: true, throughSchools: 0 });
const [first, second, third, ...others] = county.schools;
if (first === undefined || second === undefined || third === undefined)
  throw new Error('the county has too few schools');

const troublesOf = (facts: typeof county, prices: Readonly<Record<string, number>> = PRICES) => {
  try {
    problemFrom(facts, law, { prices });
  } catch (error) {
    if (error instanceof PlanningInputError) return error.troubles.map(({ code, at }) => `${code} ${at}`);
    throw error;
  }
  return [];
};

describe('input that allows no honest plan', () => {
  it('is reported all at once: missing figures, caps below what is there, bad prices, more movers than teachers', () => {
    const { equipmentValueYuan: _, ...withoutEquipment } = first.facts;
    const [section] = third.sections;
    if (section === undefined) throw new Error('no section');
    const schools = [
      { ...first, facts: withoutEquipment },
      { ...second, sportsAreaCapSquareMetres: 1 },
      {
        ...third,
        sections: [{ ...section, teacherTypes: [{ aboveDegree: false, backbone: true, peArt: false, count: 999 }] }],
      },
      ...others,
    ];
    const stage = section.stage;
    expect(troublesOf({ ...county, schools }, { ...PRICES, sportsArea: -1, equipmentValue: 1e12, gold: 5 })).toEqual([
      'badPrice prices/sportsArea',
      'badPrice prices/equipmentValue',
      'badPrice prices/gold',
      `missingFigure ${first.id}/equipmentValueYuan`,
      `capBelowPresent ${second.id}/sportsAreaCapSquareMetres`,
      // more than the full-time teachers, and more than the backbone teachers
      `badTeacherTypes ${third.id}:${stage}/teacherTypes`,
      `badTeacherTypes ${third.id}:${stage}/teacherTypes`,
    ]);
  });

  it('wants a price for moving people only where people can move', () => {
    const { transfer: _, ...prices } = PRICES;
    expect(troublesOf(county, prices)).toEqual(['badPrice prices/transfer']);
    expect(problemFrom(county, law, { prices, transfers: false }).problem.transferPriceYuan).toBeNull();
  });

  it('may be planned without the incomplete schools, if told so; they are named', () => {
    const { equipmentValueYuan: _, ...facts } = first.facts;
    const schools = [{ ...first, facts }, second, third, ...others];
    const { problem, leftOut } = problemFrom({ ...county, schools }, law, { prices: PRICES, completeOnly: true });
    expect(leftOut).toMatchObject([{ school: first.id, missing: [`${first.id}/equipmentValueYuan`] }]);
    expect(problem.sections.some(({ school }) => school === first.id)).toBe(false);
  });
});

describe('a county that needs nothing', () => {
  it('gets a plan of no lines that costs nothing, proven', async () => {
    const full = {
      ...county,
      schools: county.schools.map((school) => {
        const pupils = school.sections[0]?.enrolment ?? 0;
        return {
          ...school,
          facts: {
            teachingRoomsSquareMetres: 9 * pupils,
            indoorSportsSquareMetres: 0,
            outdoorSportsSquareMetres: 12 * pupils,
            equipmentValueYuan: 3000 * pupils,
            multimediaClassrooms: Math.ceil(pupils / 20),
          },
          sections: school.sections.map((section) => ({
            ...section,
            teacherTypes: [],
            facts: {
              fullTimeTeachers: pupils,
              aboveDegreeTeachers: Math.ceil(pupils / 10),
              backboneTeachers: Math.ceil(pupils / 20),
              peArtTeachers: Math.ceil(pupils / 20),
            },
          })),
        };
      }),
    };
    const { problem } = problemFrom(full, law, { prices: PRICES });
    const plan = await planLeastCost(problem, await solverInProcess(), { clock });
    expect(plan).toMatchObject({
      status: 'optimal',
      costYuan: 0,
      boundYuan: 0,
      gap: 0,
      purchases: [],
      transfers: [],
      exemptions: [],
    });
    expect(checkPlan(full, { law, prices: PRICES, plan }).ok).toBe(true);
  });
});

describe('no time for the solver', () => {
  it('still gives a plan by hand, with its honest gap', async () => {
    const { problem } = problemFrom(randomCounty({ seed: 3, sections: 60, spread: 0.6 }), law, { prices: PRICES });
    const plan = await planLeastCost(problem, await solverInProcess(), { clock, seconds: 0 });
    expect(['optimal', 'feasible']).toContain(plan.status);
    expect(plan.costYuan).toBeGreaterThan(plan.boundYuan ?? Infinity);
  });
});
