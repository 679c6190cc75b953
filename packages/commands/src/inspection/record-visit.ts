import { contentProblems, type Visit, type VisitAddress, type VisitBody } from '@junheng/contract';
import {
  changeEntries,
  type EntryChange,
  entryHistory,
  listEntries,
  type RegisterEntry,
  type ScopedTransaction,
  StoreError,
} from '@junheng/store';
import { registerStep } from '@junheng/work';
import { type Actor, LOCAL_ACTOR } from '../actor.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import { type CommandContext, inCounty } from '../context.ts';
import { notify } from '../notices/notify.ts';
import { chinaDay } from '../plans/task-dates.ts';
import { keyed } from '../request-key.ts';
import { Trouble } from '../trouble.ts';
import { agreement } from './frame.ts';
import { visitPrefix } from './origins.ts';
import { refuse } from './refuse.ts';
import { visitState, visitsOf } from './visits.ts';

type Change = Omit<EntryChange, 'countyCode'>;

/**
 * 现场核查: keeps what was found in one school, and hands it in when finished. The same sent again, as after a poor line, changes nothing.
 * @throws Trouble 409 with both values when another recorded meanwhile, 409 with all that is missing, 404.
 */
export function recordVisit(context: CommandContext, address: VisitAddress, body: VisitBody): Promise<Visit> {
  return allOrNothing(context, (own) => recordAndTell(own, address, body));
}

async function recordAndTell(context: CommandContext, address: VisitAddress, body: VisitBody): Promise<Visit> {
  const { registers } = await context.library.work();
  const actor = context.actor ?? LOCAL_ACTOR;
  const visit = await inCounty(context, address.code, async (tx) => {
    await keyed(context, tx, { code: address.code }, async () => {
      const records = await recordsOf(tx, address);
      const sent = new Map(body.records.map((record) => [record.id, record]));
      const changes: Change[] = [];
      const problems = [];
      for (const record of records) {
        const own = sent.get(record.id);
        if (own === undefined && !body.finish) continue;
        const content = own === undefined ? record.content : contentWith(record, own);
        const action = body.finish ? 'record' : 'note';
        if (isThere(record, content, own?.version) && (!body.finish || record.state !== 'assigned')) continue;
        const step = registerStep(registers, 'inspectionRecord', {
          ...{ state: record.state, action, who: actor.who, rights: [...actor.rights], signedBy: null, evidence: 0 },
          fields: content,
        });
        if (step.ok) {
          const expectedVersion = own?.version ?? record.version;
          changes.push({ id: record.id, expectedVersion, state: step.state, content, action });
        } else if (record.version === (own?.version ?? record.version)) problems.push(...named(record, step.findings));
        else throw changedMeanwhile(record, content);
      }
      if (problems.length > 0) throw refuse(problems);
      await changeEntries(tx, address.code, changes);
      return null;
    });
    return presented(context, tx, address);
  });
  if (body.finish) await tellCounty(context, visit);
  return visit;
}

/** Records of one school. @throws Trouble 404 when there are none, or none in scope. */
export async function recordsOf(
  tx: ScopedTransaction,
  { code, id, school }: VisitAddress,
): Promise<readonly RegisterEntry[]> {
  const originPrefix = visitPrefix(id, school);
  const records = await listEntries(tx, code, { kind: 'inspectionRecord', originPrefix });
  if (records.length > 0) return records;
  throw new Trouble(
    'visitUnknown',
    { zh: '没有这所学校的检查记录，或不在您的范围内', en: 'there is no such visit, or it is not yours' },
    { status: 404 },
  );
}

export async function presented(context: CommandContext, tx: ScopedTransaction, address: VisitAddress): Promise<Visit> {
  const today = chinaDay(context.clock());
  const [visit] = await visitsOf(context, tx, { code: address.code, records: await recordsOf(tx, address), today });
  if (visit === undefined) throw new Error('a visit has records');
  return visit;
}

function contentWith(record: RegisterEntry, { found, note }: VisitBody['records'][number]): RegisterEntry['content'] {
  const { found: _found, agrees: _agrees, note: _note, ...kept } = record.content;
  const agrees = agreement(kept.reported, found);
  const content = {
    ...kept,
    ...(found === null ? {} : { found }),
    ...(agrees === null ? {} : { agrees }),
    ...(note === '' ? {} : { note }),
  };
  const details = contentProblems('inspectionRecord', content);
  if (details.length === 0) return content;
  throw new Trouble('badContent', { zh: '填写的内容不合要求', en: 'what was typed does not fit' }, { details });
}

/** What was sent is what stands there, from this sending or the one before. */
function isThere(record: RegisterEntry, content: RegisterEntry['content'], seen = record.version): boolean {
  const same = JSON.stringify(sorted(record.content)) === JSON.stringify(sorted(content));
  return same && seen <= record.version;
}

const sorted = (content: RegisterEntry['content']) => Object.entries(content).toSorted(([a], [b]) => (a < b ? -1 : 1));

function named(record: RegisterEntry, findings: Parameters<typeof refuse>[0]): Parameters<typeof refuse>[0] {
  return findings.map((finding) => ({ ...finding, at: record.id }));
}

function changedMeanwhile(theirs: RegisterEntry, yours: unknown): StoreError {
  return new StoreError({
    code: 'entryChanged',
    zh: `该记录已由 ${theirs.changedBy} 提交或修改，您的填写未保存。请对照后再办理。`,
    en: `the record was handed in or changed by ${theirs.changedBy}; yours was not saved. Compare before you go on.`,
    details: { yours, theirs },
  });
}

/** Who handed in what stands there now; at a machine without accounts nobody else could look at it. */
export async function signerOf(
  tx: ScopedTransaction,
  { code, id, actor }: { readonly code: string; readonly id: string; readonly actor: Actor },
): Promise<string | null> {
  const history = await entryHistory(tx, code, id);
  const signed = history.find(({ action }) => action === 'record')?.who ?? null;
  return actor.role === 'local' && signed !== null ? '' : signed;
}

async function tellCounty(context: CommandContext, visit: Visit): Promise<void> {
  const { county, inspection, school, name, title, records, schoolYear } = visit;
  if (visitState(records) !== 'recorded') return;
  const different = records.filter(({ agrees }) => agrees === false).length;
  await notify(
    context,
    { county, right: 'inspection.draw', level: 'county' },
    {
      ...{
        origin: `visit/${inspection}/${school}/${records.map(({ version }) => version).join('.')}`,
        kind: 'visitRecorded',
      },
      ...{ subject: `inspection/${inspection}`, title: `${name}：现场核查已提交（${title}）` },
      body: `共 ${records.length} 项，${different} 项与上报不符，请确认。`,
      link: `/${county}/${schoolYear}/inspections?entry=${inspection}`,
    },
  );
}
