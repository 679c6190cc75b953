import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planLeastCost, planYears, problemFrom, type Solver, solveOnce, type YearsOptions } from '@junheng/planner';
import { assemble } from '../../packages/planner/src/model/assemble.ts';
import { limitRowsOf } from '../../packages/planner/src/model/cone-cuts.ts';
import { buildPlanModel, type PlanModel } from '../../packages/planner/src/model/plan-model.ts';
import { Deadline } from '../../packages/planner/src/solve/plan-options.ts';
import { Relaxation } from '../../packages/planner/src/solve/relaxation.ts';
import { RowBuilder } from '../../packages/planner/src/solver/row-builder.ts';
import type { LinearModel } from '../../packages/planner/src/solver/solver.ts';
import { buildYearsModel } from '../../packages/planner/src/years/years-model.ts';
import { randomCounty } from '../../packages/planner/test/random-county.ts';
import { PRICES, solverInProcess } from '../../packages/planner/test/solver-in-process.ts';
import { lawOnDisk } from '../../packages/rules/test/catalogue-on-disk.ts';
import type { BenchReport, BenchRow } from '../report.ts';
import { mpsText } from './mps-text.ts';
import { type Finish, NATIVE } from './native-solvers.ts';

const GAP = 0.001;
const SECONDS = Number(process.env.JUNHENG_RACE_SECONDS ?? 60);
const clock = () => performance.now();

/** One race: the same mixed-integer program for all, and our whole way of searching beside it. */
interface Race {
  readonly what: string;
  readonly model: LinearModel;
  readonly ours: () => Promise<Finish>;
}

/** Our search and its solver against native CBC and GLPK on the same program; who is not installed is named, not left out. */
export async function run(): Promise<BenchReport> {
  const solver = await solverInProcess();
  const folder = mkdtempSync(join(tmpdir(), 'junheng-race-'));
  const rows: BenchRow[] = [];
  try {
    for (const race of await races(solver)) rows.push(...(await raced(race, { solver, folder })));
  } finally {
    rmSync(folder, { recursive: true });
  }
  const absent = NATIVE.filter(({ version }) => version === null).map(({ name }) => name);
  return {
    title: 'One mixed-integer program, several solvers',
    facts: {
      seed: 1,
      gap: GAP,
      'seconds at most': SECONDS,
      HiGHS: '1.15 (WebAssembly)',
      ...Object.fromEntries(NATIVE.map(({ name, version }) => [name, version ?? 'not installed'])),
    },
    rows,
    aims: absent.map((name) => ({ aim: `${name} takes part`, seen: 'not installed on this machine', reached: false })),
    grows:
      'the program is the one with the tangents of the converged relaxation: its value lies a trifle below the cost of a real plan, which rounds up and holds every dispersion exactly',
  };
}

async function races(solver: Solver): Promise<Race[]> {
  const posed = (shape: Parameters<typeof randomCounty>[0]) =>
    problemFrom(randomCounty(shape), lawOnDisk(), { prices: PRICES }).problem;
  const oneYear = async (what: string, shape: Parameters<typeof randomCounty>[0]): Promise<Race> => {
    const problem = posed(shape);
    return {
      what,
      model: await converged(buildPlanModel(problem), solver),
      ours: async () => {
        const plan = await planLeastCost(problem, solver, { clock, gap: GAP, seconds: SECONDS });
        return {
          seconds: plan.seconds,
          objective: plan.costYuan === null ? null : plan.costYuan / 10_000,
          note: told(plan),
        };
      },
    };
  };
  const county = posed({ seed: 1, sections: 100, spread: 0.6, teacherTypes: true });
  const single = (await planLeastCost(county, solver, { clock, gap: 0.005 })).costYuan ?? 0;
  const options: YearsOptions = {
    clock,
    years: 5,
    gap: GAP,
    seconds: SECONDS,
    milestones: [
      { year: 1, share: 0.4 },
      { year: 3, share: 0.8 },
    ],
    sources: [{ id: 'county', yuanByYear: [0.3, 0.3, 0.25, 0.2, 0.2].map((share) => single * share) }],
  };
  return [
    await oneYear('100 sections, uneven', { seed: 1, sections: 100, spread: 0.6 }),
    await oneYear('100 sections, uneven, people move', { seed: 1, sections: 100, spread: 0.6, teacherTypes: true }),
    {
      what: '5 years × 100 sections, budgets, milestones',
      model: await converged(buildYearsModel(county, options, 0).plan, solver),
      ours: async () => {
        const plan = await planYears(county, solver, options);
        return {
          seconds: plan.seconds,
          objective: plan.discountedYuan === null ? null : plan.discountedYuan / 10_000,
          note: told(plan),
        };
      },
    },
  ];
}

const told = ({ status, gap }: { readonly status: string; readonly gap: number | null }) =>
  `${status}, gap ${gap === null ? '—' : `${(gap * 100).toFixed(3)} %`}`;

/** The whole program with the tangents that its relaxation needs. */
async function converged(model: PlanModel, solver: Solver): Promise<LinearModel> {
  const relaxation = await Relaxation.open(model, solver, new Deadline({ clock, seconds: 120 }));
  try {
    await relaxation.converge();
    const limits = new RowBuilder();
    limitRowsOf(relaxation.cuts.open, limits, 0);
    return assemble(model, { rows: [relaxation.tangents, limits] });
  } finally {
    await relaxation.close();
  }
}

async function raced(
  race: Race,
  { solver, folder }: { readonly solver: Solver; readonly folder: string },
): Promise<BenchRow[]> {
  const mps = join(folder, `${race.what.replaceAll(/\W+/g, '-')}.mps`);
  writeFileSync(mps, mpsText(race.model));
  const row = (who: string, { seconds, objective, note }: Finish): BenchRow => ({
    what: `${race.what} — ${who}`,
    milliseconds: seconds * 1000,
    cells: { 'value, 10,000 yuan': objective === null ? 'none' : objective.toFixed(2), how: note },
  });
  const begin = performance.now();
  const highs = await solveOnce(solver, race.model, { seconds: SECONDS, relativeGap: GAP });
  const seconds = (performance.now() - begin) / 1000;
  const objective = highs.values.length === 0 ? null : highs.objective;
  return [
    row('our search, dispersions exact', await race.ours()),
    row('HiGHS (WebAssembly), whole program', { seconds, objective, note: highs.status }),
    ...NATIVE.flatMap(({ name, version, solve }) =>
      version === null ? [] : [row(name, solve(mps, { gap: GAP, seconds: SECONDS }))],
    ),
  ];
}
