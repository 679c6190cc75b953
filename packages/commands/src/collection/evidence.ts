import { mkdir } from 'node:fs/promises';
import type { EvidenceAdded, EvidenceQuery, EvidenceRow } from '@junheng/contract';
import {
  addEvidence,
  appendAudit,
  cellPath,
  findEvidence,
  listEvidence,
  loadEntry,
  loadEvidence,
  loadTask,
  type ScopedTransaction,
  type StoredEvidence,
  withdrawEvidence,
} from '@junheng/store';
import { stateOf, step } from '@junheng/work';
import { LOCAL_ACTOR } from '../actor.ts';
import { type CommandContext, inCounty } from '../context.ts';
import { admitEvidence, readScanSettings } from '../evidence/index.ts';
import { keyed } from '../request-key.ts';
import { Trouble } from '../trouble.ts';
import { askedCells } from './cell-info.ts';
import { DOCUMENT, flowContextOf } from './flow-context.ts';
import { openSubmission } from './opened.ts';
import { refuseStep } from './refusals.ts';

/** A file as it came. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** 上传佐证材料 for a cell, a register entry, a task or an inspection. @throws Trouble 422 when the file is not what may be kept, 404, 403. */
export async function sendEvidence(
  context: CommandContext,
  code: string,
  { subject, file }: { readonly subject: EvidenceQuery; readonly file: SentFile },
): Promise<EvidenceAdded> {
  await inCounty(context, code, (tx) => belonging(context, tx, { code, subject }));
  const admitted = await admit(context, subject, file);
  return inCounty(context, code, async (tx) => {
    const { id, added } = await keyed(context, tx, { code }, async () => {
      const { school, units } = await belonging(context, tx, { code, subject });
      const { name, mime: kind, bytes: body } = admitted.evidence;
      const { evidence: seal } = context.secretBox();
      const place = { countyCode: code, school, units, subject: { kind: subject.kind, id: subject.subject } };
      const { evidence, added } = await addEvidence(tx, { ...place, name, kind, body, seal });
      return { id: evidence.id, added };
    });
    const evidence = await findEvidence(tx, code, id);
    return { evidence: rowOf(evidence), added, leftOut: [...admitted.evidence.leftOut], scan: admitted.scan };
  });
}

async function admit({ uploadFolder }: CommandContext, { kind }: EvidenceQuery, { bytes, name }: SentFile) {
  const scanner = readScanSettings(process.env);
  if (scanner !== undefined) await mkdir(uploadFolder, { recursive: true });
  const admitted = await admitEvidence(bytes, name, {
    ...{ folder: uploadFolder, scanner, keepPlace: kind === 'inspection' },
  });
  if (admitted.result === 'taken') return admitted;
  throw new Trouble(
    'evidenceRefused',
    { zh: `“${name}”未收下，请按所列原因处理`, en: `"${name}" was not taken; see the reasons listed` },
    { status: 422, details: admitted.findings },
  );
}

/** Whose evidence it becomes, and that the sender may add to this subject now. @throws Trouble */
async function belonging(
  context: CommandContext,
  tx: ScopedTransaction,
  { code, subject: { kind, subject } }: { readonly code: string; readonly subject: EvidenceQuery },
): Promise<{ readonly school: string | null; readonly units: readonly string[] }> {
  if (kind === 'submissionCell') {
    await refuseUnlessFilling(context, tx, { code, subject });
    return { school: null, units: [] }; // the store takes the submission's school
  }
  if (kind === 'task') {
    const { leads, partners } = await loadTask(tx, code, subject);
    return { school: null, units: [...leads, ...partners] };
  }
  const { school, units } = await loadEntry(tx, code, subject);
  return { school, units };
}

/** Evidence goes with what is filled in: by those who fill in, while the flow lets them. */
async function refuseUnlessFilling(
  context: CommandContext,
  tx: ScopedTransaction,
  { code, subject }: { readonly code: string; readonly subject: string },
): Promise<void> {
  const slash = subject.indexOf('/');
  const cell = slash < 0 ? '' : subject.slice(slash + 1);
  const opened = await openSubmission(context, tx, { code, id: slash < 0 ? subject : subject.slice(0, slash) });
  const { procedure, subject: whose, submission, campaign } = opened;
  const cells = askedCells(campaign.facts, submission.school?.stages ?? null).map(cellPath);
  if (!cells.includes(cell) && !cell.startsWith(DOCUMENT)) throw noSuchCell(cell);
  const flow = await flowContextOf(context, tx, opened);
  const taken = step(procedure, { ...flow, subject: whose, state: submission.state, action: 'fill' });
  if (!taken.ok) throw refuseStep(taken.findings);
}

