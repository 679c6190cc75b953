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

/** Opens a what-if 试算 on a county year under a law. It keeps copies: the facts given stay as they are. */
export function createWhatIf(facts: CountyYear, law: Law): WhatIf {
  const edits = new Map<string, FigureValue>();
  const setters = new Map<string, Setter>();
  let changes: StatusChange[] = [];
  const turned = (change: StatusChange): void => {
    changes.push(change);
  };
  const edited = (): CountyYear =>
    applyEdits(
      facts,
      [...edits].map(([figure, value]) => ({ figure, value })),
    );
  const build = (): Board => {
    const county = mergeCampuses(edited());
    return createBoard(county, withRemedyPlans(law.base, county.county).rules, turned);
  };
  let board = build();
  let groups = campusGroups(facts);
  let status = boardStatus(board);

  const rebuild = (): void => {
    const before = boardStatuses(board);
    board = build();
    groups = campusGroups(edited());
    setters.clear();
    changes.push(...differences(before, boardStatuses(board)));
  };
  const quickOrNull = (figure: string): Setter | null => {
    const address = parseFigurePath(figure);
    const ofGroup = groups.setter(board, address);
    return ofGroup === undefined ? quickSetter(board, address) : ofGroup;
  };
  const setterFor = (figure: string): Setter => {
    const known = setters.get(figure);
    if (known !== undefined) return known;
    const setter = (readsDispersion(board.rules) ? null : quickOrNull(figure)) ?? rebuild;
    if (setter !== rebuild) setters.set(figure, setter);
    return setter;
  };
  return {
    set: (figure, value) => {
      const setter = setterFor(figure);
      const old = edits.get(figure);
      const had = edits.has(figure);
      edits.set(figure, value);
      changes = [];
      try {
        setter(value);
      } catch (error) {
        if (had) edits.set(figure, old ?? null);
        else edits.delete(figure);
        throw error;
      }
      const after = boardStatus(board);
      if (after !== status) changes.push({ kind: 'county', id: 'county', from: status, to: after });
      status = after;
      return changes;
    },
    status: () => status,
    cv: (stage, indicator) => {
      const k = board.ready.findIndex((one) => one.indicator.id === indicator);
      return k < 0 ? null : board.sums[stage].cv(k);
    },
    statuses: () => boardStatuses(board),
    edits: () => [...edits].map(([figure, value]) => ({ figure, value })),
    facts: edited,
    settle: () => {
      board.sums.primary.resum();
      board.sums.junior.resum();
      return evaluateCounty(edited(), law);
    },
  };
}
