import type { Selectable } from 'kysely';
import type { SubmissionCellTable } from '../database/tables-collection.ts';
import { StoreError } from '../store-error.ts';
import { type CellAddress, type CellValue, cellPath } from './cells.ts';

/** Both sides of a cell that two people changed 两个数值对照. */
export interface CellConflict extends CellAddress {
  readonly yours: { readonly value: CellValue; readonly explanation: string | null; readonly expectedVersion: number };
  readonly theirs: {
    readonly value: CellValue;
    readonly explanation: string;
    readonly version: number;
    readonly by: string;
    /** null when there is no such cell */
    readonly at: string | null;
  };
}

interface Edit extends CellAddress {
  readonly value: CellValue;
  readonly expectedVersion: number;
  readonly explanation?: string;
}

/** What the later of two editors is shown. */
export function conflictOf(edit: Edit, row: Selectable<SubmissionCellTable> | undefined): CellConflict {
  const { stage, fact, value, explanation = null, expectedVersion } = edit;
  const theirs = {
    ...{ value: (row?.value ?? null) as CellValue, explanation: row?.explanation ?? '', version: row?.version ?? 0 },
    ...{ by: row?.changed_by ?? '', at: row?.changed_at.toISOString() ?? null },
  };
  return { stage, fact, yours: { value, explanation, expectedVersion }, theirs };
}

/** The refusal of an editor who came second, with every cell he came second on. */
export function cellsChanged(cells: readonly CellConflict[]): StoreError {
  const names = cells.map(cellPath).join('、');
  return new StoreError({
    code: 'cellChanged',
    zh: `${names} 已由他人修改，您的填报未保存。请逐项核对两个数值后再保存。`,
    en: `${names} changed meanwhile by somebody else; nothing of yours was saved. Compare the two values of each and save again.`,
    details: { cells },
  });
}