const noSuchCell = (cell: string) =>
  new Trouble('cellNotAsked', {
    zh: `本次采集没有单元格“${cell}”，佐证材料未保存`,
    en: `the campaign does not ask for the cell "${cell}"; the evidence was not kept`,
  });

/** 佐证材料目录 of one subject; a submission's id alone lists that of all its cells. @throws Trouble 404 */
export function evidenceOf(
  context: CommandContext,
  code: string,
  { kind, subject }: EvidenceQuery,
): Promise<readonly EvidenceRow[]> {
  return inCounty(context, code, async (tx) => {
    const whole = kind === 'submissionCell' && !subject.includes('/');
    const which = whole ? { idBegins: `${subject}/` } : { id: subject };
    return (await listEvidence(tx, { countyCode: code, kind, ...which })).map(rowOf);
  });
}

/** One piece with its bytes; each opening stands in the log. @throws Trouble 404, 503 when the key is not here or the bytes were altered */
export function openEvidence(
  context: CommandContext,
  code: string,
  id: string,
): Promise<EvidenceRow & { readonly body: Uint8Array }> {
  return inCounty(context, code, async (tx) => {
    const { evidence: seal } = context.secretBox();
    const evidence = await loadEvidence(tx, { countyCode: code, id, seal }).catch(sayWhyClosed);
    // a photo may show children: who looked at it is told by the log
    const { kind, subject } = evidence;
    const detail = { kind, subject: `${subject.kind}:${subject.id}` };
    await appendAudit(tx, { countyCode: code, action: 'openEvidence', subject: id, detail });
    return { ...rowOf(evidence), body: evidence.body };
  });
}

/** 撤回佐证材料: it stays with its bytes and the reason. Only whoever sent it may, while it may still be added to. @throws Trouble */
export function takeBackEvidence(
  context: CommandContext,
  code: string,
  { id, why }: { readonly id: string; readonly why: string },
): Promise<EvidenceRow> {
  return inCounty(context, code, async (tx) => {
    await keyed(context, tx, { code }, async () => {
      const { subject, who } = await findEvidence(tx, code, id);
      await belonging(context, tx, { code, subject: { kind: subject.kind, subject: subject.id } });
      const { who: actor } = context.actor ?? LOCAL_ACTOR;
      if (who !== actor && subject.kind !== 'submissionCell') throw notYours();
      await refuseWhenSettled(context, tx, { code, subject });
      await withdrawEvidence(tx, { countyCode: code, id, why });
      return null;
    });
    return rowOf(await findEvidence(tx, code, id));
  });
}

/** What an accepted task or a closed entry was closed with stays with it. @throws Trouble 409 */
async function refuseWhenSettled(
  { library }: CommandContext,
  tx: ScopedTransaction,
  { code, subject: { kind, id } }: { readonly code: string; readonly subject: StoredEvidence['subject'] },
): Promise<void> {
  if (kind === 'submissionCell') return; // the review flow has judged it
  if (kind === 'task') {
    if ((await loadTask(tx, code, id)).state === 'accepted') throw settled();
    return;
  }
  const entry = await loadEntry(tx, code, id);
  const { registers } = await library.work();
  if (stateOf(registers[entry.kind], entry.state)?.final === true) throw settled();
}

/** Who asks cannot mend it, but should know that the file is not lost and whom to tell. */
function sayWhyClosed(error: unknown): never {
  if (!(error instanceof Trouble) || !/^secret(?:KeyUnknown|Damaged)$/.test(error.code)) throw error;
  throw new Trouble(
    'evidenceClosed',
    error.code === 'secretKeyUnknown'
      ? {
          zh: '佐证材料还在，但封存它的密钥不在本机，暂不能打开；请联系运行维护人员放回密钥文件 secret-key',
          en: 'the evidence is kept, but the key that sealed it is not on this machine; ask whoever runs it to put the key file secret-key back',
        }
      : {
          zh: '佐证材料的内容被改动过，不予打开；请联系运行维护人员从备份恢复，或重新上传',
          en: 'the kept bytes of this evidence were altered and are not opened; ask whoever runs the program to restore it from a backup, or send it again',
        },
    { status: 503, cause: error },
  );
}

const settled = () =>
  new Trouble(
    'evidenceSettled',
    {
      zh: '事项已办结，其佐证材料不能撤回；如材料有误，请先重新打开该事项',
      en: 'this was closed with the evidence, which stays; if it is wrong, reopen the entry first',
    },
    { status: 409 },
  );

const notYours = () =>
  new Trouble(
    'notAllowed',
    { zh: '只有上传人可以撤回这份材料', en: 'only who sent this piece may withdraw it' },
    { status: 403 },
  );

function rowOf({ id, subject, name, kind, bytes, state, at, who, withdrawn }: StoredEvidence): EvidenceRow {
  return { id, subject, name, kind, bytes, state, at, who, withdrawn };
}
