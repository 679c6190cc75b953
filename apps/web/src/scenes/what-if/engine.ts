import { type ExplainTarget, evaluateCounty, explain, type Law, type TraceNode, type Verdict } from '@junheng/rules';
import { applyEdits, type CountyYear, type FactDictionary, type FigureValue, figureAt } from '@junheng/schools';
import { type Changes, difference, editsOf } from './history.ts';
import { openQuickSteps } from './quick-steps.ts';

export interface EngineAnswer {
  readonly verdict: Verdict;
  /** false when only what the edit turned was followed: statuses, section values and CVs are right, means and findings wait */
  readonly whole: boolean;
}

/** The county's engine in the browser: the same packages as on the server. */
export interface WhatIfEngine {
  readonly factsVerdict: Verdict;
  readonly fact: (figure: string) => FigureValue | undefined;
  /** the verdict of the facts with these changes, evaluated as a whole */
  readonly verdictWith: (changes: Changes) => Verdict;
  /** the same within a frame: a few changed figures are followed through, more are evaluated as a whole */
  readonly step: (from: Changes, to: Changes, verdict: Verdict) => EngineAnswer;
  /** gets ready for steps from these changes, when there is time */
  readonly prepare: (changes: Changes) => void;
  /** the proof of a result on the changed figures */
  readonly explainWith: (changes: Changes, target: ExplainTarget, dictionary: FactDictionary) => TraceNode;
}

export function openEngine(facts: CountyYear, law: Law): WhatIfEngine {
  const factsVerdict = evaluateCounty(facts, law);
  const known = new Map<string, FigureValue | undefined>();
  // The grid asks for every figure in view at every edit.
  const fact = (figure: string) => {
    if (!known.has(figure)) known.set(figure, figureAt(facts, figure));
    return known.get(figure);
  };
  const changed = (changes: Changes) => applyEdits(facts, editsOf(changes));
  const verdictWith = (changes: Changes) => (changes.size === 0 ? factsVerdict : evaluateCounty(changed(changes), law));
  const quick = openQuickSteps(law);
  return {
    factsVerdict,
    fact,
    verdictWith,
    step: (from, to, verdict) => {
      const stepped = quick.step(from, { to, edits: difference(from, to, fact), verdict });
      return stepped === null ? { verdict: verdictWith(to), whole: true } : { verdict: stepped, whole: false };
    },
    prepare: (changes) => quick.prepare(changes, changed),
    explainWith: (changes, target, dictionary) => explain(changed(changes), law, target, dictionary),
  };
}
