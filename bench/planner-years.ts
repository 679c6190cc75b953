import { planLeastCost, planYears, problemFrom, type Solver } from '@junheng/planner';
import { randomCounty } from '../packages/planner/test/random-county.ts';
import { PRICES, solverInProcess } from '../packages/planner/test/solver-in-process.ts';
import { lawOnDisk } from '../packages/rules/test/catalogue-on-disk.ts';
import { type BenchReport, type BenchRow, median } from './report.ts';

const SEEDS = [1, 2, 3];
const GAP = 0.001;
const SECONDS = 120;
const clock = () => performance.now();

/** Five years × 100 sections with budgets, milestones and building that takes a year, dispersions slack or broken today. Processor seconds. */
const CASES = [
  { what: 'dispersions mostly hold', spread: 0.35, teacherTypes: false },
  { what: 'dispersions broken', spread: 0.6, teacherTypes: false },
  { what: 'dispersions broken, people move', spread: 0.6, teacherTypes: true },
  {
    what: 'dispersions broken, building in lumps',
    spread: 0.6,
    teacherTypes: false,
    lump: { fixedYuan: 100_000, leastSquareMetres: 50 },
  },
];

export async function run(): Promise<BenchReport> {
  const solver = await solverInProcess();
  const seen: Seen[] = [];
  for (const one of CASES) seen.push(await measured(solver, one));
  const all = seen.flatMap(({ seconds }) => seconds);
  return {
    title: 'Plans over five years, 100 sections',
    facts: { seeds: SEEDS.join(' '), 'gap asked': GAP, HiGHS: '1.15 (WebAssembly)', time: 'processor seconds' },
    rows: seen.map(({ row }) => row),
    aims: [
      {
        aim: '100 sections × 5 years with budgets, milestones and broken dispersions ≤ 30 s',
        seen: `median ${median(all).toFixed(1)} s, worst ${Math.max(...all).toFixed(1)} s`,
        reached: Math.max(...all) <= 30,
      },
      {
        aim: 'every gap within 0.1 %',
        seen: `${(Math.max(...seen.flatMap(({ gaps }) => gaps)) * 100).toFixed(3)} %`,
        reached: seen.every(({ gaps }) => gaps.every((gap) => gap <= GAP)),
      },
    ],
    grows: 'with years × sections, and with milestones: each is a choice of the sections that comply by then',
  };
}

interface Seen {
  readonly row: BenchRow;
  readonly seconds: readonly number[];
  readonly gaps: readonly number[];
}

async function measured(solver: Solver, { what, lump, ...shape }: (typeof CASES)[number]): Promise<Seen> {
  const runs: { readonly seconds: number; readonly gap: number }[] = [];
  for (const seed of SEEDS) {
    const { problem } = problemFrom(randomCounty({ ...shape, seed, sections: 100 }), lawOnDisk(), { prices: PRICES });
    const single = (await planLeastCost(problem, solver, { clock, gap: 0.005 })).costYuan ?? 0;
    const begin = process.cpuUsage();
    const { gap } = await planYears(problem, solver, {
      clock,
      years: 5,
      gap: GAP,
      seconds: SECONDS,
      milestones: [
        { year: 1, share: 0.4 },
        { year: 3, share: 0.8 },
      ],
      sources: [{ id: 'county', yuanByYear: [0.35, 0.35, 0.3, 0.25, 0.25].map((share) => single * share) }],
      ...(lump === undefined ? {} : { lump }),
    });
    const { user, system } = process.cpuUsage(begin);
    runs.push({ seconds: (user + system) / 1e6, gap: gap ?? Infinity });
  }
  const [seconds, gaps] = [runs.map((one) => one.seconds), runs.map((one) => one.gap)];
  const cells = {
    'worst s': Math.max(...seconds).toFixed(1),
    'worst gap': `${(Math.max(...gaps) * 100).toFixed(4)} %`,
  };
  return { seconds, gaps, row: { what, milliseconds: median(seconds) * 1000, cells } };
}
