import type { EliminationPlan, LargeClassContent, TakeTermsBody } from '@junheng/contract';
import * as store from '@junheng/store';
import { eliminationPlan, proposeTerms, type Term } from '@junheng/work';
import { allOrNothing } from '../all-or-nothing.ts';
import { type CommandContext, inCounty } from '../context.ts';
import { keyed } from '../request-key.ts';
import { stepEntry } from './change-entry.ts';
import { registerRules } from './register-rules.ts';

/** So many terms are proposed: this one and the five after it, three school years. */
const TERMS_AHEAD = 6;

/** 大班额消除计划: what goes by which term, what nobody has planned yet, and a first plan for that. */
export async function largeClassPlan(context: CommandContext, code: string): Promise<EliminationPlan> {
  const { today } = await registerRules(context);
  const entries = await inCounty(context, code, (tx) => store.listEntries(tx, code, { kind: 'largeClass' }));
  const open = entries.filter(({ state }) => state !== 'closed');
  const planned = open.map((entry) => ({ level: contentOf(entry).level, term: termOf(entry) }));
  const unplanned = open.filter((entry) => termOf(entry) === null);
  const terms = termsFrom(today);
  const proposed = unplanned.length === 0 ? [] : proposeTerms(unplanned.map(classOf), terms);
  return {
    levels: countLevels(open),
    terms: eliminationPlan(planned).map(({ term, gone, left }) => ({ term, gone, left })),
    choices: [...terms],
    unplanned: proposed.map(({ entry: { entry }, term }) => {
      const { id, version, title, school, schoolName, stage } = entry;
      const { pupils, level, measures } = contentOf(entry);
      return { id, version, title, school, schoolName, stage, pupils, level, measures: measures ?? '', proposed: term };
    }),
  };
}

/**
 * Takes over a plan 采用消除计划: each class its term and measures, all or none. @throws Trouble as {@link stepEntry}, 409 with both values when
 * somebody changed one of them meanwhile.
 */
export async function takeTerms(
  context: CommandContext,
  code: string,
  { entries }: TakeTermsBody,
): Promise<{ readonly planned: number }> {
  await allOrNothing(context, async ({ requestKey, ...own }) => {
    let isNew = false;
    await inCounty(own, code, (tx) =>
      keyed({ ...own, ...(requestKey === undefined ? {} : { requestKey }) }, tx, { code }, async () => {
        isNew = true;
        return entries.length;
      }),
    );
    if (!isNew) return;
    // the key is spent; the steps are parts of what it stands for
    for (const { id, version, term, measures } of entries.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
      await stepEntry(own, { code, id }, { version, action: 'plan', content: { term, measures } });
  });
  return { planned: entries.length };
}

const contentOf = ({ content }: store.RegisterEntry) => content as LargeClassContent;
const termOf = (entry: store.RegisterEntry): Term | null => (contentOf(entry).term as Term | undefined) ?? null;
const classOf = (entry: store.RegisterEntry) => ({ entry, origin: entry.origin, pupils: contentOf(entry).pupils });

function countLevels(entries: readonly store.RegisterEntry[]): EliminationPlan['levels'] {
  const of = (level: LargeClassContent['level']) => entries.filter((entry) => contentOf(entry).level === level).length;
  return { over: of('over'), large: of('large'), superLarge: of('superLarge') };
}

/** The term that a day falls into (autumn to January, spring to August) and those after it. */
export function termsFrom(day: string): readonly Term[] {
  const [year = 0, month = 0] = day.split('-').map(Number);
  const first = month >= 9 ? year * 2 : month === 1 ? (year - 1) * 2 : (year - 1) * 2 + 1;
  return Array.from({ length: TERMS_AHEAD }, (_, index): Term => {
    const place = first + index;
    return `${Math.floor(place / 2)}-${place % 2 === 0 ? 1 : 2}`;
  });
}
