import type { BoardItem } from '@junheng/contract';
import type { CommandContext } from '../context.ts';
import { myVisits } from '../inspection/my-visits.ts';

const MOST = 30;
const TO_VISIT = { zh: '待核查', en: 'To be visited' } as const;

/** 我的核查任务: the schools that an inspector has still to visit, the nearest deadline first. */
export async function visitItems(context: CommandContext): Promise<readonly BoardItem[]> {
  const visits = await myVisits(context);
  return visits
    .filter(({ state }) => state === 'assigned')
    .slice(0, MOST)
    .map(({ inspection, school, name, title, deadline, daysLeft }) => ({
      ...{ kind: 'visit', id: `${inspection}/${school}`, title, place: name, state: TO_VISIT },
      ...{ deadline, daysLeft, link: '/inspect' },
    }));
}
