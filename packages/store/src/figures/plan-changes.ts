import { randomUUID } from 'node:crypto';
import type { Observation } from '@junheng/schools';
import { canonicalJson } from '../canonical-json.ts';
import type { FlatFigure } from './flatten-county-year.ts';
import { figureKey, type KnownFigure } from './read-figures.ts';
import type { SchoolIds } from './save-schools.ts';
import { type SourceFileIds, sourceFileKey } from './save-source-files.ts';

/** A figure to write, and what it replaces. */
export interface FigureChange {
  readonly id: string;
  /** nothing was ever known of it */
  readonly isNew: boolean;
  readonly school_id: string | null;
  readonly stage: FlatFigure['stage'] | null;
  readonly part: FlatFigure['part'];
  readonly fact: string;
  /** JSON text; null = missing */
  readonly value: string | null;
  readonly version: number;
  readonly source: (Observation & { readonly fileId: string }) | undefined;
  /** the row as it was, when its value changes */
  readonly replaces: KnownFigure | undefined;
}

/** What an import changes. */
export interface ChangePlan {
  readonly changes: readonly FigureChange[];
  readonly unchanged: number;
  /** how many changes replace an older value */
  readonly replaced: number;
}

interface Comparison {
  readonly figures: readonly FlatFigure[];
  readonly known: ReadonlyMap<string, KnownFigure>;
  readonly schools: SchoolIds;
  readonly sourceFiles: SourceFileIds;
  readonly mode: 'merge' | 'replace';
}

/** Compares what was read with what is known; only differences become changes. */
export function planChanges({ figures, known, schools, sourceFiles, mode }: Comparison): ChangePlan {
  const changes: FigureChange[] = [];
  const seen = new Set<string>();
  let unchanged = 0;
  for (const figure of figures) {
    const address = addressOf(figure, schools);
    const key = figureKey(address);
    seen.add(key);
    if (figure.value === null && figure.source === undefined && mode === 'merge') continue;
    const change = compare(figure, { ...address, known: known.get(key), sourceFiles });
    if (change === undefined) unchanged++;
    else if (change !== 'nothing') changes.push(change);
  }
  if (mode === 'replace')
    for (const [key, row] of known) if (!seen.has(key) && row.value !== null) changes.push(gone(row));
  const replaced = changes.filter(({ replaces }) => replaces !== undefined).length;
  return { changes, unchanged, replaced };
}

function addressOf({ school, stage, part, fact }: FlatFigure, schools: SchoolIds) {
  return { school_id: school === undefined ? null : (schools.get(school) ?? null), stage: stage ?? null, part, fact };
}

interface Known extends ReturnType<typeof addressOf> {
  readonly known: KnownFigure | undefined;
  readonly sourceFiles: SourceFileIds;
}

/** The change, or `undefined` when all stays, or `nothing` when there is nothing to remember. */
function compare(figure: FlatFigure, { known, sourceFiles, ...address }: Known): FigureChange | undefined | 'nothing' {
  const { source } = figure;
  const value = figure.value === null ? null : canonicalJson(figure.value);
  if (known === undefined && value === null && source === undefined) return 'nothing';
  const same = known !== undefined && value === (known.value === null ? null : canonicalJson(known.value));
  if (same && (source === undefined || known.source_file_id !== null)) return undefined;
  const fileId =
    source === undefined ? '' : (sourceFiles.get(sourceFileKey({ name: source.file, sha256: source.sha256 })) ?? '');
  return {
    ...address,
    id: known?.figure_id ?? randomUUID(),
    isNew: known === undefined,
    value,
    version: same ? known.version : (known?.version ?? 0) + 1,
    source: source === undefined ? undefined : { ...source, fileId },
    replaces: same ? undefined : known,
  };
}

function gone(row: KnownFigure): FigureChange {
  const { figure_id: id, school_id, stage, part, fact, version } = row;
  return {
    id,
    isNew: false,
    school_id,
    stage,
    part,
    fact,
    value: null,
    version: version + 1,
    source: undefined,
    replaces: row,
  };
}
