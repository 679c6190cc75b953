import { evaluateCounty, type Law } from '@junheng/rules';
import { type CountyYear, parseFigurePath, type School, STAGES, type Stage } from '@junheng/schools';
import type { FactsAsked } from '@junheng/store';
import type { CheckSet } from '@junheng/work';

const OWN = ['enrolment', 'classSizes'] as const;
/** attributes of a school that its form shows and does not ask */
const SHOWN_ONLY = new Set(['name', 'type', 'ownership', 'urbanRural', 'boarding', 'builtYear', 'seniorEnrolment']);

/**
 * 采集指标: every figure that the law's indicators and items need and the checks look at, each where it stands. What items need is what the
 * law itself finds missing in a county that has said nothing.
 */
export function factsNeeded(law: Law, { facts: checked }: CheckSet): FactsAsked {
  const asked = {
    county: new Set<string>(),
    school: new Set<string>(),
    primary: new Set<string>(),
    junior: new Set<string>(),
  };
  for (const stage of STAGES) for (const fact of OWN) asked[stage].add(fact);
  for (const { terms } of (law.local ?? law.base).indicators)
    for (const { fact, from, stages = STAGES, optional } of terms) {
      if (optional === true) continue;
      if (from === 'splitSchool') asked.school.add(fact);
      else for (const stage of stages) asked[stage].add(fact);
    }
  for (const figure of missingIn(law)) {
    const { school, stage, fact } = parseFigurePath(figure);
    if (school === undefined) asked.county.add(answerOf(fact));
    else asked[stage ?? 'school'].add(fact);
  }
  const { vetoes, prerequisites } = law.base;
  for (const { id } of vetoes) asked.county.add(`veto:${id}`);
  for (const { id } of prerequisites) asked.county.add(`prerequisite:${id}`);
  for (const [fact, { grain }] of Object.entries(checked)) {
    if (SHOWN_ONLY.has(fact)) continue;
    if (grain === 'section') for (const stage of STAGES) asked[stage].add(fact);
    else asked[grain].add(fact);
  }
  return {
    county: countyOrder([...asked.county]),
    ...{ school: [...asked.school], primary: [...asked.primary], junior: [...asked.junior] },
  };
}

/** Figures first, then what people state. */
const countyOrder = (facts: readonly string[]) => [
  ...facts.filter((fact) => !fact.includes(':')),
  ...facts.filter((fact) => fact.includes(':')),
];

/** Facts whose blank blocks the signature 必填: what the indicators of the law are made of. */
export function requiredFacts(law: Law): ReadonlySet<string> {
  const terms = (law.local ?? law.base).indicators.flatMap((indicator) => indicator.terms);
  return new Set<string>([...OWN, ...terms.filter(({ optional }) => optional !== true).map(({ fact }) => fact)]);
}

/** Answers of the county carry their part: `judgements.layout` → `judgement:layout`. */
export function answerOf(fact: string): string {
  const [kind, id] = fact.split('.');
  if (id === undefined) return fact;
  return `${{ judgements: 'judgement', vetoes: 'veto', prerequisites: 'prerequisite' }[kind ?? ''] ?? kind}:${id}`;
}

/** A blank, a small rural and a large school: together they meet every branch of the items. */
function missingIn(law: Law): readonly string[] {
  const county: CountyYear = {
    county: { code: '000000', name: '', facts: { residents: 1 }, judgements: {}, vetoes: {}, prerequisites: {} },
    schoolYear: Number(law.date.slice(0, 4)),
    schools: [school('blank', null, '111'), school('small', 40, '220'), school('large', 500, '111')],
  };
  return Object.values(evaluateCounty(county, law).items).flatMap(({ missing = [] }) => missing);
}

const school = (id: string, enrolment: number | null, urbanRural: string): School => ({
  ...{ id, name: id, type: '312', ownership: 1, urbanRural, boarding: false, builtYear: 2000, facts: {} },
  sections: STAGES.map((stage: Stage) => ({
    ...{ stage, enrolment, facts: {} },
    classSizes: enrolment === null ? null : [enrolment],
  })),
});
