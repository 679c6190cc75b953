import type { County } from '@junheng/schools';
import type { Finding } from '../verdict.ts';
import type { Indicator, RuleSet } from './law.ts';

/**
 * The rules that hold for one county: a relaxation applies only where its remedy plan 整改方案 is on file (the county's judgement says so).
 * The others are taken out and named.
 */
export function withRemedyPlans(
  rules: RuleSet,
  { judgements }: County,
): { readonly rules: RuleSet; readonly findings: readonly Finding[] } {
  const without = rules.relaxations.filter(({ remedyPlan }) => judgements[remedyPlan] !== 'met');
  if (without.length === 0) return { rules, findings: [] };
  const off = new Set(without.map(({ id }) => id));
  const relaxations = rules.relaxations.filter(({ id }) => !off.has(id));
  return {
    rules: { ...rules, relaxations, indicators: rules.indicators.map((indicator) => withoutTerms(indicator, off)) },
    findings: without.map(({ id, title, remedyPlan }) => ({
      code: 'remedyPlanMissing',
      severity: 'warning',
      at: id,
      message: {
        zh: `放宽条款“${title.zh}”未适用：没有已备案的整改方案（judgements.${remedyPlan}）`,
        en: `the relaxation "${title.en}" is not applied: no remedy plan on file (judgements.${remedyPlan})`,
      },
    })),
  };
}

function withoutTerms(indicator: Indicator, off: ReadonlySet<string>): Indicator {
  const stays = ({ when }: Indicator['terms'][number]) =>
    when === undefined || !('relaxation' in when) || !off.has(when.relaxation);
  return { ...indicator, terms: indicator.terms.filter(stays) };
}
