import { type CommandContext, forgetOld, forgetOldRequests, sealAgain, Trouble } from '@junheng/commands';
import { accountsExist, sweepEnded } from '@junheng/commands/accounts';
import { dailyRound } from '@junheng/commands/notices';

/** Jobs that run until they are stopped. */
export interface DailyJobs {
  /** ends the waiting at once and the round under way orderly */
  readonly stop: () => Promise<void>;
}

/** A program that starts late in the day, or was away, still does the day's round soon. */
const PAUSE = 10 * 60_000;

/**
 * 每日任务: looks every ten minutes whether the day's round of digests and escalations is done, and does it. Several programs at one database
 * tell everything once. A round that fails is told to `onError` and tried again after the pause.
 */
export function startDailyJobs(
  context: CommandContext,
  { onError, pauseMilliseconds = PAUSE }: { onError: (error: unknown) => void; pauseMilliseconds?: number },
): DailyJobs {
  const stopping = Promise.withResolvers<void>();
  const done = new Set<string>();
  const told = new Set<string>();
  let stopped = false;
  const loop = (async () => {
    while (!stopped) {
      await round(context, done).catch(onError);
      await seal(context, told).catch(onError);
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, pauseMilliseconds).unref();
      if (!stopped) await Promise.race([promise, stopping.promise]);
      clearTimeout(timer);
    }
  })();
  return {
    stop() {
      stopped = true;
      stopping.resolve();
      return loop;
    },
  };
}

/** What ran out goes, whoever uses the program; while nobody has an account there is nobody to tell. */
async function round(context: CommandContext, done: Set<string>): Promise<void> {
  await forgetOld(context.uploadFolder, context.clock());
  await sweepEnded(context);
  await forgetOldRequests(context);
  if (await accountsExist(context)) await dailyRound(context, done);
}

/** Comes last, for the first time it may have every file to seal. What is wrong is told once by each program, not every ten minutes. */
async function seal(context: CommandContext, told: Set<string>): Promise<void> {
  const { damaged, missing } = await sealAgain(context);
  const news = [...damaged, ...missing].filter((id) => !told.has(id));
  for (const id of news) told.add(id);
  if (news.length > 0) throw unopened({ damaged, missing });
}

function unopened({ damaged, missing }: { readonly damaged: readonly string[]; readonly missing: readonly string[] }) {
  return new Trouble(
    'sealedUnopened',
    {
      zh: `封存的内容有的打不开：缺少密钥 ${missing.join('、') || '（无）'}，请把原来的密钥补在 secret-key 的现用密钥之后；被改动的佐证材料 ${damaged.join('、') || '（无）'}，请从备份恢复`,
      en: `some sealed content does not open: keys not held: ${missing.join(', ') || 'none'} (add the former key after the present one in secret-key); evidence that was altered: ${damaged.join(', ') || 'none'} (restore it from a backup)`,
    },
    { status: 500 },
  );
}
