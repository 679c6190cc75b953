import type { PlanJob } from '../../api.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { fixed } from '../../model/format.ts';
import { moneyText } from './plan-words.ts';
import { usePlanNames } from './use-plan-names.ts';

interface WithoutNoteProps {
  readonly job: PlanJob;
  /** the plan that does it; undefined when the server forgot it */
  readonly base: PlanJob | undefined;
  readonly number: (id: string) => number;
}

/** What doing without costs, in one sentence. */
export function WithoutNote({ job, base, number }: WithoutNoteProps) {
  const { t, language } = useSpeech();
  const names = usePlanNames();
  const { plan, basis } = job;
  if (basis?.without === undefined || plan === undefined) return null;
  const what = basis.without.locks.map(names.lock).join('；');
  if (plan.status === 'infeasible')
    return (
      <p className="plan-without impossible" role="status">
        {t('withoutImpossible', { what })}
      </p>
    );
  const cost = base?.plan?.costYuan ?? null;
  if (base === undefined || cost === null || plan.costYuan === null) return null;
  const more = plan.costYuan - cost;
  const isWithinProof = Math.abs(more) <= plan.costYuan * (plan.gap ?? 0) + cost * (base.plan?.gap ?? 0);
  const words = {
    what,
    n: number(base.id),
    money: moneyText(Math.abs(more), language),
    percent: cost === 0 ? '—' : `${more < 0 ? '−' : '+'}${fixed((Math.abs(more) / cost) * 100, 2)}%`,
  };
  const key = more < 0 ? 'withoutCheaper' : isWithinProof ? 'withoutSame' : 'withoutDearer';
  return (
    <p className="plan-without" role="status">
      {t(key, words)}
    </p>
  );
}
