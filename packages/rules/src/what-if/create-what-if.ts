import {
  applyEdits,
  type CountyYear,
  type FigureEdit,
  type FigureValue,
  mergeCampuses,
  parseFigurePath,
  type Stage,
} from '@junheng/schools';
import { evaluateCounty } from '../evaluate/evaluate-county.ts';
import type { Law } from '../law/law.ts';
import { withRemedyPlans } from '../law/remedy-plans.ts';
import type { Status, Verdict } from '../verdict.ts';
import { type Board, createBoard, readsDispersion } from './board.ts';
import { campusGroups } from './campus-groups.ts';
import type { StatusChange } from './change.ts';
import { differences } from './differences.ts';
import { quickSetter, type Setter } from './figure-setter.ts';
import { boardStatus, boardStatuses, type WhatIfStatuses } from './statuses.ts';

/** 试算: figures changed one by one, the verdict following at once. The facts that it was made from are never touched. */
export interface WhatIf {
  /**
   * Sets one figure and gives every national status that turned. An indicator's figure costs about a microsecond; pupils, classes and
   * money a few; a change of the school's kind or of a statement rebuilds the county. Targets of overlays follow on `settle`.
   * @throws RangeError when the path names no school or section of the county
   */
  set(figure: string, value: FigureValue): readonly StatusChange[];
  /** the county's national status */
  status(): Status;
  /** the running coefficient of variation; null when not assessable or no such stage */
  cv(stage: Stage, indicator: string): number | null;
  statuses(): WhatIfStatuses;
  /** the edits so far, the last of each figure */
  edits(): readonly FigureEdit[];
  /** the facts with the edits in them */
  facts(): CountyYear;
  /** sums everything anew and gives the whole verdict, as `evaluateCounty` would */
  settle(): Verdict;
}

/** One figure that was set, and the quick way to set it again; the way is lost when the county is built anew. */
interface Slot {
  readonly figure: string;
  value: FigureValue;
  isSet: boolean;
  setter: Setter | null;
  board: Board | null;
}

/** Opens a what-if 试算 on a county year under a law. It keeps copies: the facts given stay as they are. */
export function createWhatIf(facts: CountyYear, law: Law): WhatIf {
  const slots = new Map<string, Slot>();
  let changes: StatusChange[] = [];
  const turned = (change: StatusChange): void => {
    changes.push(change);
  };
  const edits = (): readonly FigureEdit[] =>
    [...slots.values()].filter(({ isSet }) => isSet).map(({ figure, value }) => ({ figure, value }));
  const edited = (): CountyYear => applyEdits(facts, edits());
  const build = (county: CountyYear): Board => {
    const merged = mergeCampuses(county);
    return createBoard(merged, withRemedyPlans(law.base, merged.county).rules, turned);
  };
  let board = build(facts);
  let groups = campusGroups(facts);
  let status = boardStatus(board);

  /** Nothing is kept of an edit that names nobody. */
  const rebuild = ({ figure }: Slot, value: FigureValue): void => {
    const county = applyEdits(facts, [...edits().filter((edit) => edit.figure !== figure), { figure, value }]);
    const before = boardStatuses(board);
    board = build(county);
    groups = campusGroups(county);
    changes.push(...differences(before, boardStatuses(board)));
  };
  const setterOf = (figure: string): Setter | null => {
    if (readsDispersion(board.rules)) return null;
    const address = parseFigurePath(figure);
    const ofGroup = groups.setter(board, address);
    return ofGroup === undefined ? quickSetter(board, address) : ofGroup;
  };
  const slotOf = (figure: string): Slot => {
    const slot = slots.get(figure) ?? { figure, value: null, isSet: false, setter: null, board: null };
    if (slot.board === board) return slot;
    slot.setter = setterOf(figure);
    slot.board = board;
    return slot;
  };
  return {
    set: (figure, value) => {
      const slot = slotOf(figure);
      changes = [];
      if (slot.setter === null) rebuild(slot, value);
      else slot.setter(value);
      if (!slot.isSet) slots.set(figure, slot);
      slot.isSet = true;
      slot.value = value;
      const after = boardStatus(board);
      if (after !== status) changes.push({ kind: 'county', id: 'county', from: status, to: after });
      status = after;
      return changes;
    },
    status: () => status,
    cv: (stage, indicator) => {
      const k = board.places.get(indicator);
      return k === undefined ? null : board.sums[stage].cv(k);
    },
    statuses: () => boardStatuses(board),
    edits,
    facts: edited,
    settle: () => {
      board.sums.primary.resum();
      board.sums.junior.resum();
      return evaluateCounty(edited(), law);
    },
  };
}
