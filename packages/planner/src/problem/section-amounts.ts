import { add, divide, multiply, type Rational, rational, rationalFromNumber } from '@junheng/quantities';
import { missingFor, type Reading, readTerms, type SectionView } from '@junheng/rules';
import { figurePath, type Stage } from '@junheng/schools';
import type { PlannedIndicator } from './resource-law.ts';
import { badFigure, type PlanningTrouble } from './trouble.ts';

/** Where a section's amount of one indicator is held, and the section's part of it. */
export interface HeldAmount {
  /** what the pot holds, other terms of the numerator among it */
  readonly amount: Rational;
  readonly share: Rational;
  /** null when the school holds it */
  readonly stage: Stage | null;
}

export interface SectionAmounts {
  readonly held: readonly (HeldAmount | null)[];
  /** figure paths that are missing */
  readonly missing: readonly string[];
  readonly bad: readonly PlanningTrouble[];
}

/** Reads the amounts of one section as the law counts them; what is absent is reported, never taken as 0. */
export function sectionAmounts(indicators: readonly PlannedIndicator[], view: SectionView): SectionAmounts {
  const missing = new Set<string>();
  const bad: PlanningTrouble[] = [];
  const held = indicators.map((planned): HeldAmount | null => {
    const lacking = missingFor(planned.indicator, view);
    for (const figure of lacking) missing.add(figure);
    return lacking.length > 0 ? null : heldAmount(planned, view, bad);
  });
  return { held, missing: [...missing], bad };
}

function heldAmount(planned: PlannedIndicator, view: SectionView, bad: PlanningTrouble[]): HeldAmount | null {
  const readings = readTerms(planned.indicator, view);
  for (const { figure, value } of readings)
    if (value !== null && (value < 0 || !Number.isFinite(value))) bad.push(badFigure(figure, value));
  const shared = sum(readings.filter(({ divided }) => divided));
  const own = sum(readings.filter(({ divided }) => !divided));
  const share = multiply(view.exactSharePerPupil(), rational(view.section.enrolment ?? 0));
  const isShared = readings.find(({ term }) => term.fact === planned.bought)?.divided ?? false;
  const amount = isShared ? add(shared, divide(own, share)) : add(own, multiply(shared, share));
  if (amount.numerator < 0n) {
    const at = figurePath({ school: view.school.id, fact: planned.bought });
    bad.push(badFigure(at, Number(amount.numerator) / Number(amount.denominator)));
  }
  return isShared ? { amount, share, stage: null } : { amount, share: rational(1n), stage: view.section.stage };
}

function sum(readings: readonly Reading[]): Rational {
  return readings.reduce(
    (total, { term, value }) => add(total, rationalFromNumber(term.times * (value ?? 0))),
    rational(0n),
  );
}
