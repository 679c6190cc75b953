import { scanDates } from './dates.ts';
import type { Draft } from './drafts.ts';
import { type DocumentContext, lineReading } from './reading.ts';
import { subjectOf } from './subject.ts';

/** A row of a timetable 创建时间表: a place and when it is to be recognised; indices into the normalised text. */
export interface TimetableRow {
  readonly start: number;
  readonly end: number;
  readonly place: string;
  readonly cells: readonly { readonly start: number; readonly end: number; readonly head: string }[];
}

const PLACE_HEAD = /^(?:县|市|区|县\(?市|各县|县区|地区|乡镇|镇街|学校|单位)[^\t]{0,10}(?:名称)?$/;
const TIME_HEAD = /认定|评估|验收|创建|达标|申报|复核/;
const LONGEST_LINE = 300;

/** Finds tables with a column of places and columns of times of recognition, cells parted by tabs. */
export function findTimetableRows(text: string): TimetableRow[] {
  const rows: TimetableRow[] = [];
  let header: string[] | null = null;
  for (let start = 0; start <= text.length; ) {
    const stop = text.indexOf('\n', start);
    const end = stop === -1 ? text.length : stop;
    const cells = end - start <= LONGEST_LINE ? text.slice(start, end).split('\t') : [''];
    if (isHeader(cells)) header = cells;
    else if (header !== null && cells.length === header.length) rows.push(rowOf(cells, header, { start, end }));
    else header = null;
    start = end + 1;
  }
  return rows;
}

function isHeader(cells: readonly string[]): boolean {
  return cells.length >= 2 && cells.some((cell) => PLACE_HEAD.test(cell)) && cells.some((cell) => TIME_HEAD.test(cell));
}

function rowOf(
  cells: readonly string[],
  header: readonly string[],
  line: { readonly start: number; readonly end: number },
): TimetableRow {
  let at = line.start;
  const placed = cells.map((text, index) => {
    const cell = { start: at, end: at + text.length, head: header[index] ?? '', text };
    at += text.length + 1;
    return cell;
  });
  const place = placed.find((cell) => PLACE_HEAD.test(cell.head))?.text ?? '';
  return { ...line, place, cells: placed.filter((cell) => TIME_HEAD.test(cell.head)) };
}

/** Statements of a timetable: each place complete by its date. */
export function timetableDrafts(rows: readonly TimetableRow[], context: DocumentContext): Draft[] {
  return rows.flatMap((row) =>
    row.cells.flatMap((cell): Draft[] => {
      const date = scanDates(context.source.text.slice(cell.start, cell.end), context.issued)[0];
      if (date === undefined || date.iso === null || row.place === '') return [];
      return [
        {
          reading: lineReading(context.source, row.start, row.end),
          start: 0,
          end: cell.end - row.start,
          figure: null,
          subject: subjectOf(`${row.place}${cell.head}`),
          indicator: 'accreditationDate',
          stage: null,
          comparator: 'complete',
          value: null,
          unit: null,
          date,
          deadline: date.iso,
          tier: 1,
          achieved: context.issued !== null && date.iso < context.issued,
          scope: [row.place],
        },
      ];
    }),
  );
}
