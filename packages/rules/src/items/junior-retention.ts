import { add, compare, type Rational, rational, rationalFromNumber, subtract, toNumber } from '@junheng/quantities';
import { type CountyYear, figurePath } from '@junheng/schools';
import type { Finding } from '../verdict.ts';
import type { Aside } from './check.ts';
import type { CountyComputation } from './context.ts';
import { countyNumber, limitOf, ratio, shareMeets, textParameter } from './numbers.ts';

interface Formula {
  readonly text: string;
  readonly facts: readonly string[];
  readonly parts: (read: (fact: string) => Rational) => readonly [Rational, Rational];
}

const G = 'juniorGraduates';
const E = 'juniorEntrantsThreeYearsAgo';
const IN = 'juniorTransfersIn';
const OUT = 'juniorTransfersOut';
const D = 'juniorDeaths';

/** 巩固率 has three formulas in use; the result names its own. */
const FORMULAS: Readonly<Record<string, Formula>> = {
  A: {
    text: 'A: graduates / (entrants three years ago + in − out − deaths)',
    facts: [G, E, IN, OUT, D],
    parts: (f) => [f(G), subtract(add(f(E), f(IN)), add(f(OUT), f(D)))],
  },
  B: {
    text: 'B: (graduates − in + out) / (entrants three years ago − deaths)',
    facts: [G, E, IN, OUT, D],
    parts: (f) => [add(subtract(f(G), f(IN)), f(OUT)), subtract(f(E), f(D))],
  },
  C: {
    text: 'C: graduates / (entrants three years ago + in − out)',
    facts: [G, E, IN, OUT],
    parts: (f) => [f(G), subtract(add(f(E), f(IN)), f(OUT))],
  },
};

const HOUSEHOLD_COHORT = 'juniorCohortByHousehold';
const HOUSEHOLD_GRADUATES = 'juniorGraduatesByHousehold';

/**
 * 初中三年巩固率 of one cohort, capped at 100 % with a warning above it. Some counties also compute it by the household register
 * 按户籍: where those figures stand, that rate is told with its proof beside the judged one, and judges nothing.
 */
export const juniorRetention: CountyComputation = {
  kind: 'county',
  reads: () => [G, E, IN, OUT, D, HOUSEHOLD_COHORT, HOUSEHOLD_GRADUATES],
  evaluate: ({ county, item, rules }) => {
    const formula = FORMULAS[textParameter(item, 'formula')] as Formula;
    const limit = limitOf(item, 'share');
    const paths = formula.facts.map((fact) => figurePath({ fact }));
    const missing = paths.filter((_, i) => countyNumber(county, formula.facts[i] ?? '') === null);
    const raw = missing.length > 0 ? null : rateOf(formula, county);
    const household = householdRate(county);
    const value = raw !== null && compare(raw, rational(1)) > 0 ? rational(1) : raw;
    return {
      value: value === null ? null : toNumber(value),
      shown: {
        formula: textParameter(item, 'formula'),
        ...(household === null ? {} : { byHousehold: toNumber(household) }),
      },
      ...(household === null ? {} : { asides: [householdAside(household)] }),
      findings: [...findingsOf(item.id, missing, raw), ...householdFindings(item.id, household)],
      checks: [
        {
          label: item.title,
          status: value === null ? 'notAssessable' : shareMeets(value, limit, rules) ? 'met' : 'notMet',
          value: value === null ? null : toNumber(value),
          unit: limit.unit,
          comparator: limit.comparator,
          threshold: limit.value,
          limit,
          formula: formula.text,
          figures: paths,
          missing,
        },
      ],
    };
  },
};

function rateOf(formula: Formula, county: CountyYear): Rational | null {
  const [part, whole] = formula.parts((fact) => rationalFromNumber(countyNumber(county, fact) ?? 0));
  return whole.numerator > 0n ? ratio(part, whole) : null;
}

function findingsOf(at: string, missing: readonly string[], raw: Rational | null): readonly Finding[] {
  if (missing.length > 0) return [];
  if (raw === null)
    return [
      {
        code: 'nothingBelowTheLine',
        severity: 'warning',
        at,
        message: {
          zh: '巩固率分母为零或为负，无法评定',
          en: 'nothing below the line of the retention rate: not assessable',
        },
      },
    ];
  if (compare(raw, rational(1)) <= 0) return [];
  return [
    {
      code: 'retentionAboveOne',
      severity: 'warning',
      at,
      message: {
        zh: `巩固率计算值为 ${(toNumber(raw) * 100).toFixed(1)}%，超过100%，按100%计；请核对转入转出`,
        en: `the retention rate comes to ${(toNumber(raw) * 100).toFixed(1)} %; it is capped at 100 %: check the transfers`,
      },
    },
  ];
}

/** Graduates in time over the cohort by household register; null where either figure is missing. */
function householdRate(county: CountyYear): Rational | null {
  const [graduates, cohort] = [countyNumber(county, HOUSEHOLD_GRADUATES), countyNumber(county, HOUSEHOLD_COHORT)];
  if (graduates === null || cohort === null || cohort <= 0) return null;
  return ratio(rationalFromNumber(graduates), rationalFromNumber(cohort));
}

const householdAside = (rate: Rational): Aside => ({
  label: { zh: '按户籍计的巩固率（仅供参照，不评定）', en: 'Retention by household register (told, not judged)' },
  value: toNumber(rate),
  unit: 'share',
  formula: `${HOUSEHOLD_GRADUATES} / ${HOUSEHOLD_COHORT}`,
  figures: [HOUSEHOLD_GRADUATES, HOUSEHOLD_COHORT].map((fact) => figurePath({ fact })),
});

function householdFindings(at: string, rate: Rational | null): readonly Finding[] {
  if (rate === null) return [];
  const percent = (toNumber(rate) * 100).toFixed(1);
  const message = {
    zh: `按户籍计的初中巩固率为 ${percent}%，仅供参照，不参与评定`,
    en: `by household register the retention comes to ${percent} %; it is told and judges nothing`,
  };
  return [{ code: 'retentionByHousehold', severity: 'info', at, message }];
}
