import { holdsFor, isNear } from '@junheng/quantities';
import { indicatorValue } from '../evaluate/amount.ts';
import { indicatorResult, type ReadyIndicator } from '../evaluate/indicator-result.ts';
import type { SectionView } from '../evaluate/section-view.ts';
import type { RuleSet } from '../law/law.ts';
import type { Status } from '../verdict.ts';
import type { Turned } from './change.ts';
import type { StageSums } from './stage-sums.ts';
import { move, type Tally } from './tally.ts';

/** What an indicator of a section is: 0 missing, 1 met, 2 below the limit but at the floor, 3 below the floor. */
type Cell = 0 | 1 | 2 | 3;
const STATUS: readonly Status[] = ['notAssessable', 'met', 'notMet', 'notMet'];

/** One assessed section with its seven cells, kept up to date figure by figure. */
export interface SectionCells {
  view: SectionView;
  readonly values: Float64Array;
  readonly cells: Uint8Array;
  status: Status;
}

/** What all cells are judged by, and the tally that they feed. */
export interface CellRules {
  readonly rules: RuleSet;
  readonly ready: readonly ReadyIndicator[];
  /** indicators of all assessed sections */
  readonly sections: Tally;
  readonly turned: Turned;
}

/** A cell by doubles; exactly where the value is near its limit or floor. */
export function cellOf(ready: ReadyIndicator, view: SectionView, value: number | null): Cell {
  if (value === null) return 0;
  const limit = ready.limits[view.section.stage];
  if (limit === undefined) return 1;
  const law = limit.limit;
  if (ready.rounded || isNear(value, law.value) || isNear(value, limit.floorValue)) {
    const { status, atLeast85 } = indicatorResult(ready, view);
    return status === 'met' ? 1 : atLeast85 === true ? 2 : 3;
  }
  if (holdsFor(value - law.value, law.comparator)) return 1;
  return holdsFor(value - limit.floorValue, law.comparator) ? 2 : 3;
}

/** Computes a section's cells and enters them into its stage's sums. */
export function newCells(view: SectionView, { ready, rules }: CellRules, sums: StageSums): SectionCells {
  const cells: SectionCells = {
    view,
    values: new Float64Array(ready.length),
    cells: new Uint8Array(ready.length),
    status: 'met',
  };
  for (let k = 0; k < ready.length; k++) {
    const one = ready[k] as ReadyIndicator;
    const value = indicatorValue(one.indicator, view);
    cells.values[k] = value ?? Number.NaN;
    cells.cells[k] = cellOf(one, view, value);
  }
  sums.enter(cells, 1);
  cells.status = statusOfCells(cells.cells, rules.sectionRule?.mayMiss ?? 0);
  return cells;
}

/** The value of one indicator anew: its cell, its stage's sums, the section's status. */
export function refreshCell(section: SectionCells, k: number, all: CellRules, sums: StageSums): void {
  const ready = all.ready[k] as ReadyIndicator;
  const value = indicatorValue(ready.indicator, section.view);
  const before = section.values[k] as number;
  const after = value ?? Number.NaN;
  if (Object.is(before, after)) return;
  section.values[k] = after;
  sums.change(section, k, before);
  turnCell(section, k, cellOf(ready, section.view, value), all);
}

function turnCell(section: SectionCells, k: number, to: Cell, all: CellRules): void {
  const from = section.cells[k] as Cell;
  if (from === to) return;
  section.cells[k] = to;
  const { school, section: own } = section.view;
  const [was, is] = [STATUS[from] as Status, STATUS[to] as Status];
  if (was !== is)
    all.turned({
      kind: 'indicator',
      id: (all.ready[k] as ReadyIndicator).indicator.id,
      school: school.id,
      stage: own.stage,
      from: was,
      to: is,
    });
  const status = statusOfCells(section.cells, all.rules.sectionRule?.mayMiss ?? 0);
  if (status === section.status) return;
  move(all.sections, section.status, status);
  all.turned({ kind: 'section', id: 'section', school: school.id, stage: own.stage, from: section.status, to: status });
  section.status = status;
}

/** The same rule as `sectionStatus`, over cells. */
function statusOfCells(cells: Uint8Array, mayMiss: number): Status {
  let below = 0;
  let missing = false;
  for (let k = 0; k < cells.length; k++) {
    const cell = cells[k];
    if (cell === 3) return 'notMet';
    if (cell === 2) below += 1;
    else if (cell === 0) missing = true;
  }
  return below > mayMiss ? 'notMet' : missing ? 'notAssessable' : 'met';
}

/** The status that a cell stands for. */
export const statusOfCell = (cell: number): Status => STATUS[cell] as Status;
