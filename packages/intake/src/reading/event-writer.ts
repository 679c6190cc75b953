import type { CellValue } from './cells.ts';
import type { ReadEvent } from './protocol.ts';
import type { ReadingNotice, ReadingSink } from './sink.ts';

const CELLS_A_LINE = 4_000;
const CHARACTERS_A_LINE = 256_000;
const MERGES_A_LINE = 5_000;

/** Packs rows into lines of moderate size; each notice is sent once. */
export function createEventWriter(send: (event: ReadEvent) => void): {
  readonly sink: ReadingSink;
  readonly flush: () => void;
} {
  let rows: (readonly [number, readonly CellValue[]])[] = [];
  let cellCount = 0;
  let characters = 0;
  const said = new Set<ReadingNotice>();

  function flush(): void {
    if (rows.length > 0) send({ type: 'rows', rows });
    rows = [];
    cellCount = 0;
    characters = 0;
  }

  return {
    flush,
    sink: {
      sheet(name, hidden) {
        flush();
        send({ type: 'sheet', name, hidden });
      },
      row(row, cells) {
        rows.push([row, cells]);
        cellCount += cells.length;
        for (const cell of cells) if (typeof cell === 'string') characters += cell.length;
        if (cellCount > CELLS_A_LINE || characters > CHARACTERS_A_LINE) flush();
      },
      merges(ranges) {
        flush();
        for (let i = 0; i < ranges.length; i += MERGES_A_LINE)
          send({ type: 'merges', ranges: ranges.slice(i, i + MERGES_A_LINE) });
      },
      notice(code) {
        if (said.has(code)) return;
        said.add(code);
        send({ type: 'notice', code });
      },
    },
  };
}
