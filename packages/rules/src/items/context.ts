import type { CountyYear, School, Stage } from '@junheng/schools';
import type { SectionView } from '../evaluate/section-view.ts';
import type { Item, RuleSet } from '../law/law.ts';
import type { DispersionResult } from '../verdict.ts';
import type { Check, ItemOutcome } from './check.ts';

/** A school with its sections as the rules see them. */
export interface SchoolView {
  readonly school: School;
  readonly sections: readonly SectionView[];
}

/** All that an item's formula may look at. */
export interface ItemContext {
  readonly county: CountyYear;
  readonly schools: readonly SchoolView[];
  readonly item: Item;
  readonly rules: RuleSet;
  readonly dispersion: Readonly<Record<Stage, Readonly<Record<string, DispersionResult>>>>;
}

/**
 * A named formula of the code; a catalogue's item chooses it by name and gives limits and parameters. `reads` names the figures that it
 * looks at, so that a changed figure re-computes only what depends on it.
 */
export type ItemComputation = CountyComputation | SchoolComputation;

/** A formula over the county as a whole. */
export interface CountyComputation {
  readonly kind: 'county';
  readonly reads: (item: Item) => readonly string[];
  readonly evaluate: (context: ItemContext) => ItemOutcome;
}

/** A formula that looks at each school by itself; `countyReads` are the county's figures that all its checks share. */
export interface SchoolComputation {
  readonly kind: 'school';
  readonly reads: (item: Item) => readonly string[];
  readonly countyReads?: readonly string[];
  readonly check: (view: SchoolView, context: ItemContext) => readonly Check[];
  readonly summarise: (checks: readonly Check[], context: ItemContext) => Omit<ItemOutcome, 'checks'>;
}

/** Runs either kind over the county. */
export function runComputation(computation: ItemComputation, context: ItemContext): ItemOutcome {
  if (computation.kind === 'county') return computation.evaluate(context);
  const checks = context.schools.flatMap((view) => computation.check(view, context));
  return { checks, ...computation.summarise(checks, context) };
}
