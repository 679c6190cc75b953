import type { DigestItem, UnitDigestView } from '@junheng/contract';
import { listCounties, once } from '@junheng/store';
import { LOCAL_ACTOR } from '../actor.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import { type CommandContext, inCounty, inFullScope } from '../context.ts';
import { chinaDay } from '../plans/task-dates.ts';
import { digestIn } from './digest.ts';
import { type Addressees, type NoticeContent, notify } from './notify.ts';

/** What a daily round told. */
export interface DailyRound {
  readonly day: string;
  readonly counties: number;
  /** notices that are new */
  readonly told: number;
}

/**
 * 每日督办: tells each unit what is late or due soon, and county and city what was escalated to them, once a county and day. What is told of a
 * county on a day is fixed by the first round; a round that died is taken up by the next, and nobody is told twice.
 * @param done counties that this program finished already, by `day/county`; looked at no more
 */
export async function dailyRound(context: CommandContext, done: Set<string> = new Set()): Promise<DailyRound> {
  const own = { ...context, actor: { ...LOCAL_ACTOR, who: 'daily' } };
  const day = chinaDay(context.clock());
  const known = await inFullScope(own, listCounties);
  let told = 0;
  let counties = 0;
  for (const { code, name, years } of known) {
    if (done.has(`${day}/${code}`)) continue;
    told += await allOrNothing(own, (one) => tellCounty(one, { day, code, name }, years[0]));
    done.add(`${day}/${code}`);
    counties += 1;
  }
  return { day, counties, told };
}

/** What is told of a county on a day is told whole, or by the next round. */
async function tellCounty(context: CommandContext, place: Place, year: number | undefined): Promise<number> {
  const { day, code } = place;
  const digests = await inCounty(context, code, (tx) =>
    once(tx, {
      ...{ countyCode: code, key: `daily-round/${day}`, request: { day } },
      run: () => digestIn(context, tx, { code, year }),
    }),
  );
  let told = 0;
  for (const { to, notice } of tellings(place, digests)) told += await notify(context, to, notice);
  return told;
}

interface Telling {
  readonly to: Addressees;
  readonly notice: NoticeContent;
}

interface Place {
  readonly day: string;
  readonly code: string;
  readonly name: string;
}

/** Everything that is told of a county on a day. */
export function tellings(place: Place, digests: readonly UnitDigestView[]): readonly Telling[] {
  const { day, code, name } = place;
  const base = { kind: 'digest', subject: `county/${code}`, link: `/digest/of/${code}` } as const;
  const units = digests.flatMap(({ unit, overdue, dueSoon }): readonly Telling[] => {
    if (unit === null) return [];
    const title = `${unit}：逾期 ${overdue.length} 项，临期 ${dueSoon.length} 项（${name}）`;
    const notice = { ...base, origin: `digest/${code}/${day}/${unit}`, title, body: bodyOf([...overdue, ...dueSoon]) };
    const to = { county: code, level: 'county', reach: 'unit', units: [unit] } as const;
    return [
      { to: { ...to, right: 'tasks.progress' }, notice },
      { to: { ...to, right: 'register.work' }, notice },
    ];
  });
  const overdue = distinct(digests.flatMap((digest) => digest.overdue));
  const levels = (['county', 'city'] as const).flatMap((level): readonly Telling[] => {
    const own = overdue.filter(
      ({ escalatedTo }) => escalatedTo === level || (level === 'county' && escalatedTo === 'city'),
    );
    if (own.length === 0) return [];
    const title = `${level === 'county' ? '县级' : '市级'}督办：${name} ${own.length} 项逾期`;
    const notice = {
      ...base,
      kind: 'escalation',
      origin: `escalation/${code}/${day}/${level}`,
      title,
      body: bodyOf(own),
    };
    const home = level === 'county' ? 'county' : 'prefecture';
    return [{ to: { county: code, level: home, reach: 'division', right: 'register.read' }, notice }];
  });
  return [
    ...units,
    ...levels,
    ...schoolTellings(place, distinct(digests.flatMap((d) => [...d.overdue, ...d.dueSoon]))),
  ];
}

/** Schools are told of their own. */
function schoolTellings({ day, code, name }: Place, items: readonly DigestItem[]): readonly Telling[] {
  const own = items.filter(({ schoolCode }) => schoolCode !== null);
  return [...Map.groupBy(own, ({ schoolCode }) => schoolCode ?? '')].map(([school, list]) => ({
    to: { county: code, level: 'county', reach: 'schools', right: 'register.work', school },
    notice: {
      ...{ kind: 'digest', subject: `county/${code}`, link: '/home', origin: `digest/${code}/${day}/school/${school}` },
      title: `${list[0]?.school ?? school}：逾期 ${list.filter(({ daysLeft }) => daysLeft < 0).length} 项，临期 ${list.filter(({ daysLeft }) => daysLeft >= 0).length} 项（${name}）`,
      body: bodyOf(list),
    },
  }));
}

/** An item of several units stands with each. */
const distinct = (items: readonly DigestItem[]) => [...new Map(items.map((item) => [item.id, item])).values()];

const MOST_LINES = 30;

function bodyOf(items: readonly DigestItem[]): string {
  const lines = items.slice(0, MOST_LINES).map(({ title, deadline, daysLeft }) => {
    const left = daysLeft < 0 ? `逾期 ${-daysLeft} 天` : `还有 ${daysLeft} 天`;
    return `· ${title.slice(0, 80)}（时限 ${deadline}，${left}）`;
  });
  return [...lines, ...(items.length > MOST_LINES ? [`…… 共 ${items.length} 项`] : [])].join('\n');
}
