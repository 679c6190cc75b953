import type { Indicator, Law, Verdict } from '@junheng/rules';
import { type CountyYear, figurePath, type School, type Section } from '@junheng/schools';

/** A figure that some verdict waits for, with the items and indicators that wait. */
export interface MissingFigure {
  readonly figure: string;
  readonly items: readonly string[];
}

/** Every missing figure once: the county's own first, then school by school. */
export function missingFigures(verdict: Verdict, law: Law, facts: CountyYear): readonly MissingFigure[] {
  const waiting = new Map<string, string[]>();
  const add = (figure: string, item: string) => {
    const known = waiting.get(figure);
    if (known === undefined) waiting.set(figure, [item]);
    else if (!known.includes(item)) known.push(item);
  };
  for (const [id, result] of Object.entries(verdict.items)) for (const figure of result.missing ?? []) add(figure, id);
  const schools = new Map(facts.schools.map((s) => [s.id, s]));
  for (const verdictOfSection of verdict.sections) {
    const school = schools.get(verdictOfSection.school);
    const section = school?.sections.find((s) => s.stage === verdictOfSection.stage);
    if (!verdictOfSection.assessed || school === undefined || section === undefined) continue;
    for (const indicator of law.base.indicators)
      if (verdictOfSection.indicators[indicator.id]?.value === null)
        for (const figure of missingTerms(indicator, school, section)) add(figure, indicator.id);
  }
  return [...waiting]
    .map(([figure, items]) => ({ figure, items }))
    .sort((a, b) => Number(b.figure.startsWith('county/')) - Number(a.figure.startsWith('county/')));
}

function missingTerms(indicator: Indicator, school: School, section: Section): readonly string[] {
  const { stage } = section;
  const enrolment = section.enrolment === null ? [figurePath({ school: school.id, stage, fact: 'enrolment' })] : [];
  const terms = indicator.terms.filter(
    (t) => t.optional !== true && (t.stages === undefined || t.stages.includes(stage)),
  );
  const figures = terms.flatMap(({ fact, from }) => {
    if ((section.facts[fact] ?? null) !== null) return [];
    if (from === 'section') return [figurePath({ school: school.id, stage, fact })];
    return (school.facts[fact] ?? null) === null ? [figurePath({ school: school.id, fact })] : [];
  });
  return [...enrolment, ...figures];
}
