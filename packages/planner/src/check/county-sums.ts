import { add, compare, divide, multiply, type Rational, rational, rationalFromNumber } from '@junheng/quantities';
import { type Indicator, isInGroup, type RuleSet } from '@junheng/rules';
import type { School, Section } from '@junheng/schools';

const ZERO = rational(0n);

/**
 * Figures of a county as exact fractions, for the checker alone: written again from the text of the rules, so that a slip in
 * the planner's model cannot hide here.
 */
export class Figures {
  readonly #values = new Map<string, Rational>();

  static key(school: string, stage: string | null, fact: string): string {
    return stage === null ? `${school}/${fact}` : `${school}:${stage}/${fact}`;
  }

  static of(schools: readonly School[]): Figures {
    const figures = new Figures();
    for (const school of schools) {
      figures.#store(school.id, null, school.facts);
      for (const section of school.sections) figures.#store(school.id, section.stage, section.facts);
    }
    return figures;
  }

  #store(school: string, stage: string | null, facts: School['facts']): void {
    for (const [fact, value] of Object.entries(facts))
      if (typeof value === 'number') this.#values.set(Figures.key(school, stage, fact), rationalFromNumber(value));
  }

  get(school: string, stage: string | null, fact: string): Rational | undefined {
    return this.#values.get(Figures.key(school, stage, fact));
  }

  /** adds to a figure; false when there is none to add to */
  raise(key: string, by: Rational): boolean {
    const known = this.#values.get(key);
    if (known === undefined) return false;
    this.#values.set(key, add(known, by));
    return true;
  }
}

/** Whether the rules assess the section, read again from the scope. */
export function isAssessed(rules: RuleSet, school: School, section: Section): boolean {
  if (section.enrolment === 0) return false;
  return !rules.scope.some(
    ({ typePrefixes, ownership, ownershipNot, enrolmentBelow }) =>
      (typePrefixes === undefined || typePrefixes.some((prefix) => school.type.startsWith(prefix))) &&
      (ownership === undefined || (school.ownership !== null && ownership.includes(school.ownership))) &&
      (ownershipNot === undefined || (school.ownership !== null && !ownershipNot.includes(school.ownership))) &&
      (enrolmentBelow === undefined || (section.enrolment !== null && section.enrolment < enrolmentBelow)),
  );
}

/** The section's share of what the school holds: w·n / Σ w·n. */
export function shareOf(rules: RuleSet, school: School, section: Section): Rational {
  const weight = (stage: 'primary' | 'junior' | 'senior') => rationalFromNumber(rules.splitWeights[stage]);
  const total = school.sections.reduce(
    (sum, { stage, enrolment }) => add(sum, multiply(weight(stage), rational(enrolment ?? 0))),
    multiply(weight('senior'), rational(school.seniorEnrolment ?? 0)),
  );
  return divide(multiply(weight(section.stage), rational(section.enrolment ?? 0)), total);
}

/** What a section holds of an indicator; a text naming the figure when it is missing. */
export function amountOf(
  figures: Figures,
  indicator: Indicator,
  { rules, school, section }: { readonly rules: RuleSet; readonly school: School; readonly section: Section },
): Rational | string {
  let amount = ZERO;
  for (const term of indicator.terms) {
    if (term.stages !== undefined && !term.stages.includes(section.stage)) continue;
    if (term.schools !== undefined && !isInGroup(school, term.schools, section)) continue;
    const own = figures.get(school.id, section.stage, term.fact);
    const held = term.from === 'section' || own !== undefined ? own : figures.get(school.id, null, term.fact);
    if (held === undefined) {
      if (term.optional === true) continue;
      return Figures.key(school.id, term.from === 'section' ? section.stage : null, term.fact);
    }
    const part = own === undefined ? multiply(held, shareOf(rules, school, section)) : held;
    amount = add(amount, multiply(part, rational(term.times)));
  }
  return amount;
}

/** Weighted population variance over mean² of the values, against limit²: exact. False where the mean is not above 0. */
export function isWithinDispersion(
  parts: readonly { readonly weight: Rational; readonly value: Rational }[],
  limit: Rational,
): boolean {
  const weights = parts.reduce((sum, { weight }) => add(sum, weight), ZERO);
  const mean = divide(
    parts.reduce((sum, { weight, value }) => add(sum, multiply(weight, value)), ZERO),
    weights,
  );
  if (mean.numerator <= 0n) return false;
  const variance = parts.reduce((sum, { weight, value }) => {
    const off = add(value, { numerator: -mean.numerator, denominator: mean.denominator });
    return add(sum, multiply(weight, multiply(off, off)));
  }, ZERO);
  return compare(divide(variance, weights), multiply(multiply(limit, limit), multiply(mean, mean))) <= 0;
}
