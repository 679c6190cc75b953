import { type Rational, rational, rationalFromNumber, toNumber } from '@junheng/quantities';
import type { Law } from '@junheng/rules';
import { type CountyYear, mergeCampuses, type Text } from '@junheng/schools';
import type { BoundModel } from './bound-model.ts';
import { boundModel } from './bound-request.ts';
import { checkAsked } from './check-asked.ts';
import { checkBudget } from './check-budget.ts';
import { checkBound, checkLineCosts, checkTotal } from './check-claims.ts';
import { checkLimits, incompletePlaces, placesOf } from './check-limits.ts';
import { applyLines, checkCaps, checkLines, checkStocks, checkTeachers } from './check-lines.ts';
import { checkProof } from './check-proof.ts';
import type { CheckFinding, CheckResult } from './check-result.ts';
import { checkTerms } from './check-terms.ts';
import { checkYears, schoolsInYear } from './check-years.ts';
import { type CheckBasis, Ledger } from './ledger.ts';
import { type Asked, askedShape, type CheckedPlan, planShape, termsShape } from './plan-shape.ts';

export interface CheckRequest {
  readonly law: Law;
  readonly prices: Readonly<Record<string, number>>;
  readonly plan: unknown;
  /** relative gap that `optimal` claims to prove (0.001) */
  readonly gap?: number;
  /** true: schools that lack a figure may have been left out, and must then be named under `leftOut` */
  readonly completeOnly?: boolean;
  /** rotation and distance it must keep; what the plan states itself when absent */
  readonly terms?: unknown;
  /**
   * locks, caps, limits and budget; of a plan over several years also money, milestones, lead, lumps, discount and pupils. What the
   * plan states itself when absent
   */
  readonly asked?: unknown;
}

/**
 * Checks a plan JSON 核对方案 of one or several years against the facts, the law and the prices, in exact fractions, without the
 * planner's model and without a solver: that every line is possible, the lines add up, every assessed section and dispersion
 * holds afterwards (of several years at the end of the last, with its pupils), budgets and milestones hold, and the claims about
 * bound and gap agree with each other. All findings come at once.
 */
export function checkPlan(facts: CountyYear, request: CheckRequest): CheckResult {
  const plan = planShape.safeParse(request.plan);
  const terms = termsShape.optional().safeParse(request.terms);
  const asked = askedShape.optional().safeParse(request.asked);
  const issues = [
    ...shapeFindings('', plan.error?.issues),
    ...shapeFindings('/terms', terms.error?.issues),
    ...shapeFindings('/asked', asked.error?.issues),
  ];
  if (issues.length > 0 || plan.data === undefined) return { ok: false, costYuan: null, findings: issues, notes: [] };
  const stated = plan.data;
  const { schools } = mergeCampuses(facts);
  const basis = basisOf(schools, request, stated);
  const given = { ...stated, terms: terms.data ?? stated.terms };
  const checking = { basis, request, asked: asked.data ?? stated.asked ?? askedShape.parse({}) };
  const result =
    stated.years === undefined ? checkOneYear(schools, given, checking) : checkAllYears(schools, given, checking);
  return { ...result, notes: notesOf(stated, checking.asked) };
}

/**
 * What a plan's bound is proved of 下界模型 for a plan of one year, from the same facts, law, prices and request as it is checked by;
 * null for other plans and where the model cannot be put.
 */
export function boundModelOf(facts: CountyYear, request: CheckRequest): BoundModel | null {
  const plan = planShape.safeParse(request.plan).data;
  if (plan === undefined || plan.costYuan === null || plan.goal !== undefined || plan.years !== undefined) return null;
  const { schools } = mergeCampuses(facts);
  const ledger = new Ledger(schools, basisOf(schools, request, plan));
  const costYuan = rationalFromNumber(plan.costYuan);
  return boundModel(ledger, { asked: plan.asked ?? askedShape.parse({}), terms: plan.terms, costYuan });
}

/** What an older plan does not state cannot be checked; what gave way is no compliance. */
function notesOf({ goal, proof, years, costYuan }: CheckedPlan, { locks, budgetYuan, openings = [] }: Asked): Text[] {
  return [
    ...(locks === undefined
      ? [
          {
            zh: '方案未写明锁定等要求（旧版本），这些要求无法核对；可用 --request 给出',
            en: 'An older plan: it does not state locks and other wishes, so they are not checked; --request can give them.',
          },
        ]
      : []),
    ...(goal !== undefined && budgetYuan === undefined
      ? [{ zh: '方案未写明预算，无法核对', en: 'The plan does not state its budget, so it is not checked.' }]
      : []),
    ...(proof === undefined && costYuan !== null
      ? [
          {
            zh: `下界只核对了算术，未独立证明${years === undefined ? '' : '（多年方案没有可核对的证明）'}`,
            en: `The bound is checked for its arithmetic only${years === undefined ? '' : ': plans over several years carry no proof'}.`,
          },
        ]
      : []),
    ...openings.map((one) =>
      one.kind === 'cap'
        ? {
            zh: `按放开后的上限核对：${one.school} ${one.indicator} ${one.most}`,
            en: `Checked with the cap of ${one.school} (${one.indicator}) raised to ${one.most}.`,
          }
        : {
            zh: `按放宽后的差异系数核对：${one.stage} ${one.indicator} ${one.limit}，县域仍不达标`,
            en: `Checked with the ${one.stage} dispersion of ${one.indicator} at ${one.limit}: the county does not comply.`,
          },
    ),
  ];
}

