import { type Draft, toStatement } from './drafts.ts';
import { foldText } from './fold.ts';
import { readHead } from './head.ts';
import { findImpossibleDates } from './impossible-dates.ts';
import { type IndicatorLabel, makeIndicatorFinder } from './indicators.ts';
import { readLevel } from './level.ts';
import { findMoney } from './money.ts';
import { type KnownLimit, NATIONAL_LIMITS } from './national-limits.ts';
import { type Normalised, normalise, originalSpan, originalText } from './normalise.ts';
import { findHeadings, type Heading, pathOf } from './outline.ts';
import { findPlaces } from './places.ts';
import { type DocumentContext, readSentences, type SentenceReading } from './reading.ts';
import { isReport } from './report.ts';
import { findLabels } from './responsibility.ts';
import { makeScopeFinder } from './scopes.ts';
import { cutSentences } from './sentences.ts';
import { findDrafts } from './statements.ts';
import { findTableRows } from './tables.ts';
import { findTasks, type TaskDraft } from './tasks.ts';
import { isAchieved } from './tense.ts';
import { findTimetableRows, timetableDrafts } from './timetables.ts';
import type { OutlineEntry, ReaderOutput } from './types.ts';
import { findWarnings } from './warnings.ts';
import { findYearRows } from './year-tables.ts';
import { yearlyDrafts } from './yearly.ts';

/** What a caller may tell the reader. */
export interface ReaderOptions {
  /** labels of the catalogue's indicators, recognised besides the field's own words */
  readonly indicators?: readonly IndicatorLabel[];
  /** ISO day of issue where the text names none */
  readonly issued?: string;
  /** limits of the law that applies; by default those of the national method of 2017 */
  readonly limits?: readonly KnownLimit[];
}

/**
 * Reads a plan document 规划文件: head, outline, tasks, commitments, facts, money, named places and warnings, each with its
 * place as JavaScript string indices into `text`. Grammar only: no model, no network; time linear in the text's length.
 */
export function readPlan(text: string, options: ReaderOptions = {}): ReaderOutput {
  const source = normalise(text);
  const document = readHead(source);
  const issued = document.date ?? options.issued ?? null;
  const year = yearOf(source.text, document, issued);
  const { headings, labels, yearRows, timetable, tables } = layoutOf(source.text);
  const taskDrafts = findTasks(source, headings, labels, { issued, year });
  const context: DocumentContext = {
    source,
    title: foldText(document.title ?? ''),
    issued,
    year,
    findIndicator: makeIndicatorFinder(options.indicators ?? []),
    report: isReport(document, { text: source.text, structured: labels.length > 0 || headings.length > 2 }),
    labelDeadline: deadlinesByHeading(taskDrafts),
  };
  const readings = readSentences(cutSentences(source.text, headings, [...labels, ...tables]), issued, year);
  const drafts = [
    ...findDrafts(readings, context),
    ...yearlyDrafts(yearRows, context),
    ...timetableDrafts(timetable, context),
  ].sort(inOrder);
  const tasks = taskDrafts.map(({ task }) => task);
  const said = statementsOf(drafts, readings, context);
  return {
    document,
    level: readLevel(document, source.text),
    outline: headings.map((heading) => outlineEntry(heading, source)),
    tasks,
    ...said,
    money: findMoney(drafts, source),
    warnings: findWarnings({
      tasks,
      commitments: said.commitments,
      issued,
      limits: options.limits ?? NATIONAL_LIMITS,
      impossible: findImpossibleDates(source.text, issued).map(({ start, end, allowed }) => ({
        ...originalSpan(source, start, end),
        text: originalText(source, start, end),
        allowed,
      })),
    }),
  };
}

/** Headings, label lines and tables of the text. */
function layoutOf(text: string) {
  const rows = findTableRows(text);
  const yearRows = findYearRows(text);
  const timetable = findTimetableRows(text);
  const tables = [...yearRows, ...timetable].sort((a, b) => a.start - b.start);
  const headings = findHeadings(text, rows, tables);
  const starts = headings.map((heading) => heading.start);
  const labels = [...findLabels(text, starts), ...rows.flatMap((row) => row.labels)].sort((a, b) => a.start - b.start);
  return { headings, labels, yearRows, timetable, tables };
}

function statementsOf(
  drafts: readonly Draft[],
  readings: readonly SentenceReading[],
  context: DocumentContext,
): Pick<ReaderOutput, 'commitments' | 'facts' | 'places'> {
  const { source } = context;
  const places = findPlaces(source.text);
  const scopeOf = makeScopeFinder(readings, places);
  const told = drafts.map((draft) => ({
    fact: isFact(draft, context),
    statement: toStatement(draft, source, scopeOf(draft)),
  }));
  return {
    commitments: told.filter(({ fact }) => !fact).map(({ statement }) => statement),
    facts: told.filter(({ fact }) => fact).map(({ statement }) => statement),
    places: places.map(({ start, end, name }) => ({ ...originalSpan(source, start, end), name })),
  };
}

function outlineEntry(heading: Heading, source: Normalised): OutlineEntry {
  return {
    ...originalSpan(source, heading.start, heading.titleEnd),
    level: pathOf(heading).length,
    marker: originalText(source, heading.start, heading.marker.end),
    title: originalText(source, heading.marker.end, heading.titleEnd),
  };
}

/** The year a plan speaks in: that of its date, else the first one in its title or in the line below the title. */
function yearOf(text: string, { title }: ReaderOutput['document'], issued: string | null): number | null {
  if (issued !== null) return Number(issued.slice(0, 4));
  if (title === null) return null;
  const folded = foldText(title);
  const place = text.indexOf(folded);
  const below =
    place === -1 ? null : /^\n?\((20\d{2})[-—~至]/.exec(text.slice(place + folded.length, place + folded.length + 8));
  const near = `${folded}${below?.[0] ?? ''}`;
  const year = /20\d{2}(?=年|[-—~至]|\))/.exec(near)?.[0];
  return year === undefined ? null : Number(year);
}

function inOrder(a: Draft, b: Draft): number {
  const place = (draft: Draft) => draft.reading.sentence.start + (draft.figure?.start ?? draft.start);
  return place(a) - place(b);
}

function isFact(draft: Draft, context: DocumentContext): boolean {
  return draft.achieved ?? isAchieved(draft.reading, draft, context, draft.date);
}

function deadlinesByHeading(tasks: readonly TaskDraft[]): DocumentContext['labelDeadline'] {
  const days = new Map(tasks.map(({ heading, labelDeadline }) => [heading, labelDeadline]));
  return (heading) => (heading === null ? null : (days.get(heading) ?? null));
}
