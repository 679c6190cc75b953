import { isDeepStrictEqual } from 'node:util';
import type { EntriesMade, FindingContent } from '@junheng/contract';
import type { Law, Verdict } from '@junheng/rules';
import type { CountyYear } from '@junheng/schools';
import * as store from '@junheng/store';
import { type FindingDraft, reconcile } from '@junheng/work';
import { allOrNothing } from '../all-or-nothing.ts';
import { type CommandContext, inCounty } from '../context.ts';
import { judgeCounty } from '../county/county.ts';
import { keyed } from '../request-key.ts';
import { Trouble } from '../trouble.ts';
import { entriesAt } from './entries-at.ts';
import { findingTitle, itemTitleOf, schoolNamesOf } from './finding-titles.ts';
import { measuredAt } from './finding-values.ts';
import { fitting } from './fitting.ts';
import { programStep } from './program-step.ts';
import { type RegisterRules, registerRules } from './register-rules.ts';
import { tellOfNew, tellOfStep } from './step-notices.ts';

interface Judged {
  readonly facts: CountyYear;
  readonly law: Law;
  readonly verdict: Verdict;
}

/**
 * 问题立项: judges the county year by the national rules and holds the register of findings against the verdict. Opens what is unmet and not
 * there, reopens what was closed and has fallen back, marks what is met now as ready for its reviewer. The same figures again change nothing.
 * @throws Trouble 404 without figures, 409 `laterYearMeasured` when the register stands at a later school year.
 */
export function openFindings(context: CommandContext, county: string, year: number): Promise<EntriesMade> {
  return allOrNothing(context, (own) => openAndTell(own, county, year));
}

async function openAndTell(context: CommandContext, county: string, year: number): Promise<EntriesMade> {
  const rules = await registerRules(context);
  const judged = await judgeCounty(context, { code: county, year }, {});
  // a request that comes again has nothing new to tell
  let news: Pick<Held, 'added' | 'reopened'> = { added: [], reopened: [] };
  const hold = async (tx: store.ScopedTransaction) => {
    const held = await holdAgainst(tx, rules, judged);
    news = held;
    return held.made;
  };
  const place = { code: county, part: `findings/${year}` };
  const made = await again(() => inCounty(context, county, (tx) => keyed(context, tx, place, () => hold(tx))));
  await tellOfNew(context, rules, news.added);
  for (const entry of news.reopened)
    await tellOfStep(context, rules, { entry, action: 'reopen', from: 'closed', handedInBy: null });
  return made;
}

/** Someone may take a step between reading and writing: nothing was written then, and it is read anew. */
async function again<T>(work: () => Promise<T>, tries = 3): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Trouble) || error.code !== 'entryChanged' || tries <= 1) throw error;
    return again(work, tries - 1);
  }
}

type Held = Awaited<ReturnType<typeof holdAgainst>>;

async function holdAgainst(tx: store.ScopedTransaction, rules: RegisterRules, judged: Judged) {
  const { verdict } = judged;
  const { county, schoolYear } = verdict;
  const kept = await store.listEntries(tx, county, { kind: 'finding' });
  const existing = latestByOrigin(await entriesAt(tx, county, schoolYear, kept)).map(withAwaited);
  refuseOlderYear(existing, schoolYear);
  const { open, reopen, confirmed, awaiting, readyToClose, stillOpen, noLongerAssessed } = reconcile(existing, verdict);
  const { added } = await store.addEntries(
    tx,
    county,
    open.map((draft) => newFinding(rules, judged, draft)),
  );
  const back = reopen.map(({ entry, draft }) =>
    programStep(rules, entry, 'reopen', {
      ...{ reasons: reopenWords(draft, schoolYear), content: withoutAwaited(remeasured(entry, verdict, draft)) },
    }),
  );
  const standing = [...readyToClose.map(alone), ...stillOpen, ...noLongerAssessed.map(alone), ...awaiting.map(alone)];
  const borneOut = confirmed.map((entry) => confirmStep(entry, verdict));
  const measured = standing.flatMap(({ entry, draft }) => measureStep(entry, remeasured(entry, verdict, draft)));
  const changed = await store.changeEntries(tx, county, [...back, ...borneOut, ...measured]);
  const reopenedIds = new Set(back.map(({ id }) => id));
  const made: EntriesMade = {
    ...{ added: added.length, reopened: back.length, unchanged: standing.length - measured.length },
    ...{ readyToClose: readyToClose.length, closed: 0, confirmed: borneOut.length, awaiting: awaiting.length },
  };
  return { made, added, reopened: changed.filter(({ id }) => reopenedIds.has(id)) };
}

