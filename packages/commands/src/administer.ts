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
import { missingKeys } from './seal-again.ts';
import { troubleOf } from './trouble-of.ts';

/** 备份: every table as lines of JSON with its hash; the manifest says what was written. @throws Trouble */
export async function backUp({ store }: CommandContext, folder: string): Promise<readonly string[]> {
  const { tables } = await backup(store, folder).catch(asTrouble);
  return tables.map(({ name, rows }) => `${name}: ${rows}`);
}

/** What was restored, and the keys without which some of it does not open. */
export interface Restored {
  readonly lines: readonly string[];
  readonly missingKeys: readonly string[];
}

/** 恢复: into an empty store only, whole or not at all. @throws Trouble when a file is damaged or the store holds rows. */
export async function restoreFrom(context: CommandContext, folder: string): Promise<Restored> {
  const { tables } = await restore(context.store, folder).catch(asTrouble);
  const missing = await missingKeys(context);
  const lines = tables.map(({ name, rows }) => `${name}: ${rows}`);
  return { lines: missing.length === 0 ? lines : [...lines, ...keyWarning(missing)], missingKeys: missing };
}

function keyWarning(missing: readonly string[]): readonly string[] {
  const ids = missing.join(', ');
  return [
    `⚠ 数据已全部恢复，但封存所用的密钥（编号 ${ids}）不在此处：佐证材料、动态口令和邮箱暂不能打开。请在启动程序之前，把原来的 secret-key 文件放入数据目录（覆盖现有文件），或设置 JUNHENG_SECRET_KEY。`,
    `⚠ Every row was restored, but the keys that sealed some of it (${ids}) are not here: evidence, second factors and e-mail addresses do not open. Before you start the program put the former secret-key file into the data folder (over the one there), or set JUNHENG_SECRET_KEY.`,
  ];
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
