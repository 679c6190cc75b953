import { type CountyYear, forEachStage, STAGES, type Stage } from '@junheng/schools';
import { type ReadyIndicator, readyIndicators } from '../evaluate/indicator-result.ts';
import { type SectionView, viewSections } from '../evaluate/section-view.ts';
import type { SchoolView } from '../items/context.ts';
import type { Item, RuleSet } from '../law/law.ts';
import type { DispersionResult, Status } from '../verdict.ts';
import type { Turned } from './change.ts';
import { draftSchool, type SchoolDraft } from './draft.ts';
import { createItemBoard, type ItemBoard } from './item-board.ts';
import { type CellRules, newCells, type SectionCells } from './section-cells.ts';
import { createStageSums, type StageSums } from './stage-sums.ts';
import { emptyTally, enter, move, type Tally } from './tally.ts';

/** The engine's state over one county: copies of its figures, cells, sums and tallies. */
export interface Board {
  readonly county: CountyYear;
  readonly rules: RuleSet;
  readonly ready: readonly ReadyIndicator[];
  /** where an indicator stands among the ready ones */
  readonly places: ReadonlyMap<string, number>;
  readonly drafts: readonly SchoolDraft[];
  readonly schools: SchoolView[];
  /** cells by school and section; null where the section is left out */
  readonly cells: (SectionCells | null)[][];
  readonly sums: Readonly<Record<Stage, StageSums>>;
  readonly dispersion: Readonly<Record<Stage, (Status | null)[]>>;
  readonly dispersionTally: Tally;
  readonly cellRules: CellRules;
  readonly items: ItemBoard;
  /** assessed sections */
  assessed: number;
  readonly turned: Turned;
}

/** Evaluates a county (campuses already merged) into a board that edits can move. */
export function createBoard(county: CountyYear, rules: RuleSet, turned: Turned): Board {
  const ready = readyIndicators(rules);
  const drafts = county.schools.map(draftSchool);
  const own: CountyYear = {
    ...county,
    schools: drafts,
    county: { ...county.county, facts: { ...county.county.facts } },
  };
  const schools = drafts.map((school) => ({ school, sections: viewSections(school, rules) }));
  const cellRules: CellRules = { rules, ready, sections: emptyTally(), turned };
  const sums = forEachStage((stage) => createStageSums(stage, rules, ready));
  const cells = schools.map(({ sections }) => sections.map((view) => enterSection(view, cellRules, sums)));
  const dispersion = {
    primary: ready.map((_, k) => sums.primary.status(k)),
    junior: ready.map((_, k) => sums.junior.status(k)),
  };
  const dispersionTally = emptyTally();
  for (const stage of STAGES)
    for (const status of dispersion[stage]) if (status !== null) enter(dispersionTally, status, 1);
  const exactDispersion = dispersionRecord(sums, ready);
  const contextOf = (item: Item) => ({ county: own, schools, item, rules, dispersion: exactDispersion });
  return {
    county: own,
    rules,
    ready,
    places: new Map(ready.map(({ indicator }, k) => [indicator.id, k])),
    drafts,
    schools,
    cells,
    sums,
    dispersion,
    dispersionTally,
    cellRules,
    items: createItemBoard(rules, contextOf, schools, turned),
    assessed: cells.flat().filter((c) => c !== null).length,
    turned,
  };
}

/** Read lazily, so that an item over the dispersions sees them as they stand. */
function dispersionRecord(sums: Board['sums'], ready: readonly ReadyIndicator[]) {
  const read = (stage: Stage): Readonly<Record<string, DispersionResult>> =>
    sums[stage].status(0) === null
      ? {}
      : Object.fromEntries(ready.map(({ indicator }, k) => [indicator.id, sums[stage].exact(k)]));
  return {
    get primary() {
      return read('primary');
    },
    get junior() {
      return read('junior');
    },
  };
}

/** A section joins its stage's sums and the tally; null when it is left out of the assessment. */
export function enterSection(view: SectionView, all: CellRules, sums: Board['sums']): SectionCells | null {
  if (view.reason !== null) return null;
  const cells = newCells(view, all, sums[view.section.stage]);
  enter(all.sections, cells.status, 1);
  return cells;
}

/** Compares the dispersion of one stage with its limit anew. */
export function refreshDispersion(board: Board, stage: Stage, k: number): void {
  const before = board.dispersion[stage][k] ?? null;
  const after = board.sums[stage].status(k);
  if (before === after) return;
  board.dispersion[stage][k] = after;
  if (before !== null && after !== null) {
    move(board.dispersionTally, before, after);
    board.turned({
      kind: 'dispersion',
      id: (board.ready[k] as ReadyIndicator).indicator.id,
      stage,
      from: before,
      to: after,
    });
  } else {
    if (before !== null) enter(board.dispersionTally, before, -1);
    if (after !== null) enter(board.dispersionTally, after, 1);
  }
}

/** Whether an item looks at the dispersions, as the composite of the 2012 method does. */
export const readsDispersion = (rules: RuleSet): boolean =>
  rules.items.some(({ computation }) => computation === 'compositeDispersion');
