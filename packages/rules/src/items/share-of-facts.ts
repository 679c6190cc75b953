import { add, type Rational, rational, rationalFromNumber, subtract, toNumber } from '@junheng/quantities';
import { type CountyYear, figurePath, type Text } from '@junheng/schools';
import type { Limit, RuleSet } from '../law/law.ts';
import type { Finding } from '../verdict.ts';
import type { Check, ItemOutcome } from './check.ts';
import type { CountyComputation } from './context.ts';
import { countyNumber, limitOf, listParameter, ratio, shareMeets } from './numbers.ts';

/** Which county facts make up a share 占比. */
export interface ShareOf {
  readonly label: Text;
  readonly parts: readonly string[];
  readonly whole: readonly string[];
  /** taken off the whole, such as newcomers */
  readonly wholeLess?: readonly string[];
  readonly limit: Limit;
  readonly unit?: string;
}

/** One share of county facts against its limit; a whole of 0 is not assessable. */
export function checkShare(county: CountyYear, share: ShareOf, rules: RuleSet): Check {
  const { parts, whole, wholeLess = [], limit } = share;
  const facts = [...parts, ...whole, ...wholeLess];
  const missing = facts.filter((fact) => countyNumber(county, fact) === null).map((fact) => figurePath({ fact }));
  const below = subtract(sum(county, whole), sum(county, wholeLess));
  const value = missing.length > 0 || below.numerator <= 0n ? null : ratio(sum(county, parts), below);
  const less = wholeLess.length === 0 ? '' : ` − ${wholeLess.join(' − ')}`;
  return {
    label: share.label,
    status: value === null ? 'notAssessable' : shareMeets(value, limit, rules) ? 'met' : 'notMet',
    value: value === null ? null : toNumber(value),
    unit: share.unit ?? limit.unit,
    comparator: limit.comparator,
    threshold: limit.value,
    limit,
    formula: `(${parts.join(' + ')}) / (${whole.join(' + ')}${less})`,
    figures: facts.map((fact) => figurePath({ fact })),
    missing,
  };
}

function sum(county: CountyYear, facts: readonly string[]): Rational {
  return facts.reduce((total, fact) => add(total, rationalFromNumber(countyNumber(county, fact) ?? 0)), rational(0));
}

/** What a person should see about a share: nothing below the line, or more than the whole. */
export function shareFindings(check: Check, at: string): readonly Finding[] {
  if (check.missing.length > 0) return [];
  if (check.value === null)
    return [finding('nothingBelowTheLine', at, '分母为零，无法评定', 'the figure below the line is 0: not assessable')];
  if (check.unit === 'share' && typeof check.value === 'number' && check.value > 1)
    return [
      finding('partExceedsWhole', at, '部分大于总数，请核对', 'the part is larger than the whole; check the figures'),
    ];
  return [];
}

const finding = (code: string, at: string, zh: string, en: string): Finding => ({
  code,
  severity: 'warning',
  at,
  message: { zh, en },
});

/** 占比项: parts over a whole of county facts, as the item's parameters name them. */
export const shareOfFacts: CountyComputation = {
  kind: 'county',
  reads: (item) => ['parts', 'whole', 'wholeLess'].flatMap((name) => listParameter(item, name)),
  evaluate: ({ county, item, rules }): ItemOutcome => {
    const check = checkShare(
      county,
      {
        label: item.title,
        parts: listParameter(item, 'parts'),
        whole: listParameter(item, 'whole'),
        wholeLess: listParameter(item, 'wholeLess'),
        limit: limitOf(item, Object.keys(item.limits)[0] ?? 'share'),
      },
      rules,
    );
    return { checks: [check], value: check.value, findings: shareFindings(check, item.id) };
  },
};