/** 待下次数据核验: which school year's figures were unmet when it was closed. */
function withAwaited(entry: store.RegisterEntry) {
  return { ...entry, awaits: (entry.content as FindingContent).awaitsFigures?.year };
}

function withoutAwaited({ awaitsFigures: _, ...rest }: store.EntryContent['content']) {
  return rest;
}

/** The next figures bear out what was closed ahead of them 核验确认; the state stays. */
function confirmStep(entry: store.RegisterEntry, verdict: Verdict) {
  const content = withoutAwaited(remeasured(entry, verdict, null));
  const reasons = `${verdict.schoolYear} 学年数据核验：${content.standing === 'met' ? '已达标' : '不再评定'}`;
  return { id: entry.id, expectedVersion: entry.version, action: 'confirm', content, reasons };
}

const alone = (entry: store.RegisterEntry) => ({ entry, draft: null });

/** An origin may stand in several school years: the latest is the one that lives. */
function latestByOrigin(entries: readonly store.RegisterEntry[]): readonly store.RegisterEntry[] {
  const sorted = entries.toSorted((a, b) => a.schoolYear - b.schoolYear);
  return [...new Map(sorted.map((entry) => [entry.origin, entry])).values()];
}

function refuseOlderYear(entries: readonly store.RegisterEntry[], year: number): void {
  const latest = Math.max(
    ...entries.map(({ schoolYear, content }) => Math.max(schoolYear, Number(content.measuredYear ?? 0))),
  );
  if (latest <= year) return;
  throw new Trouble(
    'laterYearMeasured',
    {
      zh: `问题台账已按 ${latest} 学年核对，不能再按更早的 ${year} 学年核对`,
      en: `the register of findings stands at ${latest}; it is not held against the earlier year ${year}`,
    },
    { status: 409, current: { year: latest } },
  );
}

function newFinding(
  { registers }: RegisterRules,
  { law, verdict, facts }: Judged,
  draft: FindingDraft,
): store.EntryToAdd {
  const { origin, kind, item, school, stage, value, limit, gap, tolerated } = draft;
  const content: FindingContent = {
    ...{ kind, item, itemTitle: itemTitleOf(law, draft), ...fitting({ value, limit }), gap, tolerated },
    ...fitting({ lastValue: value }),
    ...{ standing: 'notMet', measuredYear: verdict.schoolYear },
  };
  return {
    ...{
      kind: 'finding',
      schoolYear: verdict.schoolYear,
      school: school ?? null,
      stage: school === undefined ? null : (stage ?? null),
      origin,
    },
    ...{ state: registers.finding.initial, title: findingTitle(law, schoolNamesOf(facts), draft).slice(0, 500) },
    ...{ units: [], deadline: null, content },
  };
}

function remeasured(entry: store.RegisterEntry, verdict: Verdict, draft: FindingDraft | null) {
  const { standing, lastValue, measuredYear } = measuredAt(verdict, entry.origin);
  const gap = draft === null ? {} : { gap: draft.gap };
  return { ...entry.content, ...fitting({ lastValue }), standing, measuredYear, ...gap };
}

function measureStep(entry: store.RegisterEntry, content: store.EntryContent['content']) {
  const same = ['standing', 'measuredYear', 'gap', 'lastValue'].every((field) =>
    isDeepStrictEqual(entry.content[field] ?? null, content[field] ?? null),
  );
  return same ? [] : [{ id: entry.id, expectedVersion: entry.version, action: 'measure', content }];
}

const reopenWords = ({ value, limit }: FindingDraft, year: number): string =>
  `${year} 学年评定重新未达标${typeof value === 'number' ? `：现值 ${Number(value.toPrecision(6))}` : ''}${
    typeof limit === 'number' ? `，限值 ${limit}` : ''
  }`;
