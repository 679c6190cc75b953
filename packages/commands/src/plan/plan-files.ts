import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { applyPlan, type CheckFinding, type CheckResult, checkPlan, type PlanWithVerdict } from '@junheng/planner';
import { evaluateCounty, type Law } from '@junheng/rules';
import type { CountyYear } from '@junheng/schools';
import { type CatalogueLibrary, openCatalogueLibrary } from '../catalogue/library.ts';
import { readCountyFiles } from '../county/read-county-files.ts';
import { type LawChoice, lawFor } from '../evaluate/evaluate-files.ts';
import { Trouble } from '../trouble.ts';
import { type PlanRequest, plan } from './plan.ts';
import { assumedPrices, readPrices, type SourcedPrices } from './price-files.ts';

export type PlanFileOptions = LawChoice &
  Pick<PlanRequest, 'gap' | 'seconds' | 'transfers' | 'completeOnly' | 'onProgress' | 'onNotice' | 'signal'> & {
    /** path of a price file; the shipped assumption when absent */
    readonly prices?: string | undefined;
  };

export interface PlannedFile {
  readonly facts: CountyYear;
  readonly law: Law;
  readonly prices: SourcedPrices;
  readonly plan: PlanWithVerdict;
}

/** 测算方案(文件): plans the one county of a facts file (or of its workbooks); needs no database. @throws Trouble */
export async function planFile(files: readonly string[], options: PlanFileOptions): Promise<PlannedFile> {
  const { facts, law, prices } = await inputs(files, options);
  return { facts, law, prices, plan: await plan({ ...options, facts, law, prices: prices.prices }) };
}

/** 核对方案(文件): checks a plan JSON against the facts, the law and the prices, without a solver. @throws Trouble */
export async function checkPlanFile(
  planPath: string,
  files: readonly string[],
  options: LawChoice & { readonly prices?: string | undefined; readonly gap?: number | undefined },
): Promise<CheckResult> {
  const { facts, law, prices } = await inputs(files, options);
  return checkPlanCommand({ facts, law, prices: prices.prices, plan: await readPlan(planPath), gap: options.gap });
}

/** 核对方案: the checker as a use case. */
export function checkPlanCommand({
  facts,
  law,
  prices,
  plan: stated,
  gap,
}: {
  readonly facts: CountyYear;
  readonly law: Law;
  readonly prices: SourcedPrices['prices'];
  readonly plan: unknown;
  readonly gap?: number | undefined;
}): CheckResult {
  const result = checkPlan(facts, { law, prices, plan: stated, ...(gap === undefined ? {} : { gap }) });
  if (!result.ok) return result;
  const findings = [
    ...claimFindings(stated as PlanWithVerdict),
    ...afterFindings(stated as PlanWithVerdict, facts, law),
  ];
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
