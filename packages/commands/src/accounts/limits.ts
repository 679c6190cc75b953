import { appendAudit, takeAttempt } from '@junheng/store';
import type { Actor } from '../actor.ts';
import { atTheDoor, type CommandContext } from '../context.ts';
import { Trouble } from '../trouble.ts';

const HOUR = 3_600_000;
/** More than anyone presses in an hour by hand; a program that takes whole workbooks without end is stopped. */
export const MOST_EXPORTS = 120;

/**
 * 导出限次: takes one of the costly answers (workbooks, documents, the log) that an account has left in this hour, in every program on the database
 * together.
 * @throws Trouble 429 `tooManyExports` with the moment from which on it may be tried again
 */
export async function takeExport(context: CommandContext, who: string): Promise<void> {
  const limit = { kind: 'export', key: who, most: MOST_EXPORTS, withinMs: HOUR } as const;
  const answer = await atTheDoor(context, { who }, (tx) => takeAttempt(tx, limit));
  if (!answer.allowed) throw tooManyExports(answer.again, context.clock());
}

/**
 * 越权记录: notes in the log that an account asked for what its role does not allow, once an hour for each address of the API. What
 * was asked for in it is not kept.
 */
export async function noteRefusal(
  context: CommandContext,
  { who, home }: Pick<Actor, 'who' | 'home'>,
  route: string,
): Promise<void> {
  const limit = { kind: 'refusal', key: `${who} ${route}`, most: 1, withinMs: HOUR } as const;
  await atTheDoor(context, { who, log: [home] }, async (tx) => {
    const { allowed } = await takeAttempt(tx, limit);
    if (allowed) await appendAudit(tx, { countyCode: home, action: 'notAllowed', subject: route });
  });
}

function tooManyExports(again: Date, now: Date): Trouble {
  const minutes = Math.max(1, Math.ceil((again.getTime() - now.getTime()) / 60_000));
  return new Trouble(
    'tooManyExports',
    {
      zh: `一小时内已导出 ${MOST_EXPORTS} 份文件，请 ${minutes} 分钟后再试`,
      en: `${MOST_EXPORTS} files were exported within an hour; try again in ${minutes} min`,
    },
    { status: 429, current: { again: again.toISOString() } },
  );
}
