import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import {
  applyPlan,
  type CheckFinding,
  type CheckRequest,
  type CheckResult,
  checkPlan,
  type PlanWithVerdict,
  type PlanYear,
} from '@junheng/planner';
import { evaluateCounty, type Law } from '@junheng/rules';
import type { CountyYear } from '@junheng/schools';
import { type CatalogueLibrary, openCatalogueLibrary } from '../catalogue/library.ts';
import { readCountyFiles } from '../county/read-county-files.ts';
import { type LawChoice, lawFor } from '../evaluate/evaluate-files.ts';
import { Trouble } from '../trouble.ts';
import { composite2012 } from './composite-2012.ts';
import { openingTexts } from './openings.ts';
import { withSolver } from './plan.ts';
import { planProof } from './plan-proof.ts';
import { posedProblem } from './posed-problem.ts';
import { assumedPrices, readPrices, type SourcedPrices } from './price-files.ts';
import { type RequestChoice, readRequest } from './request-files.ts';
import { askedIn } from './request-terms.ts';
import { type PlanHooks, solvePlan } from './solve-plan.ts';

export type PlanFileOptions = LawChoice &
  RequestChoice &
  PlanHooks & {
    /** path of a price file; the shipped assumption when absent */
    readonly prices?: string | undefined;
  };

export interface PlannedFile {
  readonly facts: CountyYear;
  readonly law: Law;
  readonly prices: SourcedPrices;
  readonly plan: PlanWithVerdict & { readonly discountedYuan?: number | null; readonly years?: readonly PlanYear[] };
}

/**
 * 测算方案(文件): plans the one county of a facts file (or of its workbooks), for one year, a budget or several years; needs no
 * database. @throws Trouble with all that is wrong with figures, prices and request at once.
 */
export async function planFile(files: readonly string[], options: PlanFileOptions): Promise<PlannedFile> {
  const { facts, law, prices } = await inputs(files, options);
  const request = await readRequest(options);
  const { problem, leftOut } = posedProblem(facts, law, { request, prices });
  if (problem.sections.length === 0) throw nothingToPlan(leftOut);
  const { signal, onProgress, onNotice } = options;
  const hooks = { signal, onProgress, onNotice };
  const found = await withSolver(hooks, (solver) => solvePlan(problem, solver, { request, hooks }));
  const after = found.costYuan === null ? null : applyPlan(facts, found);
  const verdict = after === null ? null : evaluateCounty(after, law);
  const left = leftOut.length === 0 ? {} : { leftOut };
  const asked = { law, prices: prices.prices, completeOnly: request.completeOnly, plan: { ...found, ...left } };
  const proof = await planProof(facts, asked, hooks);
  const plan = {
    ...found,
    ...(proof === undefined ? {} : { proof }),
    assumptions: [...openingTexts(problem, request.openings ?? []), ...found.assumptions],
    ...left,
    ...(after === null || verdict === null
      ? {}
      : { composite2012: await composite2012(verdict.date, { before: facts, after }) }),
    after: verdict,
  };
  return { facts, law, prices, plan };
}

function nothingToPlan(leftOut: NonNullable<PlanWithVerdict['leftOut']>): Trouble {
  return new Trouble(
    'nothingToPlan',
    {
      zh: '没有数据完整、参加评估的学段，无从测算',
      en: 'no assessed section has all its figures: there is nothing to plan',
    },
    {
      status: 422,
      details: leftOut.map(({ school, stage, missing }) => ({
        pointer: `${school}:${stage}`,
        code: 'missingFigure',
        message: { zh: `缺 ${missing.join('、')}`, en: `lacks ${missing.join(', ')}` },
      })),
    },
  );
}

export type CheckFileOptions = LawChoice &
  Pick<RequestChoice, 'request' | 'completeOnly'> & {
    readonly prices?: string | undefined;
    readonly gap?: number | undefined;
  };

/**
 * 核对方案(文件): checks a plan JSON against the facts, the law and the prices, without a solver. With a request file, money,
 * milestones, rotation and distance are those of the request, whatever the plan says of itself. @throws Trouble
 */
export async function checkPlanFile(
  planPath: string,
  files: readonly string[],
  options: CheckFileOptions,
): Promise<CheckResult> {
  const { facts, law, prices } = await inputs(files, options);
  const wanted = options.request === undefined ? {} : askedIn(await readRequest(options), facts);
  return checkPlanCommand({
    facts,
    law,
    prices: prices.prices,
    plan: await readPlan(planPath),
    ...wanted,
    ...(options.gap === undefined ? {} : { gap: options.gap }),
    completeOnly: options.completeOnly ?? false,
  });
}

/** 核对方案: the checker as a use case. */
export function checkPlanCommand({ facts, ...request }: CheckRequest & { readonly facts: CountyYear }): CheckResult {
  const result = checkPlan(facts, request);
  if (!result.ok) return result;
  const stated = request.plan as PlanWithVerdict;
  const findings = [...claimFindings(stated), ...afterFindings(stated, facts, request.law)];
  return { ...result, ok: findings.length === 0, findings };
}

/** An answer without a plan cannot be checked without a solver. */
function claimFindings({ status }: PlanWithVerdict): readonly CheckFinding[] {
  if (status === 'optimal' || status === 'feasible') return [];
  return [
    {
      code: 'shape',
      at: '/status',
      message: { zh: `“${status}”没有方案可核对`, en: `"${status}" holds no plan to check` },
    },
  ];
}

/** `after` must be the verdict that follows from the plan. */
function afterFindings(plan: PlanWithVerdict, facts: CountyYear, law: Law): readonly CheckFinding[] {
  if (plan.status !== 'optimal' && plan.status !== 'feasible') return [];
  const expected: unknown = JSON.parse(JSON.stringify(evaluateCounty(applyPlan(facts, plan), law)));
  return PARTS_OF_AFTER.filter(
    (part) => !isDeepStrictEqual((expected as Parts)[part], (plan.after as Parts | null)?.[part]),
  ).map((part) => ({
    code: 'after',
    at: `/after/${part}`,
    message: { zh: '与方案执行后的评定不一致', en: 'is not what follows from the plan' },
  }));
}

const PARTS_OF_AFTER = ['county', 'schoolYear', 'status', 'sections', 'dispersion', 'items'] as const;
type Parts = Readonly<Record<(typeof PARTS_OF_AFTER)[number], unknown>>;

async function inputs(files: readonly string[], options: LawChoice & { readonly prices?: string | undefined }) {
  const library: CatalogueLibrary = await openCatalogueLibrary();
  const prices = options.prices === undefined ? await assumedPrices() : await readPrices(options.prices);
  const { counties } = await readCountyFiles(files, library.dictionary);
  const [facts, ...others] = counties;
  if (facts === undefined || others.length > 0)
    throw new Trouble('oneCountyWanted', {
      zh: `一次只测算一个县,文件中有 ${counties.length} 个`,
      en: `one county at a time is planned; the files hold ${counties.length}`,
    });
  return { facts, law: await lawFor(library, facts, options), prices };
}

async function readPlan(path: string): Promise<unknown> {
  try {
    return JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new Trouble(
      'planUnreadable',
      { zh: `无法读取方案 ${path}`, en: `cannot read the plan ${path}: ${(cause as Error).message}` },
      { cause },
    );
  }
}
