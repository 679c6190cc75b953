import type { Bilingual } from './bilingual.ts';

/** A cell of a file that was read. */
export interface CellPlace {
  readonly file: string;
  readonly sheet: string;
  /** `B12`; for a text file the column letter and the number of the record */
  readonly cell: string;
}

/** Something wrong with the content of a file 数据问题; problems are values and come all at once. */
export interface Problem extends CellPlace {
  readonly code: string;
  /** `error` must be corrected 逻辑校验; `warning` is corrected or explained 经验校验; `info` needs nothing */
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: Bilingual;
  /** what stands in the cell */
  readonly value: string;
  /** other cells that the problem is about */
  readonly related: readonly CellPlace[];
  /** id of the school, where the row has one */
  readonly school?: string;
}

/** Something the program did on the way in, told once with a count 提示. */
export interface Notice {
  readonly code: string;
  readonly message: Bilingual;
  readonly count: number;
  /** the first places, at most five */
  readonly where: readonly CellPlace[];
}
