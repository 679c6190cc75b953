import { costByHand, planLeastCost, problemFrom, type Solver } from '@junheng/planner';
import { randomCounty } from '../packages/planner/test/random-county.ts';
import { PRICES, solverInProcess } from '../packages/planner/test/solver-in-process.ts';
import { lawOnDisk } from '../packages/rules/test/catalogue-on-disk.ts';
import { type BenchReport, type BenchRow, median } from './report.ts';

const SEEDS = [1, 2, 3, 4, 5];
const GAP = 0.001;

/** Spread of the amounts per pupil: at 0.35 dispersions mostly hold, at 0.6 three to five are broken, at 0.8 six and more. */
const CASES = [20, 100, 300].flatMap((sections) =>
  [0.35, 0.6, 0.8].flatMap((spread) => [false, true].map((teacherTypes) => ({ sections, spread, teacherTypes }))),
);

interface Seen {
  readonly sections: number;
  readonly broken: number;
  readonly seconds: readonly number[];
  readonly gaps: readonly number[];
  readonly row: BenchRow;
}

/** Least-cost plans with their proof against the plans an office makes by hand, on made-up counties. Processor seconds, one thread. */
export async function run(): Promise<BenchReport> {
  const solver = await solverInProcess();
  const seen: Seen[] = [];
  for (const shape of CASES) seen.push(await measured(solver, shape));
  const worst = (sections: number) =>
    Math.max(...seen.filter((one) => one.sections === sections).flatMap((one) => one.seconds));
  const typical = (sections: number) =>
    median(seen.filter((one) => one.sections === sections).flatMap((one) => one.seconds));
  const gaps = seen.flatMap((one) => one.gaps);
  const aim = (text: string, value: number, limit: number) => ({
    aim: `${text} ≤ ${limit} s`,
    seen: `${value.toFixed(2)} s`,
    reached: value <= limit,
  });
  return {
    title: 'Least-cost plan of one year',
    facts: {
      seeds: `${SEEDS.join(' ')} (300 sections: the first three)`,
      gap: GAP,
      HiGHS: '1.15 (WebAssembly)',
      time: 'processor seconds',
    },
    rows: seen.map(({ row }) => row),
    aims: [
      aim('20 sections, typical', typical(20), 1),
      aim('20 sections, worst', worst(20), 3),
      aim('100 sections, typical', typical(100), 2),
      aim('100 sections, worst', worst(100), 8),
      aim('300 sections, worst', worst(300), 45),
      {
        aim: 'every gap within 0.1 %',
        seen: `${(Math.max(...gaps) * 100).toFixed(4)} %`,
        reached: Math.max(...gaps) <= GAP,
      },
    ],
    grows:
      'with sections and with the dispersions that are broken: each round of tangents is one linear program over both',
  };
}

async function measured(solver: Solver, shape: (typeof CASES)[number]): Promise<Seen> {
  const runs: { seconds: number; gap: number; broken: number; all: number; hand: number }[] = [];
  for (const seed of SEEDS.slice(0, shape.sections > 200 ? 3 : 5)) {
    const { problem } = problemFrom(randomCounty({ ...shape, seed }), lawOnDisk(), { prices: PRICES });
    const begin = process.cpuUsage();
    const plan = await planLeastCost(problem, solver, { clock: () => performance.now(), gap: GAP, seconds: 240 });
    const { user, system } = process.cpuUsage(begin);
    const cost = plan.costYuan ?? Number.NaN;
    const dearer = (rule: 'liftAll' | 'bestExemption') => (costByHand(problem, rule) ?? Number.NaN) / cost - 1;
    runs.push({
      seconds: (user + system) / 1e6,
      gap: plan.gap ?? Infinity,
      broken: brokenDispersions(problem),
      all: dearer('liftAll'),
      hand: dearer('bestExemption'),
    });
  }
  const seconds = runs.map((one) => one.seconds);
  // a rule of thumb that reaches no compliant plan has no price
  const percent = (value: number) => (Number.isNaN(value) ? 'none' : `${(value * 100).toFixed(1)} %`);
  const brokenMedian = median(runs.map(({ broken }) => broken));
  return {
    sections: shape.sections,
    broken: brokenMedian,
    seconds,
    gaps: runs.map(({ gap }) => gap),
    row: {
      what: `${shape.sections} sections, spread ${shape.spread}${shape.teacherTypes ? ', people move' : ''}`,
      milliseconds: median(seconds) * 1000,
      cells: {
        'worst s': Math.max(...seconds).toFixed(2),
        'dispersions broken today': String(brokenMedian),
        'worst gap': `${(Math.max(...runs.map(({ gap }) => gap)) * 100).toFixed(4)} %`,
        'lift all seven: dearer by': percent(median(runs.map(({ all }) => all))),
        'best exemption by hand: dearer by': percent(median(runs.map(({ hand }) => hand))),
      },
    },
  };
}

function brokenDispersions(problem: ReturnType<typeof problemFrom>['problem']): number {
  return problem.dispersions.filter(({ stage, indicator, limit }) => {
    const parts = problem.sections
      .filter((section) => section.stage === stage)
      .map(({ needs, pupils }) => {
        const need = needs[indicator];
        const pot = problem.pots[need?.pot ?? -1];
        const number = ({ numerator, denominator }: { numerator: bigint; denominator: bigint }) =>
          Number(numerator) / Number(denominator);
        return { pupils, value: need && pot ? (number(need.share) * number(pot.present)) / pupils : 0 };
      });
    const all = parts.reduce((sum, part) => sum + part.pupils, 0);
    const mean = parts.reduce((sum, part) => sum + (part.pupils / all) * part.value, 0);
    const variance = parts.reduce((sum, part) => sum + (part.pupils / all) * (part.value - mean) ** 2, 0);
    return Math.sqrt(variance) / mean > Number(limit.numerator) / Number(limit.denominator);
  }).length;
}
