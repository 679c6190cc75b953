import { add, divide, multiply, type Rational, rational, rationalFromNumber } from '@junheng/quantities';
import { figurePath, runsSeniorStage, type School, type Section } from '@junheng/schools';
import type { ExclusionEntry } from '../catalogue/regulation.ts';
import type { RuleSet } from '../law/law.ts';

/** A section as the rules see it: whether it is assessed, and its part of what the school has as a whole. */
export interface SectionView {
  readonly school: School;
  readonly section: Section;
  /** why it is left out of the resource indicators; null when it is assessed */
  readonly reason: string | null;
  /** one pupil of this section has `weight / weighted` of what is divided: w / Σ w·n, both in whole ten-thousandths; null when unknown */
  readonly weight: number;
  readonly weighted: number | null;
  readonly exactSharePerPupil: () => Rational;
  /** figures that the division lacks */
  readonly splitMissing: readonly string[];
}

const NONE: readonly string[] = [];

/** All sections of a school, in the order of the document. */
export function viewSections(school: School, rules: RuleSet): readonly SectionView[] {
  const split = splitOf(school, rules.splitWeights);
  return school.sections.map((section) => ({
    school,
    section,
    reason: reasonLeftOut(school, section, rules.scope),
    weight: whole(rules.splitWeights[section.stage]),
    weighted: split.missing.length > 0 ? null : split.weighted,
    exactSharePerPupil: () =>
      divide(rationalFromNumber(rules.splitWeights[section.stage]), exactWeighted(school, rules.splitWeights)),
    splitMissing: split.missing,
  }));
}

/** The first exclusion of the scope that the section falls under; an empty section is left out before any other count. */
function reasonLeftOut(school: School, section: Section, scope: readonly ExclusionEntry[]): string | null {
  const found = scope.find((exclusion) => isExcluded(school, section, exclusion));
  const byCount = found?.enrolmentBelow !== undefined;
  if (section.enrolment === 0 && (found === undefined || byCount)) return 'noPupils';
  return found?.reason ?? null;
}

function isExcluded(school: School, section: Section, exclusion: ExclusionEntry): boolean {
  const { typePrefixes, ownership, ownershipNot, enrolmentBelow } = exclusion;
  if (typePrefixes !== undefined && !typePrefixes.some((prefix) => school.type.startsWith(prefix))) return false;
  if (ownership !== undefined && (school.ownership === null || !ownership.includes(school.ownership))) return false;
  if (ownershipNot !== undefined && (school.ownership === null || ownershipNot.includes(school.ownership)))
    return false;
  return enrolmentBelow === undefined || (section.enrolment !== null && section.enrolment < enrolmentBelow);
}

/** 1.1 is no double: in ten-thousandths the weights are whole, and the quotient is rounded once. */
const whole = (weight: number): number => Math.round(weight * 10_000);

/** Σ w·n over the stages present; senior pupils missing at a school that runs the senior stage leave it unknown. */
function splitOf(school: School, weights: RuleSet['splitWeights']): { weighted: number; missing: readonly string[] } {
  let missing = NONE;
  let weighted = whole(weights.senior) * (school.seniorEnrolment ?? 0);
  if ((school.seniorEnrolment ?? null) === null && runsSeniorStage(school.type))
    missing = [figurePath({ school: school.id, fact: 'seniorEnrolment' })];
  for (const { stage, enrolment } of school.sections)
    if (enrolment === null) missing = [...missing, figurePath({ school: school.id, stage, fact: 'enrolment' })];
    else weighted += whole(weights[stage]) * enrolment;
  return { weighted, missing };
}

function exactWeighted(school: School, weights: RuleSet['splitWeights']): Rational {
  return school.sections.reduce(
    (sum, { stage, enrolment }) => add(sum, multiply(rationalFromNumber(weights[stage]), rational(enrolment ?? 0))),
    multiply(rationalFromNumber(weights.senior), rational(school.seniorEnrolment ?? 0)),
  );
}
