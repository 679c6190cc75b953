import {
  add,
  compare,
  divide,
  multiply,
  type Rational,
  rational,
  rationalFromDecimal,
  rationalFromNumber,
  reduce,
  subtract,
} from '@junheng/quantities';
import type { School, Section, Stage } from '@junheng/schools';

/**
 * The seven indicators once more, written from the text of the method and not from the engine: fractions throughout, the dispersion by its
 * definition (two passes over variances, no sums of squares), no catalogue, no running totals.
 */
const LIMITS: Readonly<Record<string, readonly [primary: string, junior: string, per: number]>> = {
  aboveDegreeTeachers: ['4.2', '5.3', 100],
  backboneTeachers: ['1', '1', 100],
  peArtTeachers: ['0.9', '0.9', 100],
  teachingFloorArea: ['4.5', '5.8', 1],
  sportsArea: ['7.5', '10.2', 1],
  equipmentValue: ['2000', '2500', 1],
  multimediaClassrooms: ['2.3', '2.4', 100],
};
const WEIGHTS = { primary: 100, junior: 110, senior: 132 };
export const ORACLE_INDICATORS = Object.keys(LIMITS);

const read = (value: unknown): Rational | null => (typeof value === 'number' ? rationalFromNumber(value) : null);

/** The section's part of what its school has, null when someone's pupils are not known. */
function part(school: School, section: Section): Rational | null {
  const senior = school.seniorEnrolment ?? (['341', '345'].includes(school.type) ? null : 0);
  if (senior === null || school.sections.some((s) => s.enrolment === null)) return null;
  const all = school.sections.reduce((sum, s) => sum + WEIGHTS[s.stage] * (s.enrolment ?? 0), WEIGHTS.senior * senior);
  return rational(WEIGHTS[section.stage] * (section.enrolment ?? 0), all);
}

function amount(id: string, school: School, section: Section): Rational | null {
  if (id.endsWith('Teachers') || (id === 'multimediaClassrooms' && read(section.facts[id]) !== null))
    return read(section.facts[id]);
  const of = (fact: string) => read(school.facts[fact]);
  const [rooms, indoor, outdoor] = [
    of('teachingRoomsSquareMetres'),
    of('indoorSportsSquareMetres'),
    of('outdoorSportsSquareMetres'),
  ];
  const whole = {
    teachingFloorArea: rooms === null || indoor === null ? null : subtract(rooms, indoor),
    sportsArea: outdoor === null || indoor === null ? null : add(outdoor, indoor),
    equipmentValue: of('equipmentValueYuan'),
    multimediaClassrooms: of('multimediaClassrooms'),
  }[id as 'sportsArea'];
  const share = part(school, section);
  return whole === null || share === null ? null : multiply(whole, share);
}

/** Value, status and 85 % line of one indicator of one section. */
export function oracleIndicator(id: string, school: School, section: Section) {
  const [primary, junior, per] = LIMITS[id] as readonly [string, string, number];
  const limit = rationalFromDecimal(section.stage === 'primary' ? primary : junior);
  const has = section.enrolment === null ? null : amount(id, school, section);
  if (has === null || section.enrolment === null) return { value: null, status: 'notAssessable', atLeast85: null };
  const value = divide(multiply(rational(per), has), rational(section.enrolment));
  const status = compare(value, limit) >= 0 ? 'met' : 'notMet';
  return { value, status, atLeast85: compare(value, multiply(limit, rational(85, 100))) >= 0 };
}

/** Status of a dispersion from all assessed sections of a stage. */
export function oracleDispersion(
  sections: readonly { readonly pupils: number; readonly value: Rational | null }[],
  stage: Stage,
) {
  if (sections.some(({ value }) => value === null)) return 'notAssessable';
  const pupils = rational(sections.reduce((sum, s) => sum + s.pupils, 0));
  const weighed = (of: (value: Rational) => Rational) =>
    sections.reduce(
      (sum, s) => reduce(add(sum, multiply(divide(rational(s.pupils), pupils), of(s.value ?? rational(0))))),
      rational(0),
    );
  const mean = weighed((value) => value);
  if (mean.numerator <= 0n) return 'notAssessable';
  const variance = weighed((value) => multiply(subtract(value, mean), subtract(value, mean)));
  const most = multiply(rational(stage === 'primary' ? 50 : 45, 100), mean);
  return compare(variance, multiply(most, most)) <= 0 ? 'met' : 'notMet';
}
