import type { PlanTransfer } from '@junheng/contract';
import type { PlanJob } from '../../api.ts';
import type { Language, Speech } from '../../i18n/language.tsx';
import { display, fixed, MISSING } from '../../model/format.ts';

type Plan = NonNullable<PlanJob['plan']>;

/** Yuan in full, with cents only where there are any. */
export function yuanText(yuan: number | null | undefined): string {
  if (yuan === null || yuan === undefined) return MISSING;
  return Number.isInteger(yuan) ? display(yuan, 'whole') : fixed(yuan, 2, true);
}

/** Large sums as budgets are read: 万元 in Chinese, full yuan in English. */
export function moneyText(yuan: number | null | undefined, language: Language): string {
  if (yuan === null || yuan === undefined) return MISSING;
  if (language === 'en') return `¥${yuanText(yuan)}`;
  return Math.abs(yuan) < 10_000 ? `${yuanText(yuan)} 元` : `${fixed(yuan / 10_000, 2, true)} 万元`;
}

/** Two significant digits, never rounded to a proof that is not there: 0.00562 % stays 0.0057 %. */
export function gapText(gap: number | null | undefined): string {
  if (gap === null || gap === undefined) return MISSING;
  if (gap <= 0) return '0%';
  const percent = gap * 100;
  const scale = 10 ** (1 - Math.floor(Math.log10(percent)));
  return `${Number((Math.ceil(percent * scale - 1e-9) / scale).toPrecision(2))}%`;
}

/** What is proven of a plan: never “optimal” without its bound. */
export function proofText(plan: Plan, t: Speech['t']): string {
  const { status, boundYuan, gap, reached, reachedAtMost, total } = plan;
  if (status === 'infeasible') return t(plan.conflict === undefined ? 'proofInfeasibleYears' : 'proofInfeasible');
  if (status === 'unknown') return t('proofUnknown');
  if (reached !== undefined)
    return t('proofBudget', { reached, total: total ?? MISSING, most: reachedAtMost ?? MISSING });
  if (plan.discountedYuan !== undefined)
    return t('proofYears', {
      discounted: yuanText(plan.discountedYuan),
      bound: yuanText(boundYuan),
      gap: gapText(gap),
    });
  const words = { bound: yuanText(boundYuan), gap: gapText(gap) };
  if (status === 'feasible') return t('proofFeasible', words);
  return gap === 0 ? t('proofExact', { bound: words.bound }) : t('proofOptimal', words);
}

export function typeWords({ aboveDegree, backbone, peArt }: PlanTransfer['type'], t: Speech['t']): string {
  const words = [
    aboveDegree ? t('typeAboveDegree') : '',
    backbone ? t('typeBackbone') : '',
    peArt ? t('typePeArt') : '',
  ].filter((word) => word !== '');
  return words.length === 0 ? t('typePlain') : words.join(t('listSeparator'));
}
