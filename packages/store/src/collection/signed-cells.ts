import { type CellAddress, type CellValue, cellPath, type StoredCell } from './cells.ts';

/** A cell as it was signed. */
export interface SignedCell extends CellAddress {
  /** null = answered with a blank */
  readonly value: CellValue;
  readonly version: number;
  readonly explanation: string;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** What a signature covers 签字内容: the cells that somebody answered, in one order. */
export function signedCells(cells: readonly StoredCell[]): readonly SignedCell[] {
  return cells
    .filter(({ version }) => version > 0)
    .map(({ stage, fact, value, version, explanation, changedAt, changedBy }) => {
      return { stage, fact, value, version, explanation, changedAt, changedBy };
    })
    .toSorted((a, b) => (cellPath(a) < cellPath(b) ? -1 : 1));
}
