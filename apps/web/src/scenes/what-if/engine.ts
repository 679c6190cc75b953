import { evaluateCounty, type Law, type Verdict } from '@junheng/rules';
import { applyEdits, type CountyYear, figureAt } from '@junheng/schools';
import { type Changes, editsOf } from './history.ts';

/** The county's engine in the browser: the same packages as on the server. */
export interface WhatIfEngine {
  readonly factsVerdict: Verdict;
  readonly fact: (figure: string) => ReturnType<typeof figureAt>;
  /** the verdict of the facts with these changes */
  readonly verdictWith: (changes: Changes) => Verdict;
}

export function openEngine(facts: CountyYear, law: Law): WhatIfEngine {
  const factsVerdict = evaluateCounty(facts, law);
  return {
    factsVerdict,
    fact: (figure) => figureAt(facts, figure),
    verdictWith: (changes) =>
      changes.size === 0 ? factsVerdict : evaluateCounty(applyEdits(facts, editsOf(changes)), law),
  };
}
