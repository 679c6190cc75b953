import type { Draft } from './drafts.ts';
import { isStandard, itemDraft } from './items.ts';
import { measuredDrafts } from './measured.ts';
import type { Heading } from './outline.ts';
import { promisedDrafts } from './promised.ts';
import type { DocumentContext, SentenceReading } from './reading.ts';

/** The sentences below one heading with the statements found in them. */
interface Group {
  readonly heading: Heading | null;
  readonly readings: readonly SentenceReading[];
  readonly found: readonly Draft[];
}

/** All statements 表述 of the document: those of its sentences, and items of a list of standards that state no figure. */
export function findDrafts(readings: readonly SentenceReading[], context: DocumentContext): Draft[] {
  const groups = groupsOf(readings, context);
  const lists = standardLists(groups);
  const drafts: Draft[] = [];
  for (const { heading, readings: own, found } of groups) {
    for (const draft of found) drafts.push(draft);
    if (
      heading === null ||
      heading.hasChildren ||
      !(context.labelDeadline(heading) !== null || lists.has(listOf(heading)))
    )
      continue;
    const item = itemDraft(heading, own, new Set(found.map((draft) => draft.reading)), context);
    if (item !== null) drafts.push(item);
  }
  return drafts;
}

function groupsOf(readings: readonly SentenceReading[], context: DocumentContext): Group[] {
  const groups: Group[] = [];
  for (let from = 0; from < readings.length; ) {
    const heading = readings[from]?.sentence.heading ?? null;
    let to = from;
    while (to < readings.length && readings[to]?.sentence.heading === heading) to += 1;
    const own = readings.slice(from, to);
    const found = own.flatMap((reading) => [...measuredDrafts(reading, context), ...promisedDrafts(reading, context)]);
    groups.push({ heading, readings: own, found });
    from = to;
  }
  return groups;
}

const FEWEST_STANDARDS = 3;

function listOf(heading: Heading): Heading | null {
  return heading.parent?.parent ?? heading.parent;
}

/** Sections whose items mostly state a standard with a figure (小学、初中规模不超过2000人；): the others there are standards too. */
function standardLists(groups: readonly Group[]): Set<Heading | null> {
  const counts = new Map<Heading | null, { standards: number; items: number }>();
  for (const { heading, readings, found } of groups) {
    if (heading === null || heading.hasChildren) continue;
    const count = counts.get(listOf(heading)) ?? { standards: 0, items: 0 };
    count.items += 1;
    if (found.length > 0 && isStandard(readings)) count.standards += 1;
    counts.set(listOf(heading), count);
  }
  return new Set(
    [...counts]
      .filter(([, { standards, items }]) => standards >= FEWEST_STANDARDS && standards * 2 >= items)
      .map(([list]) => list),
  );
}
