import { type Draft, toStatement } from './drafts.ts';
import { readHead } from './head.ts';
import { type IndicatorLabel, makeIndicatorFinder } from './indicators.ts';
import { itemDraft } from './items.ts';
import { measuredDrafts } from './measured.ts';
import { normalise, originalSpan, originalText } from './normalise.ts';
import { findHeadings, pathOf } from './outline.ts';
import { promisedDrafts } from './promised.ts';
import { type DocumentContext, readSentences, type SentenceReading } from './reading.ts';
import { isReport } from './report.ts';
import { findLabels } from './responsibility.ts';
import { cutSentences } from './sentences.ts';
import { findTasks, type TaskDraft } from './tasks.ts';
import { isAchieved } from './tense.ts';
import type { OutlineEntry, ReaderOutput } from './types.ts';

/** What a caller may tell the reader. */
export interface ReaderOptions {
  /** labels of the catalogue's indicators, recognised besides the field's own words */
  readonly indicators?: readonly IndicatorLabel[];
  /** ISO day of issue where the text names none */
  readonly issued?: string;
}

/**
 * Reads a plan document 规划文件: head, outline, tasks, commitments, facts, money, named places and warnings, each with its
 * place as JavaScript string indices into `text`. Grammar only: no model, no network; time linear in the text's length.
 */
export function readPlan(text: string, options: ReaderOptions = {}): ReaderOutput {
  const source = normalise(text);
  const document = readHead(source);
  const issued = document.date ?? options.issued ?? null;
  const headings = findHeadings(source.text);
  const labels = findLabels(source.text);
  const taskDrafts = findTasks(source, headings, labels, issued);
  const context: DocumentContext = {
    source,
    issued,
    findIndicator: makeIndicatorFinder(options.indicators ?? []),
    report: isReport(document, source.text),
    labelDeadline: deadlinesByHeading(taskDrafts),
  };
  const readings = readSentences(cutSentences(source.text, headings, labels), issued);
  const drafts = findDrafts(readings, context);
  const statements = drafts.map((draft) => ({
    fact: isFact(draft, context),
    statement: toStatement(draft, source, null),
  }));
  return {
    document,
    outline: headings.map(
      (heading): OutlineEntry => ({
        ...originalSpan(source, heading.start, heading.titleEnd),
        level: pathOf(heading).length,
        marker: originalText(source, heading.start, heading.marker.end),
        title: originalText(source, heading.marker.end, heading.titleEnd),
      }),
    ),
    tasks: taskDrafts.map(({ task }) => task),
    commitments: statements.filter(({ fact }) => !fact).map(({ statement }) => statement),
    facts: statements.filter(({ fact }) => fact).map(({ statement }) => statement),
    money: [],
    places: [],
    warnings: [],
  };
}

/** All statements in the order of the text; sentences come grouped by their heading. */
function findDrafts(readings: readonly SentenceReading[], context: DocumentContext): Draft[] {
  const drafts: Draft[] = [];
  for (let from = 0; from < readings.length; ) {
    const heading = readings[from]?.sentence.heading ?? null;
    let to = from;
    while (to < readings.length && readings[to]?.sentence.heading === heading) to += 1;
    const group = readings.slice(from, to);
    const found = group.flatMap((reading) => [
      ...measuredDrafts(reading, context),
      ...promisedDrafts(reading, context),
    ]);
    const item =
      heading === null ? null : itemDraft(heading, group, new Set(found.map((draft) => draft.reading)), context);
    drafts.push(...(item === null ? [] : [item]), ...found);
    from = to;
  }
  return drafts;
}

function isFact(draft: Draft, context: DocumentContext): boolean {
  return isAchieved(draft.reading, draft, context, draft.date);
}

function deadlinesByHeading(tasks: readonly TaskDraft[]): DocumentContext['labelDeadline'] {
  const days = new Map(tasks.map(({ heading, labelDeadline }) => [heading, labelDeadline]));
  return (heading) => (heading === null ? null : (days.get(heading) ?? null));
}
