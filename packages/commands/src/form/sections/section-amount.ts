import type { Indicator, Term } from '@junheng/rules';
import { type Facts, isTeachingPoint } from '@junheng/schools';
import type { CountedSection } from '../raw/form-input.ts';
import { ALSO_IN_SECTION } from '../raw/section-facts.ts';
import { allNumbers } from '../sheet/formulas.ts';
import { at } from '../sheet/sheet.ts';
import { type Layout, SECTION } from './section-layout.ts';
import { splitShare } from './section-scope.ts';

/** The amount of a section: its own figures, or its part of the school's; empty when a figure is missing. */
export function amountFormula(indicator: Indicator, section: CountedSection, row: number, layout: Layout): string {
  const terms = indicator.terms
    .filter((term) => appliesTo(term, section))
    .map((term) => termFormula(term, section, { row, layout }));
  const known = terms.flatMap(({ known }) => known);
  const sum = terms
    .map(({ formula }) => formula)
    .join('')
    .replace(/^\+/, '');
  return known.length === 0 ? sum : `IF(${known.length === 1 ? known[0] : `AND(${known.join(',')})`},${sum},"")`;
}

interface Place {
  readonly row: number;
  readonly layout: Layout;
}

/** One term with its sign, and the test that its figures are there. */
function termFormula(
  term: Term,
  section: CountedSection,
  { row, layout }: Place,
): { readonly known: readonly string[]; readonly formula: string } {
  const sign = term.times < 0 ? '-' : '+';
  const optional = term.optional === true;
  const sum = (cells: readonly string[]): string => (cells.length === 1 ? `${cells[0]}` : `(${cells.join('+')})`);
  const added = (cells: readonly string[]): string =>
    optional ? `IF(${allNumbers(cells)},${cells.join('+')},0)` : sum(cells);
  const own = inSection(term)
    ? section.parts.map((p) => layout.data.section(p.school.id, section.stage, term.fact))
    : [];
  if (term.from === 'section') return { known: optional ? [] : [allNumbers(own)], formula: `${sign}${added(own)}` };
  const whole = section.counted.parts.map((p) => layout.data.school(p.id, term.fact));
  const share = at(row, SECTION.share);
  const divided = `${added(whole)}*${share}`;
  const there = allNumbers(optional ? [share] : [...whole, share]);
  if (own.length === 0) return { known: [there], formula: `${sign}${divided}` };
  return {
    known: [`OR(${allNumbers(own)},${there})`],
    formula: `${sign}IF(${allNumbers(own)},${added(own)},${divided})`,
  };
}

const inSection = ({ from, fact }: Term): boolean => from === 'section' || ALSO_IN_SECTION.has(fact);

/** The same amount as a number, for the results stored with the formulas; null when a figure is missing. */
export function amountOf(indicator: Indicator, section: CountedSection, row: number, layout: Layout): number | null {
  const [, share] = splitShare(section, row, layout);
  return indicator.terms
    .filter((term) => appliesTo(term, section))
    .reduce<number | null>((sum, term) => {
      const part = termAmount(term, section, typeof share === 'number' ? share : null);
      return sum === null || part === null ? null : sum + term.times * part;
    }, 0);
}

function termAmount(term: Term, { parts, counted }: CountedSection, share: number | null): number | null {
  const own = inSection(term)
    ? added(
        parts.map(({ section }) => section.facts),
        term,
      )
    : null;
  if (term.from === 'section' || own !== null) return own;
  const whole = added(
    counted.parts.map(({ facts }) => facts),
    term,
  );
  return whole === null || share === null ? null : whole * share;
}

/** The sum over all campuses; one that lacks the figure makes it missing, which counts as nothing where the term is optional. */
function added(holders: readonly Facts[], { fact, optional }: Term): number | null {
  const numbers = holders.map((facts) => facts[fact]).filter((value) => typeof value === 'number');
  if (numbers.length < holders.length) return optional === true ? 0 : null;
  return numbers.reduce((a, b) => a + b, 0);
}

/** As the engine counts: terms for other stages or other groups of schools are left out. */
function appliesTo({ stages, schools }: Term, { stage, counted }: CountedSection): boolean {
  if (stages !== undefined && !stages.includes(stage)) return false;
  if (schools === undefined || schools === 'all') return true;
  const { school } = counted;
  const enrolment = school.sections.find((s) => s.stage === stage)?.enrolment ?? null;
  const rural = school.urbanRural?.startsWith('2') ?? false;
  const groups: Readonly<Record<typeof schools, boolean>> = {
    rural,
    urban: school.urbanRural?.startsWith('1') ?? false,
    public: school.ownership !== null && school.ownership !== 10,
    private: school.ownership === 10,
    rural50To99: rural && enrolment !== null && enrolment >= 50 && enrolment <= 99,
    denseCityCentre: school.facts.denseCityCentre === true,
    teachingPoints: isTeachingPoint(school.type),
  };
  return groups[schools];
}
