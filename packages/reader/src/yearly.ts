import { limitOf } from './comparators.ts';
import type { Draft } from './drafts.ts';
import { scanNumbers } from './numbers.ts';
import { type DocumentContext, lineReading, type SentenceReading } from './reading.ts';
import { stageOfClause } from './stages.ts';
import { subjectOf } from './subject.ts';
import { perUnit, unitAt } from './units.ts';
import type { YearCell, YearRow } from './year-tables.ts';

/** Statements of a table of yearly aims: each cell an aim for the end of its year, or what was reached. */
export function yearlyDrafts(rows: readonly YearRow[], context: DocumentContext): Draft[] {
  return rows.flatMap((row) => {
    const written = /\(([^()]{1,8})\)[^()]*$/.exec(row.name)?.[1] ?? '';
    const name = row.name.replace(/^\d{1,2}[.、]/, '').replace(/\([^()]{1,8}\)/, '');
    const reading = lineReading(context.source, row.start, row.end);
    return row.cells.flatMap((cell) => draftOf({ row, cell, name, written, reading, context }));
  });
}

interface Parts {
  readonly row: YearRow;
  readonly cell: YearCell;
  readonly name: string;
  /** unit in brackets behind the name */
  readonly written: string;
  readonly reading: SentenceReading;
  readonly context: DocumentContext;
}

function draftOf({ row, cell, name, written, reading, context }: Parts): Draft[] {
  const text = context.source.text.slice(cell.start, cell.end);
  const token = scanNumbers(text)[0];
  if (token === undefined || token.value === null) return [];
  const own = unitAt(text, token.end);
  const scale = written.startsWith('万') && written !== '万元' ? 10_000 : 1;
  const unit = own?.unit ?? unitAt(written, scale === 1 ? 0 : 1)?.unit ?? null;
  const limit = limitOf(text.slice(0, token.start), text.slice(token.end + (own?.written.length ?? 0)));
  const at = cell.start - row.start;
  return [
    {
      reading,
      start: at,
      end: at + text.length,
      figure: { start: at + token.start, end: at + token.end, unitEnd: at + token.end + (own?.written.length ?? 0) },
      subject: subjectOf(name),
      indicator: context.findIndicator(name) ?? 'other',
      stage: stageOfClause(name),
      comparator: limit.comparator,
      value: token.value * scale,
      unit: perUnit(unit, name),
      date: null,
      deadline: `${cell.year}-12-31`,
      tier: 1,
      achieved: isReached(row, cell, context),
    },
  ];
}

/** A year before the date of issue is past; without a date the first of two columns is where things stand. */
function isReached(row: YearRow, cell: YearCell, { issued }: DocumentContext): boolean {
  if (cell.base) return true;
  if (issued !== null) return `${cell.year}-12-31` < issued;
  return row.cells.length === 2 && cell === row.cells[0];
}
