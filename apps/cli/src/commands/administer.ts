import { readdir } from 'node:fs/promises';
import {
  backUp,
  type CommandContext,
  checkAudit,
  defaultDataFolder,
  distributeTables,
  openCommandContext,
  requireDataFolder,
  restoreFrom,
  Trouble,
} from '@junheng/commands';
import type { Command } from 'commander';

/** Commands for who runs the program: they open the store, which no other program may hold meanwhile. */
export function addAdministration(program: Command): void {
  administer(
    program.command('backup').argument('<folder>', 'a new folder 目标目录'),
    'write every table with its hash 备份',
    async (context, [folder = '']) => {
      await refuseFilled(folder);
      return { lines: await backUp(context, folder) };
    },
  );
  administer(
    program.command('restore').argument('<folder>', 'a folder of junheng backup 备份目录'),
    'read a backup into an empty store 恢复',
    async (context, [folder = '']) => {
      const { lines, missingKeys } = await restoreFrom(context, folder);
      return { lines, exit: missingKeys.length === 0 ? 0 : 1 };
    },
    { intoNew: true },
  );
  administer(
    program.command('verify-audit'),
    'check the audit log of every county: exit 1 when it does not hold 校验审计日志',
    async (context) => {
      const reports = await checkAudit(context);
      const lines = reports.map(
        ({ county, entries, intact, troubles }) =>
          `${intact ? '✓' : '✗'} ${county}: ${entries} ${troubles.map(({ seq, trouble }) => `#${seq} ${trouble}`).join(' ')}`,
      );
      return { lines, exit: reports.every(({ intact }) => intact) ? 0 : 1 };
    },
  );
  administer(
    program.command('distribute'),
    'spread the tables over a Citus cluster where the extension exists 分布式部署',
    async (context) => {
      const { zh, en, tables } = await distributeTables(context);
      return { lines: [zh, en, ...tables] };
    },
  );
}

/** A backup is whole or not there: it is never mixed with files that stand in its folder. */
async function refuseFilled(folder: string): Promise<void> {
  const found = await readdir(folder).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? [] : [folder],
  );
  if (found.length > 0)
    throw new Trouble('folderNotEmpty', {
      zh: `${folder} 不是空目录；请换一个新的目录`,
      en: `${folder} is not an empty folder; name a new one`,
    });
}

type Work = (
  context: CommandContext,
  words: readonly string[],
) => Promise<{ readonly lines: readonly string[]; readonly exit?: number }>;

function administer(command: Command, description: string, work: Work, { intoNew = false } = {}): void {
  command
    .description(description)
    .option('--data <folder>', 'data folder of the program', defaultDataFolder())
    .action(async (...words: unknown[]) => {
      const { data } = command.opts<{ data: string }>();
      if (!intoNew) requireDataFolder(data, process.env.DATABASE_URL);
      const context = await openCommandContext({ dataFolder: data, databaseUrl: process.env.DATABASE_URL });
      try {
        const { lines, exit = 0 } = await work(
          context,
          words.filter((word) => typeof word === 'string'),
        );
        for (const line of lines) process.stdout.write(`${line}\n`);
        process.exitCode = exit;
      } finally {
        await context.close();
      }
    });
}