type Issues = readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];

function shapeFindings(under: string, issues: Issues = []): CheckFinding[] {
  return issues.map(({ path, message }) => ({
    code: 'shape',
    at: `${under}/${path.map(String).join('/')}`,
    message: { zh: '方案格式不对', en: message },
  }));
}

function basisOf(
  schools: Ledger['schools'],
  { law, prices, completeOnly }: CheckRequest,
  plan: CheckedPlan,
): CheckBasis {
  const none: ReadonlySet<string> = new Set();
  const ledger = new Ledger(schools, { law, prices, leftOut: none, planned: none });
  // a plan of the complete schools names what it left out, and is asked for only then
  const leftOut = new Set(completeOnly === true || (plan.leftOut ?? []).length > 0 ? incompletePlaces(ledger) : []);
  const keys = placesOf(ledger, law.local ?? law.base).map(({ school, section }) => `${school.id}:${section.stage}`);
  return { law, prices, leftOut, planned: new Set(keys.filter((key) => !leftOut.has(key))) };
}

function checkLeftOut(ledger: Ledger, { leftOut = [] }: CheckedPlan, completeOnly: boolean): void {
  const stated = new Set(leftOut.map(({ school, stage }) => `${school}:${stage}`));
  const real = ledger.basis.leftOut;
  const wrong = [...stated, ...real].filter((key) => stated.has(key) !== real.has(key));
  if (wrong.length > 0)
    ledger.say(
      'leftOut',
      '/leftOut',
      `${wrong.join('、')} 的缺漏说明不符`,
      `${wrong.join(', ')}: sections without all their figures and those named as left out differ`,
    );
  if (stated.size > 0 && !completeOnly)
    ledger.say(
      'leftOut',
      '/leftOut',
      '方案未含缺数据的学校；确属约定时用 --complete-only 核对',
      'schools without all figures are left out; check with --complete-only where that was asked for',
    );
}

interface Checking {
  readonly basis: CheckBasis;
  readonly request: CheckRequest;
  readonly asked: Asked;
}

type Found = Omit<CheckResult, 'notes'>;

function checkOneYear(schools: Ledger['schools'], plan: CheckedPlan, { basis, request, asked }: Checking): Found {
  const { gap = 0.001, completeOnly = false } = request;
  const ledger = new Ledger(schools, basis);
  const cost = checkLineCosts(ledger, plan);
  checkTotal(ledger, cost, plan);
  if (plan.costYuan !== null && plan.goal === undefined) checkBound(ledger, plan, { of: plan.costYuan, asked: gap });
  if (plan.status === 'infeasible' || plan.status === 'unknown') return resultOf(ledger, cost);
  checkLeftOut(ledger, plan, completeOnly);
  const proved = plan.goal === undefined ? checkProof(ledger, plan, asked) : null;
  checkLines(ledger, plan);
  checkStocks(ledger, plan.transfers);
  applyLines(ledger, plan);
  if (plan.goal === undefined && asked.budgetYuan === undefined) checkEnd(ledger, plan, { scope: schools, asked });
  else {
    checkHeld(ledger, plan, asked);
    checkBudget(ledger, plan, { asked, cost, before: new Ledger(schools, basis) });
  }
  return { ...resultOf(ledger, cost), ...(proved === null || proved === undefined ? {} : { proved }) };
}

function checkAllYears(scope: Ledger['schools'], plan: CheckedPlan, { basis, request, asked }: Checking): Found {
  const last = Math.max(0, (plan.years ?? []).length - 1);
  const ledger = new Ledger(schoolsInYear(scope, asked, last), basis);
  if (plan.status === 'infeasible' || plan.status === 'unknown') return resultOf(ledger, rational(0n));
  const cost = checkYears(ledger, plan, { asked, scope });
  checkTotal(ledger, cost, plan);
  if (typeof plan.discountedYuan === 'number')
    checkBound(ledger, plan, { of: plan.discountedYuan, asked: request.gap ?? 0.001 });
  checkLeftOut(ledger, plan, request.completeOnly ?? false);
  checkEnd(ledger, plan, { scope, asked });
  return resultOf(ledger, cost);
}

interface AtEnd {
  readonly scope: Ledger['schools'];
  readonly asked: Asked;
}

/** What must hold once everything is bought and everyone has moved. */
function checkEnd(ledger: Ledger, plan: CheckedPlan, { scope, asked }: AtEnd): void {
  const { base, local } = ledger.basis.law;
  const { exemptions } = plan;
  checkHeld(ledger, plan, asked);
  for (const rules of local === null ? [base] : [base, local])
    checkLimits(ledger, placesOf(ledger, rules, scope), { exemptions, asked });
}

/** What must hold of any plan, whether all comply or not. */
function checkHeld(ledger: Ledger, plan: CheckedPlan, asked: Asked): void {
  checkTeachers(ledger);
  checkCaps(ledger, asked);
  if (plan.terms !== undefined) checkTerms(ledger, plan.terms, plan.transfers);
  checkAsked(ledger, asked, plan);
}

function resultOf({ findings }: Ledger, cost: Rational): Found {
  return { ok: findings.length === 0, costYuan: toNumber(cost), findings };
}
