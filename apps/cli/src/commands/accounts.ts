import {
  type CommandContext,
  defaultDataFolder,
  openCommandContext,
  requireDataFolder,
  Trouble,
} from '@junheng/commands';
import { inviteAgain, listAccounts, plainLogin, readDay } from '@junheng/commands/accounts';
import type { Command } from 'commander';
import { table } from '../print/table.ts';

/** For the operator of the machine: who has an account, and a way back in for an administrator who lost everything. */
export function addAccounts(program: Command): void {
  const accounts = program.command('accounts').description('accounts, for who runs this machine 账号');
  work(accounts.command('list').description('every account 列出账号'), listLines);
  work(
    accounts
      .command('invite <login>')
      .description('a new one-time link; password, second factor and sessions of the account end 重新邀请')
      .option('--until <yyyy-mm-dd>', 'a new last day, for an account past its end 新的截止日期'),
    inviteLines,
  );
}

async function listLines(context: CommandContext): Promise<readonly string[]> {
  const rows = await listAccounts(context);
  const head = ['登录名', '姓名', '角色', '区划', '状态', '截止'];
  const lines = rows.map((row) => [
    ...[row.login, row.person, row.roleTitle.zh, row.home, STATES[row.state], row.expiresAt?.slice(0, 10) ?? ''],
  ]);
  return [table(head, lines)];
}

async function inviteLines(context: CommandContext, typed: string, until?: string): Promise<readonly string[]> {
  const expires = until === undefined ? undefined : readDay(until);
  if (until !== undefined && expires === undefined) throw noDay(until);
  const login = plainLogin(typed);
  const found = (await listAccounts(context)).find((row) => row.login === login);
  if (found === undefined) throw noAccount(login);
  const { account, link } = await inviteAgain(context, found.id, { expires });
  return [
    `${account.person}（${account.login}）的一次性链接，14 天内有效，只能用一次；请在地址前加上程序的网址：`,
    `one-time link, valid for 14 days; put the address of the program before it:`,
    `  ${link}`,
  ];
}

const STATES = { invited: '待设密码', active: '在用', suspended: '已停用' } as const;

type Work = (context: CommandContext, word: string, until?: string) => Promise<readonly string[]>;

function work(command: Command, lines: Work): void {
  command
    .option('--data <folder>', 'data folder of the program', defaultDataFolder())
    .action(async (...words: unknown[]) => {
      const { data, until } = command.opts<{ data: string; until?: string }>();
      requireDataFolder(data, process.env.DATABASE_URL);
      const context = await openCommandContext({ dataFolder: data, databaseUrl: process.env.DATABASE_URL });
      try {
        const [word] = words;
        for (const line of await lines(context, typeof word === 'string' ? word : '', until))
          process.stdout.write(`${line}\n`);
      } finally {
        await context.close();
      }
    })
    .exitOverride();
}

function noDay(typed: string): Trouble {
  return new Trouble('badDate', {
    zh: `--until ${typed} 不是日期；请写成 2026-12-31`,
    en: `--until ${typed} is no date; write 2026-12-31`,
  });
}

function noAccount(login: string): Trouble {
  return new Trouble(
    'accountUnknown',
    {
      zh: `没有登录名为 ${login} 的账号；junheng accounts list 列出全部账号`,
      en: `no account has the login ${login}; junheng accounts list shows them all`,
    },
    { status: 404 },
  );
}
