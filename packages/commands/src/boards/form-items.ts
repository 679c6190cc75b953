import type { BoardItem } from '@junheng/contract';
import { listSubmissions, type ScopedTransaction } from '@junheng/store';
import { daysBetween, stateOf } from '@junheng/work';
import { procedureNamed } from '../collection/flow-files.ts';
import type { WorkCounts } from './work-counts.ts';

/** 我的填报: what schools in scope still owe to open campaigns, each with the way to its form. */
export async function formItems(
  tx: ScopedTransaction,
  { campaigns, flow, today }: WorkCounts,
): Promise<readonly BoardItem[]> {
  const items: BoardItem[] = [];
  for (const campaign of campaigns.filter(({ state }) => state === 'open')) {
    const { school: machine } = procedureNamed(flow, campaign.procedure);
    const { countyCode, id: campaignId, title, deadline } = campaign;
    for (const { id, school, state } of await listSubmissions(tx, countyCode, campaignId)) {
      const known = stateOf(machine, state);
      if (school === null || known?.level !== 'school') continue;
      items.push({
        ...{ kind: 'submission', id, title, place: school.name, state: known.title, deadline },
        ...{ daysLeft: daysBetween(today, deadline), link: `/submissions/open/${countyCode}/${id}` },
      });
    }
  }
  return items;
}
