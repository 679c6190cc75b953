import type { FactValue, Stage } from '@junheng/schools';
import type { Selectable } from 'kysely';
import type { ScopedTransaction } from '../database/scope.ts';
import type { SubmissionCellTable } from '../database/tables-collection.ts';

/** What a cell may hold; null is blank, which is a question and never 0. */
export type CellValue = FactValue | string | null;

/** Which cell of a submission; stage null = of the school as a whole, or of the county. */
export interface CellAddress {
  readonly stage: Stage | null;
  readonly fact: string;
}

/** 填报单元格: one answer of a submission. */
export interface StoredCell extends CellAddress {
  readonly value: CellValue;
  /** 0 = nobody has answered yet */
  readonly version: number;
  /** a value offered, for a person to take or leave */
  readonly prefill: CellValue;
  readonly prefillSource: string;
  /** 情况说明, '' = none */
  readonly explanation: string;
  /** why a reviewer sent this cell back; null = not sent back */
  readonly returned: string | null;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** One text per cell of a submission: `books`, `primary/enrolment`. */
export const cellPath = ({ stage, fact }: CellAddress) => (stage === null ? fact : `${stage}/${fact}`);

/** The subject of evidence for a cell; for all cells of a submission see {@link submissionSubjects}. */
export const cellSubject = (submissionId: string, cell: CellAddress) => `${submissionId}/${cellPath(cell)}`;

/** How the subjects of evidence for cells of a submission begin. */
export const submissionSubjects = (submissionId: string) => `${submissionId}/`;

/** A row of the table as the program knows it. */
export function cellOf(row: Selectable<SubmissionCellTable>): StoredCell {
  const { stage, fact, version, explanation, returned } = row;
  return {
    ...{ stage, fact, value: row.value as CellValue, version },
    ...{ prefill: row.prefill as CellValue, prefillSource: row.prefill_source, explanation, returned },
    ...{ changedAt: row.changed_at.toISOString(), changedBy: row.changed_by },
  };
}

/** The cells of a submission as rows, in one order wherever it runs; held for a change when asked. */
export function readCells(
  { db }: ScopedTransaction,
  { countyCode, id }: { readonly countyCode: string; readonly id: string },
  facts?: readonly string[],
): Promise<readonly Selectable<SubmissionCellTable>[]> {
  return db
    .selectFrom('submission_cell')
    .where('county_code', '=', countyCode)
    .where('submission_id', '=', id)
    .selectAll()
    .orderBy('fact')
    .orderBy('stage')
    .$if(facts !== undefined, (query) => query.where('fact', 'in', facts ?? []).forUpdate())
    .execute();
}
