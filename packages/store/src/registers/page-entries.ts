import { type RawBuilder, sql } from 'kysely';
import { requireCounty, type ScopedTransaction } from '../database/scope.ts';
import { StoreError } from '../store-error.ts';
import { entryOf, type RegisterEntry, type RegisterKind } from './register-entry.ts';

/** How near the deadline is 时限筛选. */
export type EntryUrgency = 'open' | 'overdue' | 'soon';

/** Which entries of one register; everything given must hold. */
export interface EntryFilter {
  readonly kind: RegisterKind;
  readonly state?: string | undefined;
  readonly school?: string | undefined;
  /** a unit that leads or takes part, by its whole name */
  readonly unit?: string | undefined;
  /** what a finding is about, by its id */
  readonly item?: string | undefined;
  /** due on or before this day, ISO */
  readonly due?: string | undefined;
  readonly urgency?: EntryUrgency | undefined;
  /** part of the title, of the school's name or of a unit's */
  readonly q?: string | undefined;
}

/** What counts as done, late and soon. */
export interface EntryCalendar {
  /** states in which nothing is waited for any more */
  readonly doneStates: readonly string[];
  /** ISO date, the day in China */
  readonly day: string;
  /** 预警天数 */
  readonly soonDays: number;
}

/** One page 台账分页 to read. */
export interface EntryPageQuestion extends EntryFilter, EntryCalendar {
  readonly limit: number;
  /** `next` of the page before; absent = the first */
  readonly cursor?: string | undefined;
}

/** How many entries a filter leaves 筛选统计. */
export interface EntryTotals {
  readonly all: number;
  readonly open: number;
  readonly overdue: number;
  readonly soon: number;
  /** open, and met by the last verdict */
  readonly readyToClose: number;
  /** closed ahead of the figures 待下次数据核验 */
  readonly awaiting: number;
}

/** What occurs in a register, with how many entries 筛选项. */
export interface EntryFacets {
  readonly states: readonly { readonly state: string; readonly entries: number }[];
  readonly units: readonly { readonly unit: string; readonly entries: number }[];
  readonly schools: readonly { readonly school: string; readonly name: string | null; readonly entries: number }[];
  readonly items: readonly { readonly item: string; readonly title: unknown; readonly entries: number }[];
}

/** A page and where the next one begins; null = this is the last. */
export interface EntryPage {
  readonly entries: readonly RegisterEntry[];
  readonly next: string | null;
}

const DEADLINE = sql`coalesce(deadline, DATE 'infinity')`;
const SCHOOL = sql`coalesce(school, '')`;

/**
 * One page of a register, the earliest deadline first, those without one last. A page goes on behind the last entry of the one before it, so that
 * entries that come in meanwhile move nothing. @throws StoreError `outOfScope`, `valueInvalid` for a cursor that is none.
 */
export async function pageEntries(
  tx: ScopedTransaction,
  countyCode: string,
  question: EntryPageQuestion,
): Promise<EntryPage> {
  requireCounty(tx, countyCode);
  const { limit, cursor } = question;
  const behind = cursor === undefined ? sql`` : sql`AND (${DEADLINE}, ${SCHOOL}, entry_id) > ${placeOf(cursor)}`;
  const rows = await tx.db
    .selectFrom('register_entry')
    .selectAll()
    .where(sql<boolean>`${holds(countyCode, question)} ${behind}`)
    .orderBy(DEADLINE)
    .orderBy(SCHOOL)
    .orderBy('entry_id')
    .limit(limit + 1)
    .execute();
  const entries = rows.slice(0, limit).map(entryOf);
  const last = entries.at(-1);
  return { entries, next: rows.length > limit && last !== undefined ? cursorAt(last) : null };
}

/** Counts what a filter leaves, in one statement. @throws StoreError `outOfScope`. */
export async function entryTotals(
  tx: ScopedTransaction,
  countyCode: string,
  question: EntryFilter & EntryCalendar,
): Promise<EntryTotals> {
  requireCounty(tx, countyCode);
  const open = isOpen(question);
  const [totals] = await tx.db
    .selectFrom('register_entry')
    .where(holds(countyCode, question))
    .select(({ fn }) => [
      fn.countAll<number>().as('all'),
      fn.countAll<number>().filterWhere(open).as('open'),
      fn.countAll<number>().filterWhere(isUrgent('overdue', question)).as('overdue'),
      fn.countAll<number>().filterWhere(isUrgent('soon', question)).as('soon'),
      fn.countAll<number>().filterWhere(sql<boolean>`${open} AND content ->> 'standing' = 'met'`).as('readyToClose'),
      fn
        .countAll<number>()
        .filterWhere(sql<boolean>`NOT ${open} AND content -> 'awaitsFigures' IS NOT NULL`)
        .as('awaiting'),
    ])
    .execute();
  return totals ?? { all: 0, open: 0, overdue: 0, soon: 0, readyToClose: 0, awaiting: 0 };
}

