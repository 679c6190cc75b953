import {
  type AnalysisRequest,
  type PlanDecision,
  planDecisions,
  type RobustDecision,
  type RobustnessCaseDocument,
  type RobustnessDocument,
} from '@junheng/contract';
import { movedBy, type Plan, underScenario } from '@junheng/planner';
import type { CountyPlan, PreparedPlan } from '../plan-county.ts';
import { type AnalysisHooks, type PreparedAnalysis, secondsEach, solveCase } from './prepared-analysis.ts';
import { type RobustCase, robustCases } from './robust-cases.ts';

type Asked = Extract<AnalysisRequest, { kind: 'robustness' }>;

/** 稳健性 of a plan: the same request under other pupils and prices, and which decisions stand in how many of the cases. */
export function prepareRobustness(
  base: PreparedPlan,
  found: CountyPlan,
  asked: Asked,
): PreparedAnalysis<RobustnessDocument> {
  const cases = robustCases(base.problem, asked);
  const solved: { readonly one: RobustCase; readonly plan: Plan }[] = [];
  const request = { ...base.request, seconds: secondsEach(base.request, asked.seconds) };
  const run = async (hooks: AnalysisHooks): Promise<void> => {
    for (const one of cases) {
      const { pupils } = one;
      const plan =
        one.id === 'middle' && found.plan.costYuan !== null
          ? found.plan
          : await solveCase(underScenario(base.problem, one), { request, hooks, pupils });
      solved.push({ one, plan });
    }
  };
  const document = (): RobustnessDocument => {
    const plans = solved.flatMap(({ plan }) => (plan.costYuan === null ? [] : [plan]));
    return {
      kind: 'robustness',
      total: cases.length,
      cases: solved.map(({ one, plan }) => caseOf(one, plan)),
      planned: plans.length,
      decisions: decisionsOf(plans),
    };
  };
  return { document, run };
}

function caseOf({ id, pupils, prices }: RobustCase, plan: Plan): RobustnessCaseDocument {
  const { status, costYuan, boundYuan, gap, exemptions } = plan;
  return { id, pupils, prices, status, costYuan, boundYuan, gap, moved: movedBy(plan), exemptions: exemptions.length };
}

/** Decisions of the plans by school, each with the number of plans that hold it; those of the most plans first. */
export function decisionsOf(plans: readonly Plan[]): readonly RobustDecision[] {
  const key = ({ kind, school, stage, indicator }: PlanDecision) => JSON.stringify([kind, school, stage, indicator]);
  const groups = new Map<string, { readonly made: PlanDecision; readonly amounts: number[] }>();
  for (const plan of plans)
    for (const [of, lines] of Map.groupBy(planDecisions(plan), key)) {
      const [made] = lines;
      if (made === undefined) continue;
      const known = groups.get(of) ?? { made, amounts: [] };
      groups.set(of, known);
      known.amounts.push(lines.reduce((sum, { amount }) => sum + amount, 0));
    }
  return [...groups.values()]
    .map(({ made: { amount: _, ...made }, amounts }) => ({
      ...made,
      cases: amounts.length,
      least: Math.min(...amounts),
      most: Math.max(...amounts),
    }))
    .sort((a, b) => b.cases - a.cases);
}
