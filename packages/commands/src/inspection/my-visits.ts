import type { Visit } from '@junheng/contract';
import { listEntries, type RegisterEntry, type ScopedTransaction } from '@junheng/store';
import { LOCAL_ACTOR } from '../actor.ts';
import { type CommandContext, inFullScope } from '../context.ts';
import { chinaDay } from '../plans/task-dates.ts';
import { visitsOf } from './visits.ts';

/**
 * 我的核查: schools that whoever asks is to look at, or whose findings he may answer, over all counties in reach, by deadline. A school sees
 * nothing before its visit is finished.
 */
export async function myVisits(context: CommandContext): Promise<readonly Visit[]> {
  const { rights } = context.actor ?? LOCAL_ACTOR;
  const today = chinaDay(context.clock());
  const records = rights.has('inspection.record');
  return inFullScope(context, async (tx) => {
    const visits: Visit[] = [];
    for (const code of tx.counties) {
      const seen = (await underWay(tx, code)).filter(({ state }) => records || state !== 'assigned');
      visits.push(...(await visitsOf(context, tx, { code, records: seen, today })));
    }
    return visits.toSorted((a, b) => order(a).localeCompare(order(b)));
  });
}

const order = ({ state, deadline, name }: Visit) => `${state === 'assigned' ? 0 : 1}/${deadline ?? '9'}/${name}`;

/** Records of inspections that go on; whether one was cancelled or concluded, schools and inspectors do not see. */
async function underWay(tx: ScopedTransaction, code: string): Promise<readonly RegisterEntry[]> {
  const records = await listEntries(tx, code, { kind: 'inspectionRecord' });
  if (records.length === 0 || tx.schools !== 'all') return records;
  const over = (await listEntries(tx, code, { kind: 'inspection' })).filter(({ state }) =>
    ['concluded', 'cancelled'].includes(state),
  );
  const ids = new Set(over.map(({ id }) => id));
  return records.filter(({ content }) => !ids.has(String(content.inspection)));
}
