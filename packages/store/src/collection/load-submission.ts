import { hashOf } from '../canonical-json.ts';
import type { ScopedTransaction } from '../database/scope.ts';
import { cellOf, readCells, type StoredCell } from './cells.ts';
import { signedCells } from './signed-cells.ts';
import { loadSubmissionStanding, type SubmissionStanding } from './submission-standings.ts';

/** A submission with all its cells. */
export interface LoadedSubmission extends SubmissionStanding {
  /** by fact and stage; a cell that nobody touched is absent */
  readonly cells: readonly StoredCell[];
  /** SHA-256 of what a signature would cover now: hand it to `freezeSubmission`, so that nobody signs what he did not see */
  readonly content: string;
}

/** A submission 填报表 with its cells. @throws StoreError `outOfScope`, the same whether or not there is one elsewhere. */
export async function loadSubmission(tx: ScopedTransaction, countyCode: string, id: string): Promise<LoadedSubmission> {
  const standing = await loadSubmissionStanding(tx, countyCode, id);
  const cells = (await readCells(tx, { countyCode, id })).map(cellOf);
  return { ...standing, cells, content: hashOf(signedCells(cells)) };
}
