import { latestSteps, listEvidence, type RegisterEntry, type ScopedTransaction } from '@junheng/store';
import { everyAction, type RegisterRules } from './register-rules.ts';

/** What of an entry stands outside its row 办理现状. */
export interface EntryStanding {
  /** login name of who handed in what stands now; null = nobody since it was last opened or returned */
  readonly signedBy: string | null;
  /** pieces of evidence on file since the entry was opened, or reopened: older ones prove what is no more */
  readonly evidence: number;
}

const NOTHING: EntryStanding = { signedBy: null, evidence: 0 };

/** Reads the standing of all entries in scope, or of these (not none), in two statements. */
export async function standingsOf(
  tx: ScopedTransaction,
  code: string,
  { registers }: Pick<RegisterRules, 'registers'>,
  entries?: readonly string[],
): Promise<(entry: Pick<RegisterEntry, 'id'>) => EntryStanding> {
  const [signs, returns, reopenings] = (['sign', 'return', 'reopen'] as const).map(
    (kind) => new Set(everyAction(registers, kind)),
  );
  const actions = [...(signs ?? []), ...(returns ?? []), ...(reopenings ?? [])];
  const steps = await latestSteps(tx, code, { actions, ...(entries === undefined ? {} : { entries }) });
  const pieces = await listEvidence(tx, {
    ...{ countyCode: code, kind: 'register' },
    ...(entries === undefined ? {} : { ids: entries }),
  });
  const byEntry = Map.groupBy(steps, (step) => step.entry);
  const kept = Map.groupBy(
    pieces.filter(({ state }) => state === 'kept'),
    ({ subject }) => subject.id,
  );
  return ({ id }) => {
    const own = (byEntry.get(id) ?? []).toSorted((a, b) => a.version - b.version);
    const last = own.at(-1);
    const reopened = own.findLast(({ action }) => reopenings?.has(action))?.at ?? '';
    const evidence = (kept.get(id) ?? []).filter(({ at }) => at > reopened).length;
    if (last === undefined && evidence === 0) return NOTHING;
    return { signedBy: last !== undefined && signs?.has(last.action) ? last.who : null, evidence };
  };
}
