import type { PlanWithVerdict } from '@junheng/planner';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { planText } from '../print/plan.ts';
import { type LawOptions, withLaw } from './law-options.ts';

interface PlanOptions extends LawOptions {
  readonly prices?: string;
  readonly gap?: number;
  readonly seconds?: number;
  readonly transfers: boolean;
  readonly completeOnly?: boolean;
  readonly request?: string;
  readonly budget?: number;
  readonly goal?: 'sections' | 'pupils';
  readonly years?: number;
  readonly farthestKm?: number;
  readonly rotationPer?: 'school' | 'county';
  readonly rotationAtLeast?: number;
  readonly rotationAtMost?: number;
  readonly rotationBackbone?: number;
  readonly json?: boolean;
  readonly after?: string;
}

const EXIT: Readonly<Record<PlanWithVerdict['status'], number>> = {
  optimal: 0,
  feasible: 0,
  infeasible: 1,
  unknown: 3,
};

export function addPlan(program: Command): void {
  withLaw(program.command('plan'))
    .description(
      'the cheapest way to compliance, with its proof 测算方案 (exit 0 a plan, 1 infeasible, 3 none found in time, 2 trouble)',
    )
    .argument('<files...>', 'the county as for evaluate 县级数据')
    .option('--prices <file>', 'prices as JSON or YAML; the shipped table is an assumption 价格表')
    .option(
      '--request <file>',
      'JSON with the fields of a planning request: mode, years, sources, milestones, forecast, lump, locks, rotation … 测算请求',
    )
    .option('--gap <share>', 'proven relative gap at which to stop (default: 0.001)', positive)
    .option('--seconds <n>', 'time after which the best plan so far is given (default: 60)', positive)
    .option('--budget <yuan>', 'the most complying for this money instead of the cheapest compliance 预算', amount)
    .option('--goal <what>', 'what the budget is to bring: sections or pupils 预算目标', goal)
    .option('--years <n>', 'a plan over 2 to 6 years; money by year and more in --request 多年方案', positive)
    .option('--farthest-km <n>', 'nobody moves farther, in a straight line 交流距离上限（千米）', amount)
    .option('--rotation-per <whose>', 'shares of each school or of the county (default: county) 轮岗比例范围', whose)
    .option('--rotation-at-least <share>', 'at least this share of the listed teachers moves, e.g. 0.1 轮岗下限', share)
    .option('--rotation-at-most <share>', 'at most this share moves 轮岗上限', share)
    .option('--rotation-backbone <share>', 'backbone teachers among those who move, e.g. 0.2 骨干占比下限', share)
    .option('--no-transfers', 'nobody is moved 不调动教师')
    .option('--complete-only', 'leave schools with missing figures out instead of stopping 只测算数据完整的学校')
    .option('--after <file>', 'write the county as it stands after the plan, for evaluate 实施后数据')
    .option('--json', 'the plan as JSON')
    .action(async (files: string[], options: PlanOptions) => {
      const { planFacts, planFile, writeWhole } = await import('@junheng/commands/plan');
      const { facts, law, prices, plan } = await planFile(files, {
        ...options,
        budgetYuan: options.budget,
        farthestKilometres: options.farthestKm,
        rotation: rotationOf(options),
        transfers: options.transfers ? undefined : false,
        onProgress: options.json || !process.stderr.isTTY ? undefined : progress,
      });
      process.stdout.write(`${options.json ? JSON.stringify(plan) : planText({ facts, law, prices, plan })}\n`);
      if (options.after !== undefined && plan.costYuan !== null)
        await writeWhole(options.after, planFacts({ facts, plan }));
      process.exitCode = EXIT[plan.status];
    });
}

export function addCheckPlan(program: Command): void {
  withLaw(program.command('check-plan'))
    .description(
      'check a plan without a solver: every line, sum, lock, limit, the verdict after it and the proof of the bound, exactly 核对方案 (exit 0 holds, 1 does not)',
    )
    .argument('<plan>', 'plan JSON of junheng plan --json 方案')
    .argument('<files...>', 'the county it was made for 县级数据')
    .option('--prices <file>', 'the prices it was made with 价格表')
    .option('--gap <share>', 'the gap it must have proven', positive)
    .option('--complete-only', 'schools with missing figures may be left out, and must be named 允许未含数据不全的学校')
    .option(
      '--request <file>',
      'locks, budget, money, milestones, rotation and distance as they were asked for, whatever the plan says of itself 测算请求',
    )
    .option('--json', 'the findings as JSON')
    .action(
      async (
        plan: string,
        files: string[],
        options: LawOptions & {
          prices?: string;
          gap?: number;
          completeOnly?: boolean;
          request?: string;
          json?: boolean;
        },
      ) => {
        const { checkPlanFile } = await import('@junheng/commands/plan');
        const result = await checkPlanFile(plan, files, options);
        const lines = result.findings.map(({ code, at, message }) => `✗ [${code}] ${at} ${message.zh} / ${message.en}`);
        const verdict = result.ok
          ? `✓ 方案成立 the plan holds: ${result.costYuan} yuan`
          : `✗ 方案不成立 the plan does not hold (${result.findings.length})`;
        const proved =
          result.proved === undefined
            ? []
            : [
                `✓ 独立证明 proved independently: 任何方案不低于 no plan below ${result.proved.boundYuan} yuan，差距 gap ≤ ${(result.proved.gap * 100).toFixed(4)} %`,
              ];
        const notes = result.notes.map(({ zh, en }) => `· ${zh} / ${en}`);
        const text = options.json ? JSON.stringify(result) : [...lines, ...proved, ...notes, verdict].join('\n');
        process.stdout.write(`${text}\n`);
        process.exitCode = result.ok ? 0 : 1;
      },
    );
}

/** Shares as one wish; undefined when none was given, so that those of a request file stand. */
function rotationOf(options: PlanOptions) {
  const { rotationPer: per, rotationAtLeast, rotationAtMost, rotationBackbone } = options;
  const shares = {
    ...(rotationAtLeast === undefined ? {} : { atLeastShare: rotationAtLeast }),
    ...(rotationAtMost === undefined ? {} : { atMostShare: rotationAtMost }),
    ...(rotationBackbone === undefined ? {} : { backboneAtLeastShare: rotationBackbone }),
  };
  return Object.keys(shares).length === 0 ? undefined : { per: per ?? 'county', ...shares };
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError('a share from 0 to 1 is wanted, e.g. 0.1 for 10 %.');
}

function amount(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError('a number of at least 0 is wanted.');
}

function whose(text: string): 'school' | 'county' {
  if (text === 'school' || text === 'county') return text;
  throw new InvalidArgumentError('school or county is wanted.');
}

function goal(text: string): 'sections' | 'pupils' {
  if (text === 'sections' || text === 'pupils') return text;
  throw new InvalidArgumentError('sections or pupils is wanted.');
}

function positive(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('a number above 0 is wanted.');
}

function progress({
  boundYuan,
  incumbentYuan,
  gap,
  round,
}: {
  boundYuan: number;
  incumbentYuan: number | null;
  gap: number | null;
  round: number;
}): void {
  process.stderr.write(
    `\r第 ${round} 轮 下界 ${Math.round(boundYuan)} 现有 ${incumbentYuan ?? '—'} 差距 ${gap === null ? '—' : `${(gap * 100).toFixed(3)} %`}   `,
  );
}
