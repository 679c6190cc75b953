import type { CountyYear, School, Stage } from '@junheng/schools';
import type { SectionView } from '../evaluate/section-view.ts';
import type { Item, RuleSet } from '../law/law.ts';
import type { DispersionResult } from '../verdict.ts';
import type { ItemOutcome } from './check.ts';

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

/** A named formula of the code; a catalogue's item chooses it by name and gives limits and parameters. */
export interface ItemComputation {
  readonly evaluate: (context: ItemContext) => ItemOutcome;
}
