import { guardProcess } from './guard-process.ts';
import { createLineReader } from './line-reader.ts';
import type { Child, ReadEvent, ReadingListener, ReadRequest } from './protocol.ts';
import { isRefusalCode, Refusal } from './refusal.ts';

/** Sends one file to the process and hands its answer on, line by line. @throws Refusal */
export function exchange(
  child: Child,
  request: ReadRequest,
  bytes: Uint8Array,
  { take, onCost }: ReadingListener,
): Promise<void> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    let open = true;
    const guard = guardProcess(child.pid, request.limits, settle);
    const lines = createLineReader((line) => receive(JSON.parse(line) as ReadEvent, take, settle));
    const onData = (chunk: Buffer): void => {
      try {
        if (open) lines(chunk);
      } catch (cause) {
        settle(cause instanceof Error ? cause : new Error(String(cause)));
      }
    };
    const onExit = (code: number | null, signal: string | null): void => settle(endedEarly(code, signal));
    const onError = (error: Error): void => settle(new Refusal('readerFailed', error.message));

    function settle(trouble?: Error): void {
      if (!open) return;
      open = false;
      guard.stop();
      child.stdout.off('data', onData);
      child.off('exit', onExit);
      child.off('error', onError);
      onCost?.({ peakBytes: guard.peakBytes(), milliseconds: performance.now() - started });
      if (trouble === undefined) resolve();
      else reject(trouble);
    }

    child.stdout.on('data', onData);
    child.on('exit', onExit);
    child.on('error', onError);
    if (child.exitCode !== null || child.signalCode !== null) return onExit(child.exitCode, child.signalCode);
    child.stdin.write(`${JSON.stringify(request)}\n`);
    child.stdin.write(bytes);
  });
}

function receive(event: ReadEvent, take: ReadingListener['take'], settle: (trouble?: Error) => void): void {
  if (event.type === 'refused') settle(new Refusal(isRefusalCode(event.code) ? event.code : 'damaged', event.detail));
  else take(event);
  if (event.type === 'done') settle();
}

/** A heap that is full ends the process by SIGABRT or SIGTRAP. */
function endedEarly(code: number | null, signal: string | null): Refusal {
  const full = signal === 'SIGABRT' || signal === 'SIGTRAP' || signal === 'SIGILL' || code === 134 || code === 133;
  return full ? new Refusal('outOfMemory', 'heap') : new Refusal('readerFailed', signal ?? `exit ${code}`);
}
