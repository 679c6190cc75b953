import { type Rational, rational, satisfies, toNumber } from '@junheng/quantities';
import { figurePath } from '@junheng/schools';
import type { Measure } from '../catalogue/overlay.ts';
import type { Check } from '../items/check.ts';
import { countyNumber, ratio } from '../items/numbers.ts';
import type { TargetContext } from './context.ts';

type GrowthMeasure = Extract<Measure, { readonly growth: unknown }>;

/**
 * 只增不减、三个增长: this year's county figure over last year's, held against 1 or against the same quotient of another figure. The target's word says
 * whether standing still is enough (`atLeast`) or not (`moreThan`).
 */
export function checkGrowth({ growth, over }: GrowthMeasure, { county, target }: TargetContext): readonly Check[] {
  const facts = [growth.now, growth.before, ...(over === undefined ? [] : [over.now, over.before])];
  const missing = facts.filter((fact) => countyNumber(county, fact) === null).map((fact) => figurePath({ fact }));
  const quotient = ({ now, before }: GrowthMeasure['growth']): Rational | null => {
    const below = countyNumber(county, before);
    return below === null || below === 0 ? null : ratio(countyNumber(county, now) ?? 0, below);
  };
  const [value, limit] = [quotient(growth), over === undefined ? rational(1) : quotient(over)];
  const known = missing.length === 0 && value !== null && limit !== null;
  const word = target.comparator === 'atLeast' ? 'atLeast' : 'moreThan';
  return [
    {
      label: target.title,
      status: known ? (satisfies(value, word, limit) ? 'met' : 'notMet') : 'notAssessable',
      value: known ? toNumber(value) : null,
      unit: target.unit,
      comparator: word,
      threshold: known ? toNumber(limit) : null,
      formula: `${growth.now} / ${growth.before}${over === undefined ? '' : ` > ${over.now} / ${over.before}`}`,
      figures: facts.map((fact) => figurePath({ fact })),
      missing,
    },
  ];
}
