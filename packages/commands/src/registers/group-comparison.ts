import type { ComparisonQuery, EntryAddress, GroupComparisonView, GroupContent } from '@junheng/contract';
import { compareGroup, type GroupComparison } from '@junheng/work';
import type { CommandContext } from '../context.ts';
import { judgeCounty, listCounties } from '../county/county.ts';
import { Trouble } from '../trouble.ts';
import { schoolNamesOf } from './finding-titles.ts';
import { loadEntry } from './list-entries.ts';
import { demandRight, registerRules } from './register-rules.ts';

const NOTHING = { indicators: [], spread: [] } as const;

/**
 * 成员校前后对比: the indicators of a group's members in the last stored school year before the first member joined and in the latest one.
 * Nothing is compared where either year is not stored. @throws Trouble 404, 400 for an entry that is no group.
 */
export async function groupComparison(
  context: CommandContext,
  address: EntryAddress,
  query: ComparisonQuery,
): Promise<GroupComparisonView> {
  demandRight((await registerRules(context)).actor, 'register.read');
  const entry = await loadEntry(context, address);
  if (entry.kind !== 'group') throw noGroup();
  const { leader, members } = entry.content as GroupContent;
  const county = (await listCounties(context)).find(({ code }) => code === address.code);
  const years = (county?.years ?? []).toSorted((a, b) => a - b);
  const joined = schoolYearOf(members.map((member) => member.joined).toSorted()[0] ?? '');
  const before = query.before ?? years.findLast((year) => year < joined) ?? null;
  const after = query.after ?? years.findLast((year) => year >= joined) ?? null;
  if (before === null || after === null) return { before, after, years, ...NOTHING };
  const [earlier, later] = await Promise.all(
    [before, after].map((year) => judgeCounty(context, { code: address.code, year }, {})),
  );
  if (earlier === undefined || later === undefined) return { before, after, years, ...NOTHING };
  const comparison = compareGroup(earlier.verdict, later.verdict, [leader, ...members.map(({ school }) => school)]);
  return { before, after, years, ...titled(comparison, later) };
}

type Judged = Awaited<ReturnType<typeof judgeCounty>>;

function titled({ indicators, spread }: GroupComparison, { law, facts }: Judged) {
  const name = schoolNamesOf(facts);
  const title = (id: string) => law.base.indicators.find((one) => one.id === id)?.title ?? { zh: id, en: id };
  return {
    indicators: indicators.map((one) => ({ ...one, name: name(one.school), title: title(one.indicator) })),
    spread: spread.map((one) => ({ ...one, title: title(one.indicator) })),
  };
}

/** The school year that a day falls into: from 1 September. */
const schoolYearOf = (day: string): number => Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);

const noGroup = () => new Trouble('noGroup', { zh: '该条目不是集团、学区或结对', en: 'this entry is no group' });
