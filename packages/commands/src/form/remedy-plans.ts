import type { Law } from '@junheng/rules';
import type { County } from '@junheng/schools';

/** As the engine does: a relaxation applies only where the county's judgement says that its remedy plan is on file. */
export function lawWithRemedyPlans(law: Law, { judgements }: County): Law {
  const off = new Set(
    law.base.relaxations.filter(({ remedyPlan }) => judgements[remedyPlan] !== 'met').map(({ id }) => id),
  );
  if (off.size === 0) return law;
  const base = {
    ...law.base,
    relaxations: law.base.relaxations.filter(({ id }) => !off.has(id)),
    indicators: law.base.indicators.map((indicator) => ({
      ...indicator,
      terms: indicator.terms.filter(
        ({ when }) => when === undefined || !('relaxation' in when) || !off.has(when.relaxation),
      ),
    })),
  };
  return { ...law, base };
}
