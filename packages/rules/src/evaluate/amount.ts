import { add, multiply, type Rational, rational, rationalFromNumber } from '@junheng/quantities';
import { type FactValue, figurePath } from '@junheng/schools';
import type { Term } from '../catalogue/indicator.ts';
import type { Indicator } from '../law/law.ts';
import { isInGroup } from './school-groups.ts';
import type { SectionView } from './section-view.ts';

/** Where a term's figure was found, and whether it is the school's (to be divided) or the section's own. */
export interface Reading {
  readonly term: Term;
  readonly figure: string;
  readonly value: number | null;
  readonly divided: boolean;
}

const numberOf = (value: FactValue | null | undefined): number | null => (typeof value === 'number' ? value : null);

/** Whether a term counts for this section. */
export function counts({ stages, schools }: Term, { school, section }: SectionView): boolean {
  return (
    (stages === undefined || stages.includes(section.stage)) &&
    (schools === undefined || isInGroup(school, schools, section))
  );
}

/** A figure that the section states for itself wins over the school's. */
function readTerm(term: Term, { school, section }: SectionView): Reading {
  const own = numberOf(section.facts[term.fact]);
  if (term.from === 'section' || own !== null)
    return {
      term,
      figure: figurePath({ school: school.id, stage: section.stage, fact: term.fact }),
      value: own,
      divided: false,
    };
  return {
    term,
    figure: figurePath({ school: school.id, fact: term.fact }),
    value: numberOf(school.facts[term.fact]),
    divided: true,
  };
}

/** The figures that go into an indicator for this section; optional ones only where something is claimed. */
export function readTerms(indicator: Indicator, view: SectionView): readonly Reading[] {
  return indicator.terms
    .filter((term) => counts(term, view))
    .map((term) => readTerm(term, view))
    .filter(({ value, term }) => value !== null || term.optional !== true);
}

/**
 * The indicator's value per pupil or per hundred 指标值, unrounded: k·own/n + k·shared·w/Σ w·n. Null when a figure is missing or there
 * are no pupils.
 */
export function indicatorValue(indicator: Indicator, view: SectionView): number | null {
  const pupils = view.section.enrolment;
  if (pupils === null || pupils === 0) return null;
  let own = 0;
  let shared = 0;
  let divided = false;
  for (const term of indicator.terms) {
    if (!counts(term, view)) continue;
    const { section, school } = view;
    const stated = numberOf(section.facts[term.fact]);
    const isOwn = term.from === 'section' || stated !== null;
    const value = isOwn ? stated : numberOf(school.facts[term.fact]);
    if (value === null) {
      if (term.optional === true) continue;
      return null;
    }
    if (isOwn) own += term.times * value;
    else {
      shared += term.times * value;
      divided = true;
    }
  }
  if (!divided) return (indicator.per * own) / pupils;
  if (view.weighted === null) return null;
  const part = (indicator.per * shared * view.weight) / view.weighted;
  return own === 0 ? part : (indicator.per * own) / pupils + part;
}

/** The same value as an exact fraction; only where {@link indicatorValue} is not null. */
export function exactIndicatorValue(indicator: Indicator, view: SectionView): Rational {
  const per = rational(indicator.per);
  const perPupil = rational(1, view.section.enrolment ?? 0);
  return readTerms(indicator, view).reduce(
    (sum, { term, value, divided }) =>
      add(
        sum,
        multiply(
          multiply(per, rationalFromNumber(term.times * (value ?? 0))),
          divided ? view.exactSharePerPupil() : perPupil,
        ),
      ),
    rational(0),
  );
}

/** Figure paths that keep the value from being known. */
export function missingFor(indicator: Indicator, view: SectionView): readonly string[] {
  const readings = readTerms(indicator, view);
  const terms = readings.filter(({ value }) => value === null).map(({ figure }) => figure);
  const enrolment =
    view.section.enrolment === null
      ? [figurePath({ school: view.school.id, stage: view.section.stage, fact: 'enrolment' })]
      : [];
  const split = readings.some(({ divided }) => divided) ? view.splitMissing : [];
  return [...new Set([...enrolment, ...terms, ...split])];
}
