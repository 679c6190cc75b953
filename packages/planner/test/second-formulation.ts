import type { CountyYear } from '@junheng/schools';
import { RowBuilder } from '../src/solver/row-builder.ts';
import { type Solver, solveOnce } from '../src/solver/solver.ts';

/** id, numerator facts with sign, unit of the model, whole?, per, limit by stage: rules.md §3 once more */
const INDICATORS = [
  ['aboveDegreeTeachers', ['+aboveDegreeTeachers'], 1, true, 100, { primary: 4.2, junior: 5.3 }],
  ['backboneTeachers', ['+backboneTeachers'], 1, true, 100, { primary: 1, junior: 1 }],
  ['peArtTeachers', ['+peArtTeachers'], 1, true, 100, { primary: 0.9, junior: 0.9 }],
  [
    'teachingFloorArea',
    ['+teachingRoomsSquareMetres', '-indoorSportsSquareMetres'],
    100,
    false,
    1,
    { primary: 4.5, junior: 5.8 },
  ],
  [
    'sportsArea',
    ['+outdoorSportsSquareMetres', '+indoorSportsSquareMetres'],
    100,
    false,
    1,
    { primary: 7.5, junior: 10.2 },
  ],
  ['equipmentValue', ['+equipmentValueYuan'], 10_000, false, 1, { primary: 2000, junior: 2500 }],
  ['multimediaClassrooms', ['+multimediaClassrooms'], 1, true, 100, { primary: 2.3, junior: 2.4 }],
] as const;
const CV = { primary: 0.5, junior: 0.45 } as const;

interface Member {
  readonly stage: 'primary' | 'junior';
  readonly pupils: number;
  /** value per pupil = base + slope·bought */
  readonly base: number;
  readonly slope: number;
  readonly column: number;
  readonly indicator: number;
}

/**
 * The least cost of a county without transfers by another model: purchases as columns, one big-M row a section and indicator,
 * and each dispersion as one cone ‖p‖ ≤ √(1+c²)·mean, cut off by its gradient until it holds. Slow, but shares neither
 * columns, states nor tangents with the planner. Undefined when it does not converge.
 */
export async function leastCostAnotherWay(
  facts: CountyYear,
  prices: Readonly<Record<string, number>>,
  solver: Solver,
): Promise<number | undefined> {
  const cost: number[] = [];
  const upper: number[] = [];
  const integer: number[] = [];
  const column = (price: number, most: number, isWhole: boolean) => {
    cost.push(price);
    upper.push(most);
    integer.push(isWhole ? 1 : 0);
    return cost.length - 1;
  };
  const rows = new RowBuilder();
  const members: Member[] = [];
  for (const school of facts.schools) {
    const total = school.sections.reduce(
      (sum, { stage, enrolment }) => sum + (stage === 'primary' ? 1 : 1.1) * (enrolment ?? 0),
      0,
    );
    const pots = INDICATORS.map(([id, , unit, isWhole], k) =>
      k < 3 ? -1 : column(((prices[id] ?? 0) * unit) / 10_000, 1e4, isWhole),
    );
    for (const { stage, enrolment, facts: own } of school.sections) {
      const pupils = enrolment ?? 1;
      const choices: [number, number][] = [];
      INDICATORS.forEach(([id, terms, unit, isWhole, per, limits], k) => {
        const isOwn = k < 3;
        const share = isOwn ? 1 : ((stage === 'primary' ? 1 : 1.1) * pupils) / total;
        const held = terms.reduce(
          (sum, term) => sum + (term[0] === '-' ? -1 : 1) * Number((isOwn ? own : school.facts)[term.slice(1)]),
          0,
        );
        const at = isOwn ? column((prices[id] ?? 0) / 10_000, 1e4, true) : (pots[k] ?? -1);
        const limit = limits[stage];
        members.push({
          stage,
          pupils,
          base: (per * share * held) / pupils / limit,
          slope: (per * share * unit) / pupils / limit,
          column: at,
          indicator: k,
        });
        // in pot units, so that whole things are asked in whole numbers
        const need = (level: number) => {
          const exact = ((limit * level * pupils) / per / share - held) / unit;
          return isWhole ? Math.ceil(exact - 1e-9) : exact;
        };
        const [full, floor] = [Math.max(0, need(1)), Math.max(0, need(0.85))];
        if (full <= 0) return;
        const exempt = column(0, 1, true);
        choices.push([exempt, 1]);
        rows.add(full, Infinity, [
          [at, 1],
          [exempt, full - floor],
        ]);
      });
      rows.add(-Infinity, 1, choices);
    }
  }
  const cones = [...Map.groupBy(members, ({ stage, indicator }) => `${stage}${indicator}`).values()].filter(
    ({ length }) => length > 1,
  );
  for (let round = 0; round < 400; round++) {
    const model = {
      offset: 0,
      cost: Float64Array.from(cost),
      lower: new Float64Array(cost.length),
      upper: Float64Array.from(upper),
      integer: Uint8Array.from(integer),
      rows: rows.block(),
    };
    const { values, objective } = await solveOnce(solver, model, { seconds: 20, relativeGap: 1e-7 });
    if (values.length === 0) return undefined;
    if (cones.filter((cone) => cutOff(rows, cone, values)).length === 0) return objective * 10_000;
  }
  return undefined;
}

/** Adds the gradient of ‖p‖ − √(1+c²)·mean at a point that breaks it. */
function cutOff(rows: RowBuilder, cone: readonly Member[], values: Float64Array): boolean {
  const all = cone.reduce((sum, { pupils }) => sum + pupils, 0);
  const p = cone.map(({ base, slope, column }) => base + slope * (values[column] ?? 0));
  const w = cone.map(({ pupils }) => pupils / all);
  const norm = Math.sqrt(p.reduce((sum, value, i) => sum + (w[i] ?? 0) * value * value, 0));
  const mean = p.reduce((sum, value, i) => sum + (w[i] ?? 0) * value, 0);
  const factor = Math.sqrt(1 + CV[cone[0]?.stage ?? 'primary'] ** 2);
  if (norm <= factor * mean * (1 + 1e-7)) return false;
  const entries = new Map<number, number>();
  let constant = 0;
  cone.forEach(({ base, slope, column }, i) => {
    const gradient = (w[i] ?? 0) * ((p[i] ?? 0) / norm - factor);
    constant += gradient * base;
    entries.set(column, (entries.get(column) ?? 0) + gradient * slope);
  });
  rows.add(-Infinity, -constant, [...entries]);
  return true;
}
