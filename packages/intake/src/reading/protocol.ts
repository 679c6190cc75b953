import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
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

/** The reading process as its parent holds it. */
export type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** What one reading cost 开销: the most memory seen, and the wall clock. */
export interface ReadingCost {
  readonly peakBytes: number;
  readonly milliseconds: number;
}

/** Who hears what is read, and what it cost. */
export interface ReadingListener {
  readonly take: (event: ReadEvent) => void;
  readonly onCost?: ((cost: ReadingCost) => void) | undefined;
}
