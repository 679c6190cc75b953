import type { CellValue, MergedRange } from './cells.ts';
import type { Limits } from './limits.ts';
import type { DocumentText } from './read-document.ts';
import type { ReadingNotice } from './sink.ts';

/** First line to the reading process; the bytes of the file follow it. */
export interface ReadRequest {
  readonly task: 'table' | 'document';
  readonly name: string;
  readonly length: number;
  readonly limits: Limits;
}

/** One line of JSON from the reading process. */
export type ReadEvent =
  | { readonly type: 'sheet'; readonly name: string; readonly hidden: boolean }
  | { readonly type: 'rows'; readonly rows: readonly (readonly [number, readonly CellValue[]])[] }
  | { readonly type: 'merges'; readonly ranges: readonly MergedRange[] }
  | { readonly type: 'notice'; readonly code: ReadingNotice }
  | { readonly type: 'refused'; readonly code: string; readonly detail: string }
  | {
      readonly type: 'document';
      readonly kind: DocumentText['kind'];
      readonly text: string;
      readonly warnings: readonly string[];
    }
  | { readonly type: 'done'; readonly kind: 'xlsx' | 'csv' | 'document' };
