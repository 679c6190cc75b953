import type { Bilingual, EntryPage, EntryPageQuery } from '@junheng/contract';
import * as store from '@junheng/store';
import { stateOf } from '@junheng/work';
import { type CommandContext, inCounty } from '../context.ts';
import { presentEntries } from './present-entry.ts';
import { type RegisterRules, registerRules } from './register-rules.ts';

/** 台账分页: one page of a register with what the filter leaves; the first page also says what may be asked for. */
export async function pageEntries(context: CommandContext, code: string, query: EntryPageQuery): Promise<EntryPage> {
  const rules = await registerRules(context);
  const { kind } = query;
  const question = { ...query, ...calendarOf(rules, kind) };
  return inCounty(context, code, async (tx) => {
    const { entries, next } = await store.pageEntries(tx, code, question);
    const totals = await store.entryTotals(tx, code, question);
    const facets = query.cursor === undefined ? await facetsOf(tx, code, rules, kind) : null;
    return { rows: [...(await presentEntries(tx, code, rules, entries))], next, totals, facets };
  });
}

/** What is done, late and soon in a register today. */
export function calendarOf(
  { registers, escalation, today }: RegisterRules,
  kind: store.RegisterKind,
): store.EntryCalendar {
  const doneStates = registers[kind].states.filter(({ final }) => final === true).map(({ id }) => id);
  return { doneStates, day: today, soonDays: escalation.dueSoonDays };
}

async function facetsOf(
  tx: store.ScopedTransaction,
  code: string,
  { registers }: RegisterRules,
  kind: store.RegisterKind,
): Promise<EntryPage['facets']> {
  const { states, units, schools, items } = await store.entryFacets(tx, code, { kind });
  return {
    states: states.map((row) => ({ ...row, title: titleOf(registers, kind, row.state) })),
    units: [...units],
    schools: schools.map(({ school, name, entries }) => ({ school, name: name ?? school, entries })),
    items: items.map(({ item, title, entries }) => ({ item, title: bilingual(title, item), entries })),
  };
}

const titleOf = (registers: RegisterRules['registers'], kind: store.RegisterKind, state: string): Bilingual =>
  stateOf(registers[kind], state)?.title ?? { zh: state, en: state };

const bilingual = (title: unknown, item: string): Bilingual => {
  const { zh = item, en = item } = (title ?? {}) as Partial<Bilingual>;
  return { zh, en };
};
