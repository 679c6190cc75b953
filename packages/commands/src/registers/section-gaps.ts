import type { SectionGap } from '@junheng/contract';
import { type Law, marginOf, type SectionVerdict } from '@junheng/rules';
import { type CountyYear, definitionOf, type FactDictionary } from '@junheng/schools';

interface Basis {
  readonly facts: CountyYear;
  readonly law: Law;
  readonly dictionary: FactDictionary;
}

/** 差距: the indicators of a section below their limits or without figures, and what would be enough. */
export function sectionGaps(basis: Basis, section: SectionVerdict): readonly SectionGap[] {
  if (!section.assessed) return [];
  return Object.entries(section.indicators).flatMap(([indicator, { status, value, limit }]) => {
    if (status === 'met') return [];
    const title = basis.law.base.indicators.find(({ id }) => id === indicator)?.title ?? {
      zh: indicator,
      en: indicator,
    };
    const gap = value === null || limit === null ? null : Math.max(0, limit - value);
    const needs = status === 'notMet' ? neededFor(basis, section, indicator) : [];
    return [{ indicator, title, status, value, limit, gap, decides: section.status !== 'met', needs }];
  });
}

function neededFor({ facts, law, dictionary }: Basis, { school, stage }: SectionVerdict, item: string) {
  return marginOf(facts, law, { item, school, stage })
    .filter(({ flips, change, fact }) => flips === 'indicator' && change > 0 && !PUPILS.has(fact))
    .map(({ figure, fact, change }) => {
      const entry = definitionOf(dictionary.facts, fact);
      return { figure, fact, change, title: entry?.title ?? { zh: fact, en: fact }, unit: entry?.unit ?? '' };
    });
}

/** Fewer pupils would help too; no plan counts on that. */
const PUPILS: ReadonlySet<string> = new Set(['enrolment']);
