import type { InspectionRecordContent, RecordRow, Visit } from '@junheng/contract';
import { listEntries, listEvidence, type RegisterEntry, type ScopedTransaction } from '@junheng/store';
import { daysBetween } from '@junheng/work';
import { yearIfAny } from '../collection/opened.ts';
import type { CommandContext } from '../context.ts';
import { titledItem } from './frame.ts';
import { DEVIATIONS } from './origins.ts';

interface Beside {
  readonly code: string;
  readonly records: readonly RegisterEntry[];
  readonly today: string;
  readonly stratumOf?: ReadonlyMap<string, string>;
}

/** Records put together by inspection and school 一校一核查, with names, photos and findings. */
export async function visitsOf(
  context: CommandContext,
  tx: ScopedTransaction,
  { code, records, today, stratumOf }: Beside,
): Promise<readonly Visit[]> {
  if (records.length === 0) return [];
  const names = await namesOf(tx, code, records);
  const photos = await listEvidence(tx, { countyCode: code, kind: 'inspection' });
  const kept = Map.groupBy(
    photos.filter(({ state }) => state === 'kept'),
    ({ subject }) => subject.id,
  );
  const findings = new Map(
    (await listEntries(tx, code, { kind: 'finding', originPrefix: DEVIATIONS })).map((entry) => [
      entry.origin,
      entry.id,
    ]),
  );
  const row = (entry: RegisterEntry): RecordRow => ({
    ...recordRow(context, entry),
    evidence: kept.get(entry.id)?.length ?? 0,
    finding: findings.get(`${DEVIATIONS}${entry.id}`) ?? null,
  });
  return [...Map.groupBy(records, ({ school, content }) => `${content.inspection}/${school}`).values()].flatMap(
    (own) => {
      const first = own[0];
      if (first === undefined) return [];
      const { school, title, schoolYear, deadline } = first;
      const state = visitState(own);
      return [
        {
          ...{
            county: code,
            inspection: String(first.content.inspection),
            title,
            schoolYear,
            school: school ?? '',
            deadline,
          },
          ...{
            name: names.get(`${schoolYear}/${school}`) ?? school ?? '',
            stratum: stratumOf?.get(school ?? '') ?? null,
          },
          ...{ state, daysLeft: deadline === null || state !== 'assigned' ? null : daysBetween(today, deadline) },
          records: own.toSorted(byPlace).map(row),
        },
      ];
    },
  );
}

const STAGE_ORDER = [null, 'primary', 'junior'];

/** The school's own facts first, then its sections. */
function byPlace(a: RegisterEntry, b: RegisterEntry): number {
  return STAGE_ORDER.indexOf(a.stage) - STAGE_ORDER.indexOf(b.stage) || (a.origin < b.origin ? -1 : 1);
}

export function visitState(records: readonly Pick<RegisterEntry, 'state'>[]): Visit['state'] {
  if (records.some(({ state }) => state === 'assigned')) return 'assigned';
  return records.every(({ state }) => state === 'confirmed') ? 'confirmed' : 'recorded';
}

async function namesOf(
  tx: ScopedTransaction,
  code: string,
  records: readonly RegisterEntry[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const year of new Set(records.map(({ schoolYear }) => schoolYear)))
    for (const { id, name } of (await yearIfAny(tx, code, year))?.schools ?? []) names.set(`${year}/${id}`, name);
  return names;
}

function recordRow(context: CommandContext, entry: RegisterEntry): Omit<RecordRow, 'evidence' | 'finding'> {
  const { id, state, stage, version, changedBy, changedAt } = entry;
  const {
    fact,
    reported,
    found = null,
    agrees = null,
    note = '',
    answer = '',
  } = entry.content as InspectionRecordContent;
  return {
    ...{ ...titledItem(context, { fact, stage }), id, state, version, changedBy, changedAt },
    ...{ reported, found, agrees, note, answer },
  };
}
