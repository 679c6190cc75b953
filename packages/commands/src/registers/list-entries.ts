import type { Bilingual, EntryAddress, EntryCountRow, EntryHistoryRow, EntryQuery, EntryRow } from '@junheng/contract';
import * as store from '@junheng/store';
import { actionIn, type Register, stateOf } from '@junheng/work';
import { type CommandContext, inCounty } from '../context.ts';
import { measuredNow } from './measured-now.ts';
import { presentEntries } from './present-entry.ts';
import { registerRules } from './register-rules.ts';

/** 台账: the entries in scope that fit the query, the earliest deadline first. */
export async function listEntries(
  context: CommandContext,
  code: string,
  query: EntryQuery,
): Promise<readonly EntryRow[]> {
  const rules = await registerRules(context);
  const { kind, year: schoolYear, state, school, unit, due } = query;
  return inCounty(context, code, async (tx) => {
    const entries = await store.listEntries(tx, code, { kind, schoolYear, state, school, unit, due });
    const rows = await presentEntries(tx, code, rules, entries);
    return rows.filter((row) => fits(row, query));
  });
}

function fits({ title, content, derived }: EntryRow, { overdue, of, q = '' }: EntryQuery): boolean {
  return [
    overdue === undefined || derived.overdue === (overdue === 'true'),
    of === undefined || content.inspection === of || content.group === of,
    q === '' || title.includes(q),
  ].every((holds) => holds);
}

/** One entry; where the next step asks for the figures, they are judged anew. @throws Trouble 404. */
export async function loadEntry(context: CommandContext, { code, id }: EntryAddress): Promise<EntryRow> {
  const rules = await registerRules(context);
  const seen = await inCounty(context, code, (tx) => store.loadEntry(tx, code, id));
  const measured = await measuredNow(context, rules, seen);
  return inCounty(context, code, async (tx) => {
    const [row] = await presentEntries(tx, code, rules, [await store.loadEntry(tx, code, id)], measured);
    return row as EntryRow;
  });
}

/** 办理记录, the latest first. @throws Trouble 404. */
export async function entryHistory(
  context: CommandContext,
  { code, id }: EntryAddress,
): Promise<readonly EntryHistoryRow[]> {
  const { registers } = await registerRules(context);
  return inCounty(context, code, async (tx) => {
    const register = registers[(await store.loadEntry(tx, code, id)).kind];
    const lines = await store.entryHistory(tx, code, id);
    return lines.map((line) => ({ ...line, actionTitle: actionTitle(register, line) }));
  });
}

/** What the program writes down and no machine names. */
const PROGRAM_TITLES: Readonly<Record<string, Bilingual>> = {
  measure: { zh: '按新数据核对', en: 'Held against new figures' },
  confirm: { zh: '数据核验确认', en: 'Borne out by the figures' },
  edit: { zh: '修改', en: 'Edited' },
};

function actionTitle(register: Register, { action, before }: store.EntryHistoryLine) {
  if (Object.hasOwn(PROGRAM_TITLES, action)) return PROGRAM_TITLES[action] ?? null;
  const from = typeof before.state === 'string' ? actionIn(register, before.state, action) : undefined;
  return (from ?? register.actions.find(({ id }) => id === action))?.title ?? null;
}

/** 台账统计 by kind and state. */
export async function countEntries(
  context: CommandContext,
  code: string,
  query: Pick<EntryQuery, 'kind' | 'year'>,
): Promise<readonly EntryCountRow[]> {
  const { registers, escalation, today } = await registerRules(context);
  const question = { day: today, soonDays: escalation.dueSoonDays, kind: query.kind, schoolYear: query.year };
  const counts = await inCounty(context, code, (tx) => store.countEntries(tx, code, question));
  return counts.map(({ kind, state, entries, past, soon }) => {
    const known = stateOf(registers[kind], state);
    const done = known?.final === true;
    const title = known?.title ?? { zh: state, en: state };
    return { kind, state, stateTitle: title, done, entries, overdue: done ? 0 : past, dueSoon: done ? 0 : soon };
  });
}
