import {
  type AuditReport,
  backup,
  type Distribution,
  distribute,
  listCounties,
  restore,
  verifyAudit,
} from '@junheng/store';
import { type CommandContext, inFullScope } from './context.ts';
import { troubleOf } from './trouble-of.ts';

/** 备份: every table as lines of JSON with its hash; the manifest says what was written. @throws Trouble */
export async function backUp({ store }: CommandContext, folder: string): Promise<readonly string[]> {
  const { tables } = await backup(store, folder).catch(asTrouble);
  return tables.map(({ name, rows }) => `${name}: ${rows}`);
}

/** 恢复: into an empty store only, whole or not at all. @throws Trouble when a file is damaged or the store holds rows. */
export async function restoreFrom({ store }: CommandContext, folder: string): Promise<readonly string[]> {
  const { tables } = await restore(store, folder).catch(asTrouble);
  return tables.map(({ name, rows }) => `${name}: ${rows}`);
}

/** 校验审计日志 of every county in the store. */
export function checkAudit(context: CommandContext): Promise<readonly (AuditReport & { readonly county: string })[]> {
  return inFullScope(context, async (tx) => {
    const reports: (AuditReport & { readonly county: string })[] = [];
    for (const { code } of await listCounties(tx)) reports.push({ county: code, ...(await verifyAudit(tx, code)) });
    return reports;
  });
}

/** 分布: makes the tables distributed where the Citus extension exists, else says so and does nothing. */
export function distributeTables({ store }: CommandContext): Promise<Distribution> {
  return distribute(store).catch(asTrouble);
}

function asTrouble(error: unknown): never {
  throw troubleOf(error);
}
