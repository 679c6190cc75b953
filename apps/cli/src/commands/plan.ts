import type { PlanWithVerdict } from '@junheng/planner';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { planText } from '../print/plan.ts';
import { type LawOptions, withLaw } from './law-options.ts';

interface PlanOptions extends LawOptions {
  readonly prices?: string;
  readonly gap: number;
  readonly seconds: number;
  readonly transfers: boolean;
  readonly completeOnly?: boolean;
  readonly json?: boolean;
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
    .option('--gap <share>', 'proven relative gap at which to stop', positive, 0.001)
    .option('--seconds <n>', 'time after which the best plan so far is given', positive, 60)
    .option('--no-transfers', 'nobody is moved 不调动教师')
    .option('--complete-only', 'leave schools with missing figures out instead of stopping 只测算数据完整的学校')
    .option('--json', 'the plan as JSON')
    .action(async (files: string[], options: PlanOptions) => {
      const { planFile } = await import('@junheng/commands/plan');
      const { facts, law, prices, plan } = await planFile(files, {
        ...options,
        onProgress: options.json || !process.stderr.isTTY ? undefined : progress,
      });
      process.stdout.write(`${options.json ? JSON.stringify(plan) : planText({ facts, law, prices, plan })}\n`);
      process.exitCode = EXIT[plan.status];
    });
}

export function addCheckPlan(program: Command): void {
  withLaw(program.command('check-plan'))
    .description(
      'check a plan without a solver: every line, sum, limit and the verdict after it, exactly; the bound only for its arithmetic 核对方案 (exit 0 holds, 1 does not)',
    )
    .argument('<plan>', 'plan JSON of junheng plan --json 方案')
    .argument('<files...>', 'the county it was made for 县级数据')
    .option('--prices <file>', 'the prices it was made with 价格表')
    .option('--gap <share>', 'the gap it must have proven', positive)
    .option('--json', 'the findings as JSON')
    .action(
      async (
        plan: string,
        files: string[],
        options: LawOptions & { prices?: string; gap?: number; json?: boolean },
      ) => {
        const { checkPlanFile } = await import('@junheng/commands/plan');
        const result = await checkPlanFile(plan, files, options);
        const lines = result.findings.map(({ code, at, message }) => `✗ [${code}] ${at} ${message.zh} / ${message.en}`);
        const verdict = result.ok
          ? `✓ 方案成立 the plan holds: ${result.costYuan} yuan`
          : `✗ 方案不成立 the plan does not hold (${result.findings.length})`;
        process.stdout.write(`${options.json ? JSON.stringify(result) : [...lines, verdict].join('\n')}\n`);
        process.exitCode = result.ok ? 0 : 1;
      },
    );
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
