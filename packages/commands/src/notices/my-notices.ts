import { countUnread, listNotices, markRead, type Notice, type NoticeQuestion } from '@junheng/store';
import { LOCAL_ACTOR } from '../actor.ts';
import { type CommandContext, inCounty } from '../context.ts';

/** 我的通知, the latest first; nobody sees another's. */
export function myNotices(context: CommandContext, question: NoticeQuestion): Promise<readonly Notice[]> {
  return atHome(context, (home) => inCounty(context, home, (tx) => listNotices(tx, home, question)));
}

/** How many are unread. */
export async function myUnread(context: CommandContext): Promise<{ readonly unread: number }> {
  return { unread: await atHome(context, (home) => inCounty(context, home, (tx) => countUnread(tx, home))) };
}

/** Marks one's own as read. @returns how many were unread */
export async function readNotices(
  context: CommandContext,
  ids: readonly string[] | 'all',
): Promise<{ readonly marked: number }> {
  return { marked: await atHome(context, (home) => inCounty(context, home, (tx) => markRead(tx, home, ids))) };
}

const atHome = <T>({ actor = LOCAL_ACTOR }: CommandContext, work: (home: string) => Promise<T>) => work(actor.home);
