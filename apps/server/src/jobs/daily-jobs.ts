import { type CommandContext, forgetOld } from '@junheng/commands';
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
  let stopped = false;
  const loop = (async () => {
    while (!stopped) {
      await round(context, done).catch(onError);
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
  if (await accountsExist(context)) await dailyRound(context, done);
}
