import type { CellConflictView, CellsSaved, CellValueShape, FormCellView } from '@junheng/contract';
import { sameValue } from './cell-values.ts';
import type { Typed } from './typed-store.ts';

/** The other side of a cell that two people changed. */
export type Theirs = CellConflictView['theirs'];

/** Cells of the form as this page has them 本页填报: as the server told, what was typed since, and what came of it. */
export interface Edits {
  readonly cells: ReadonlyMap<string, FormCellView>;
  readonly typed: ReadonlyMap<string, Typed>;
  /** paths on their way to the server, with what was sent */
  readonly sent: ReadonlyMap<string, Typed>;
  readonly conflicts: ReadonlyMap<string, Theirs>;
  /** why the server did not take a cell */
  readonly refused: ReadonlyMap<string, { readonly zh: string; readonly en: string }>;
}

export type EditsAction =
  | { readonly kind: 'load'; readonly cells: readonly FormCellView[]; readonly typed: ReadonlyMap<string, Typed> }
  | { readonly kind: 'type'; readonly entries: readonly TypedEntry[] }
  | { readonly kind: 'sending'; readonly batch: ReadonlyMap<string, Typed> }
  | { readonly kind: 'saved'; readonly cells: CellsSaved['cells'] }
  | { readonly kind: 'notSaved' }
  | { readonly kind: 'conflict'; readonly conflicts: readonly CellConflictView[] }
  | { readonly kind: 'refused'; readonly errors: ReadonlyMap<string, { readonly zh: string; readonly en: string }> }
  | { readonly kind: 'choose'; readonly path: string; readonly mine: boolean };

/** A new value, a new explanation, or both. */
export interface TypedEntry {
  readonly path: string;
  readonly value?: CellValueShape;
  readonly explanation?: string;
}

export const NO_EDITS: Edits = {
  ...{ cells: new Map(), typed: new Map(), sent: new Map(), conflicts: new Map(), refused: new Map() },
};

/** The path of a cell. */
export const pathOf = ({ stage, fact }: { readonly stage: string | null; readonly fact: string }): string =>
  stage === null ? fact : `${stage}/${fact}`;

export function reduceEdits(edits: Edits, action: EditsAction): Edits {
  switch (action.kind) {
    case 'load':
      return load(action.cells, action.typed);
    case 'type':
      return action.entries.reduce(type, edits);
    case 'sending':
      return { ...edits, sent: action.batch };
    case 'saved':
      return saved(edits, action.cells);
    case 'notSaved':
      return { ...edits, sent: new Map() };
    case 'conflict':
      return conflict(edits, action.conflicts);
    case 'refused':
      return { ...edits, sent: new Map(), refused: new Map([...edits.refused, ...action.errors]) };
    case 'choose':
      return choose(edits, action.path, action.mine);
  }
}

/** What was typed before stands again where the server has something else. */
function load(cells: readonly FormCellView[], typed: ReadonlyMap<string, Typed>): Edits {
  const known = new Map(cells.map((cell) => [cell.path, cell]));
  const open = [...typed].filter(([path, one]) => {
    const cell = known.get(path);
    return cell !== undefined && !saysSame(cell, one);
  });
  return { ...NO_EDITS, cells: known, typed: new Map(open) };
}

const saysSame = (cell: FormCellView, { value, explanation }: Typed): boolean =>
  (cell.version > 0 || (value === null && explanation === '')) &&
  sameValue(cell.value, value) &&
  cell.explanation === explanation;

function type(edits: Edits, { path, value, explanation }: TypedEntry): Edits {
  const cell = edits.cells.get(path);
  if (cell === undefined) return edits;
  const before = edits.typed.get(path);
  const next: Typed = {
    ...{ stage: cell.stage, fact: cell.fact },
    value: value === undefined ? (before?.value ?? cell.value) : value,
    explanation: explanation ?? before?.explanation ?? cell.explanation,
    expectedVersion: before?.expectedVersion ?? cell.version,
  };
  const typed = new Map(edits.typed);
  if (saysSame(cell, next) && !edits.sent.has(path)) typed.delete(path);
  else typed.set(path, next);
  return { ...edits, typed, refused: without(edits.refused, [path]) };
}

const without = <T>(map: ReadonlyMap<string, T>, paths: readonly string[]): ReadonlyMap<string, T> =>
  new Map([...map].filter(([path]) => !paths.includes(path)));

/** What was typed while a save was on its way goes on, from the version that the save made. */
function saved(edits: Edits, told: CellsSaved['cells']): Edits {
  const cells = new Map(edits.cells);
  const typed = new Map(edits.typed);
  for (const { path, ...rest } of told) {
    const cell = cells.get(path);
    if (cell !== undefined) cells.set(path, { ...cell, ...rest });
  }
  for (const [path, sent] of edits.sent) {
    const now = typed.get(path);
    if (now === undefined) continue;
    if (now === sent || (sameValue(now.value, sent.value) && now.explanation === sent.explanation)) typed.delete(path);
    else typed.set(path, { ...now, expectedVersion: cells.get(path)?.version ?? now.expectedVersion });
  }
  return { ...edits, cells, typed, sent: new Map() };
}

function conflict(edits: Edits, conflicts: readonly CellConflictView[]): Edits {
  const found = conflicts.map((one) => [pathOf(one), one.theirs] as const);
  return { ...edits, sent: new Map(), conflicts: new Map([...edits.conflicts, ...found]) };
}

/** Mine: sent again over theirs, which was seen now. Theirs: what was typed is given up. */
function choose(edits: Edits, path: string, mine: boolean): Edits {
  const theirs = edits.conflicts.get(path);
  const cell = edits.cells.get(path);
  const own = edits.typed.get(path);
  if (theirs === undefined || cell === undefined) return edits;
  const { value, explanation, version, by, at } = theirs;
  const cells = new Map(edits.cells).set(path, {
    ...{ ...cell, value, explanation, version, changedBy: by, changedAt: at ?? '' },
  });
  const typed = new Map(edits.typed);
  if (mine && own !== undefined) typed.set(path, { ...own, expectedVersion: version });
  else typed.delete(path);
  return { ...edits, cells, typed, conflicts: without(edits.conflicts, [path]) };
}

/** What may be sent now: typed, neither in conflict nor refused. */
export function sendable({ typed, conflicts, refused }: Edits): ReadonlyMap<string, Typed> {
  return new Map([...typed].filter(([path]) => !conflicts.has(path) && !refused.has(path)));
}

/** A cell as the page shows it: with what was typed. */
export function shownCell({ cells, typed }: Edits, path: string): FormCellView | undefined {
  const cell = cells.get(path);
  const own = typed.get(path);
  return cell === undefined || own === undefined ? cell : { ...cell, value: own.value, explanation: own.explanation };
}

/** How the keeping of a cell stands. */
export type SaveState = 'saved' | 'pending' | 'saving' | 'refused' | 'conflict' | 'untouched';

export function saveStateOf({ cells, typed, sent, conflicts, refused }: Edits, path: string): SaveState {
  if (conflicts.has(path)) return 'conflict';
  if (refused.has(path)) return 'refused';
  if (sent.has(path)) return 'saving';
  if (typed.has(path)) return 'pending';
  return (cells.get(path)?.version ?? 0) > 0 ? 'saved' : 'untouched';
}
