import { type DuckDBConnection, DuckDBListValue } from '@duckdb/node-api';
import type { MisfitTest } from './misfits.ts';
import type { RosterSource } from './roster-source.ts';
import { stageOf } from './teachers-statement.ts';

/** One line of a roster statement that belongs to a section. */
export interface SectionLine {
  readonly code: string;
  readonly stage: 0 | 1;
  /** the whole-number columns by name */
  readonly values: Readonly<Record<string, number>>;
  readonly classSizes: readonly number[];
}

/** 学段 by the number that the statements give it. */
export const STAGE_OF = ['primary', 'junior'] as const;

/** One key for school and stage; no school code holds a tab. */
export function sectionKey({ code, stage }: SectionLine): string {
  return `${code}\t${stage}`;
}

interface Lines {
  readonly sections: readonly SectionLine[];
  readonly totals: { readonly rows: number; readonly counted: number };
  /** rows that belong to no section */
  readonly misfits: readonly MisfitTest[];
}

/** Runs a statement with columns `code`, `stage`, `rows`, …; parts its lines into sections and rows without one. */
export async function linesOf(connection: DuckDBConnection, source: RosterSource, statement: string): Promise<Lines> {
  const result = await connection.stream(statement, source.parameters);
  const names = result.columnNames();
  const sections: SectionLine[] = [];
  const lost = { schoolCode: 0, stage: 0, otherStage: 0 };
  let rows = 0;
  for await (const chunk of result.yieldRows()) {
    for (const cells of chunk) {
      const line = lineOf(names, cells);
      rows += line.values.rows ?? 0;
      const reason = whyLost(line.code, line.stage);
      if (reason === null) sections.push({ ...line, code: line.code ?? '', stage: line.stage === 0 ? 0 : 1 });
      else lost[reason] += line.values.rows ?? 0;
    }
  }
  const schoolCode = source.cells.schoolCode?.text ?? 'NULL';
  const known = stageOf(source);
  const cell = source.cells.stage?.text ?? 'NULL';
  return {
    sections,
    totals: { rows, counted: rows - lost.schoolCode - lost.stage - lost.otherStage },
    misfits: [
      { reason: 'schoolCode', rows: lost.schoolCode, test: `${schoolCode} IS NULL`, cell: 'NULL' },
      { reason: 'stage', rows: lost.stage, test: `${schoolCode} IS NOT NULL AND (${known}) IS NULL`, cell },
      { reason: 'otherStage', rows: lost.otherStage, test: `${schoolCode} IS NOT NULL AND (${known}) = 2`, cell },
    ],
  };
}

function whyLost(code: string | null, stage: number | null): 'schoolCode' | 'stage' | 'otherStage' | null {
  if (code === null) return 'schoolCode';
  if (stage === null) return 'stage';
  return stage > 1 ? 'otherStage' : null;
}

function lineOf(names: readonly string[], cells: readonly unknown[]) {
  const values: Record<string, number> = {};
  let classSizes: readonly number[] = [];
  for (const [i, name] of names.entries()) {
    const cell = cells[i];
    if (typeof cell === 'number') values[name] = cell;
    else if (cell instanceof DuckDBListValue) classSizes = cell.items.map(Number);
  }
  return { code: typeof cells[0] === 'string' ? cells[0] : null, stage: values.stage ?? null, values, classSizes };
}
