import type { DigestItem, UnitDigestView } from '@junheng/contract';
import { listCounties, type ScopedTransaction } from '@junheng/store';
import { digestByUnit, type Pressing } from '@junheng/work';
import { type DueItem, dueItems, pageOf } from '../boards/pressing-items.ts';
import { yearIfAny } from '../collection/opened.ts';
import { type CommandContext, inCounty, inFullScope } from '../context.ts';
import { chinaDay } from '../plans/task-dates.ts';

/** 按单位汇总的督办清单 of a county, for a meeting: what is late and what is due soon, of each unit. @throws Trouble 404 */
export async function unitDigest(context: CommandContext, code: string): Promise<readonly UnitDigestView[]> {
  const [county] = await inFullScope(context, async (tx) =>
    (await listCounties(tx)).filter((one) => one.code === code),
  );
  return inCounty(context, code, (tx) => digestIn(context, tx, { code, year: county?.years[0] }));
}

/** The same within a transaction. */
export async function digestIn(
  context: CommandContext,
  tx: ScopedTransaction,
  { code, year }: { readonly code: string; readonly year: number | undefined },
): Promise<readonly UnitDigestView[]> {
  const { escalation } = await context.library.work();
  const items = await dueItems(context, tx, code);
  const digests = digestByUnit(escalation, items, chinaDay(context.clock()));
  const facts =
    items.some(({ school }) => school !== null) && year !== undefined ? await yearIfAny(tx, code, year) : null;
  const names = new Map(facts?.schools.map(({ id, name }) => [id, name]));
  const row = ({ item, urgency }: Pressing<DueItem>): DigestItem => {
    const { id, kind, title, state, deadline, school, link, units } = item;
    return {
      ...{ id, kind, title, state, deadline: deadline ?? '', units: [...units], link: pageOf(link, { code, year }) },
      ...{ school: school === null ? null : (names.get(school) ?? school), schoolCode: school },
      ...{ daysLeft: urgency.daysLeft ?? 0, escalatedTo: urgency.escalatedTo },
    };
  };
  return digests.map(({ unit, overdue, dueSoon }) => ({ unit, overdue: overdue.map(row), dueSoon: dueSoon.map(row) }));
}
