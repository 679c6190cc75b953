import type { AuditQuery } from '@junheng/contract';
import {
  type AuditEntry,
  type AuditReport,
  appendAudit,
  auditEntriesOf,
  listDivisions,
  type ScopedTransaction,
  verifyAudit,
} from '@junheng/store';
import { isWithin } from '@junheng/work';
import { LOCAL_ACTOR } from '../actor.ts';
import type { CommandContext } from '../context.ts';
import { troubleOf } from '../trouble-of.ts';

/** 查阅审计日志 of a division within the auditor's; the reading is logged too. @throws Trouble 404 for any other. */
export async function readLog(
  context: CommandContext,
  { division, ...query }: AuditQuery,
): Promise<readonly AuditEntry[]> {
  return inAudit(context, async (tx) => {
    const entries = await auditEntriesOf(tx, { division, ...query });
    await appendAudit(tx, {
      countyCode: division,
      action: 'readLog',
      subject: division,
      detail: whatWasRead(query, entries.length),
    });
    return entries;
  });
}

/** Free text may hold anything, an identity number too: only that it was looked for is kept, not what. */
function whatWasRead({ who, action, from, to, before }: Omit<AuditQuery, 'division'>, entries: number) {
  const by = [who === undefined ? '' : 'who', action === undefined ? '' : 'action'].filter(Boolean);
  return { from, to, before, by, entries };
}

/** The divisions whose log the actor reads, by code. */
export async function logDivisions({
  store,
  actor = LOCAL_ACTOR,
}: CommandContext): Promise<readonly { readonly code: string; readonly name: string }[]> {
  const all = await store.inScope({ counties: [] }, (tx) => listDivisions(tx));
  return all.filter(({ code }) => isWithin(code, actor.home)).map(({ code, name }) => ({ code, name }));
}

/** 校验审计日志 of one division; the check is logged after it. @throws Trouble 404. */
export function verifyLog(context: CommandContext, division: string): Promise<AuditReport> {
  return inAudit(context, async (tx) => {
    const report = await verifyAudit(tx, division);
    const { entries, intact } = report;
    await appendAudit(tx, {
      ...{ countyCode: division, action: 'checkLog', subject: division },
      detail: { entries, intact },
    });
    return report;
  });
}

/** 导出审计日志 as lines of JSON, oldest first, whole. @throws Trouble 404. */
export function exportLog(context: CommandContext, division: string): Promise<string> {
  return inAudit(context, async (tx) => {
    const pages: AuditEntry[][] = [];
    for (let before: number | undefined; ; ) {
      const page = await auditEntriesOf(tx, { division, before, most: 5_000 });
      if (page.length === 0) break;
      pages.push(page.toReversed());
      before = page.at(-1)?.seq;
    }
    await appendAudit(tx, { countyCode: division, action: 'exportLog', subject: division });
    return pages
      .toReversed()
      .flat()
      .map((entry) => `${JSON.stringify(entry)}\n`)
      .join('');
  });
}

async function inAudit<T>(
  { store, actor = LOCAL_ACTOR }: CommandContext,
  work: (tx: ScopedTransaction) => Promise<T>,
): Promise<T> {
  try {
    const all = await store.inScope({ counties: [] }, (tx) => listDivisions(tx));
    const audit = all.map(({ code }) => code).filter((code) => isWithin(code, actor.home));
    return await store.inScope({ counties: [], audit, who: actor.who }, work);
  } catch (error) {
    throw troubleOf(error);
  }
}