/** What a filter may ask for in a register, as far as the scope sees it. @throws StoreError `outOfScope`. */
export async function entryFacets(
  tx: ScopedTransaction,
  countyCode: string,
  { kind }: Pick<EntryFilter, 'kind'>,
): Promise<EntryFacets> {
  requireCounty(tx, countyCode);
  const own = tx.db.selectFrom('register_entry').where('county_code', '=', countyCode).where('kind', '=', kind);
  const states = await own
    .groupBy('state')
    .select(({ fn }) => ['state', fn.countAll<number>().as('entries')])
    .orderBy('state')
    .execute();
  const units = await tx.db
    .selectFrom(own.select(sql<string>`unnest(units)`.as('unit')).as('named'))
    .groupBy('unit')
    .select(({ fn }) => ['unit', fn.countAll<number>().as('entries')])
    .orderBy('entries', 'desc')
    .orderBy('unit')
    .execute();
  const schools = await own
    .where('school', 'is not', null)
    .groupBy('school')
    .select(({ fn }) => [
      sql<string>`school`.as('school'),
      fn.max('school_name').as('name'),
      fn.countAll<number>().as('entries'),
    ])
    .orderBy('school')
    .execute();
  const items = await own
    .where(sql<boolean>`content -> 'item' IS NOT NULL`)
    .groupBy([sql`content ->> 'item'`, sql`content -> 'itemTitle'`])
    .select(({ fn }) => [
      sql<string>`content ->> 'item'`.as('item'),
      sql<unknown>`content -> 'itemTitle'`.as('title'),
      fn.countAll<number>().as('entries'),
    ])
    .orderBy('entries', 'desc')
    .orderBy('item')
    .execute();
  return { states, units, schools, items };
}

const isOpen = ({ doneStates }: Pick<EntryCalendar, 'doneStates'>): RawBuilder<boolean> =>
  sql<boolean>`(state <> ALL (${[...doneStates]}::text[]))`;

function isUrgent(urgency: EntryUrgency, { doneStates, day, soonDays }: EntryCalendar): RawBuilder<boolean> {
  const open = isOpen({ doneStates });
  if (urgency === 'open') return open;
  if (urgency === 'overdue') return sql<boolean>`(${open} AND deadline < ${day}::date)`;
  return sql<boolean>`(${open} AND deadline >= ${day}::date AND deadline <= ${day}::date + ${soonDays}::integer)`;
}

function holds(countyCode: string, question: EntryFilter & EntryCalendar): RawBuilder<boolean> {
  const { kind, state, school, unit, item, due, urgency, q = '' } = question;
  const terms = [
    sql`county_code = ${countyCode}`,
    sql`kind = ${kind}`,
    ...(state === undefined ? [] : [sql`state = ${state}`]),
    ...(school === undefined ? [] : [sql`school = ${school}`]),
    ...(unit === undefined ? [] : [sql`${unit} = ANY (units)`]),
    ...(item === undefined ? [] : [sql`content ->> 'item' = ${item}`]),
    ...(due === undefined ? [] : [sql`deadline <= ${due}::date`]),
    ...(urgency === undefined ? [] : [isUrgent(urgency, question)]),
    ...(q === ''
      ? []
      : [sql`strpos(lower(concat_ws(' ', title, school_name, array_to_string(units, ' '))), lower(${q})) > 0`]),
  ];
  return sql<boolean>`${sql.join(terms, sql` AND `)}`;
}

/** The place of an entry in the order, opaque to whoever asks. */
const cursorAt = ({ deadline, school, id }: RegisterEntry): string =>
  Buffer.from(JSON.stringify([deadline ?? 'infinity', school ?? '', id])).toString('base64url');

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function placeOf(cursor: string): RawBuilder<unknown> {
  const [deadline, school, id] = partsOf(cursor);
  if (typeof deadline !== 'string' || typeof school !== 'string' || typeof id !== 'string') throw cursorUnknown();
  if (!/^(?:infinity|\d{4}-\d{2}-\d{2})$/.test(deadline) || !UUID.test(id) || school.includes('\0'))
    throw cursorUnknown();
  return sql`(${deadline}::date, ${school}::text, ${id}::uuid)`;
}

function partsOf(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

const cursorUnknown = () =>
  new StoreError({
    code: 'valueInvalid',
    zh: '分页位置无效，请从第一页重新读取',
    en: 'this is no place in the list; begin with the first page',
  });
