import { add, multiply, type Rational, rational, rationalFromNumber, satisfies, toNumber } from '@junheng/quantities';
import { figurePath, isTeachingPoint, type School, type Stage } from '@junheng/schools';
import { isRural } from '../evaluate/school-groups.ts';
import type { Check } from './check.ts';
import { isCounted } from './class-size.ts';
import type { ItemContext, SchoolComputation } from './context.ts';
import { countyNumber, limitOf, schoolNumber } from './numbers.ts';

const BASES: Readonly<Record<Stage, string>> = {
  primary: 'operatingFundsBasePrimaryYuan',
  junior: 'operatingFundsBaseJuniorYuan',
};

/**
 * 小规模学校公用经费: each village school or teaching point under a hundred pupils receives at least what a hundred pupils would bring.
 * With both stages the base is their mean by pupils. Schools without pupils are passed over.
 */
export const smallSchoolFunds: SchoolComputation = {
  kind: 'school',
  reads: () => ['enrolment', 'operatingFundsYuan'],
  countyReads: Object.values(BASES),
  check: ({ school }, context) => checkSchool(school, context),
  summarise: (checks) => ({
    value: { schools: checks.length, short: checks.filter((c) => c.status === 'notMet').length },
  }),
};

function checkSchool(school: School, context: ItemContext): readonly Check[] {
  if (!isCounted(school) || school.sections.length === 0) return [];
  const size = limitOf(context.item, 'pupils').value;
  const known = school.sections.reduce((sum, { enrolment }) => sum + (enrolment ?? 0), 0);
  const unknown = school.sections.filter(({ enrolment }) => enrolment === null);
  if (known >= size || (known === 0 && unknown.length === 0)) return [];
  const inScope = placeIsInScope(school, context);
  if (inScope === false) return [];
  const enrolments = unknown.map(({ stage }) => figurePath({ school: school.id, stage, fact: 'enrolment' }));
  const place = inScope === null ? [figurePath({ school: school.id, fact: 'urbanRural' })] : [];
  return [checkFunds(school, context, [...enrolments, ...place])];
}

/** Null where the place's class is not known. */
function placeIsInScope(school: School, { item }: ItemContext): boolean | null {
  if (item.parameters.scope === 'all' || isTeachingPoint(school.type)) return true;
  return school.urbanRural === null ? null : isRural(school);
}

function checkFunds(school: School, context: ItemContext, open: readonly string[]): Check {
  const size = limitOf(context.item, 'pupils');
  const funds = schoolNumber(school, 'operatingFundsYuan');
  const figure = figurePath({ school: school.id, fact: 'operatingFundsYuan' });
  const bases = school.sections.filter(({ enrolment }) => enrolment !== 0).map(({ stage }) => BASES[stage]);
  const basePaths = bases.map((fact) => figurePath({ fact }));
  const missing = [
    ...open,
    ...(funds === null ? [figure] : []),
    ...bases.filter((fact) => countyNumber(context.county, fact) === null).map((fact) => figurePath({ fact })),
  ];
  const needed = missing.length > 0 ? null : fundsOfHundred(school, context, size.value);
  const met = needed !== null && satisfies(rationalFromNumber(funds ?? 0), 'atLeast', needed);
  return {
    label: { zh: `${school.name} 公用经费`, en: `${school.name}: operating funds` },
    school: school.id,
    status: needed === null ? 'notAssessable' : met ? 'met' : 'notMet',
    value: funds,
    unit: '元',
    comparator: 'atLeast',
    threshold: needed === null ? null : toNumber(needed),
    limit: size,
    formula: `${size.value} × per-pupil base`,
    figures: [figure, ...basePaths],
    missing,
  };
}

function fundsOfHundred({ sections }: School, { county }: ItemContext, size: number): Rational {
  const pupils = sections.reduce((sum, { enrolment }) => sum + (enrolment ?? 0), 0);
  const total = sections.reduce((sum, { stage, enrolment }) => {
    const base = rationalFromNumber(countyNumber(county, BASES[stage]) ?? 0);
    return add(sum, multiply(rational(enrolment ?? 0), base));
  }, rational(0));
  return multiply(multiply(rational(size), total), rational(1, pupils));
}
