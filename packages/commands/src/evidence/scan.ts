import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { limitedSlots } from '../identity/limited-slots.ts';
import type { ScanSettings } from './scan-settings.ts';

/** 扫描结果; `notScanned` says why in a word for the log: an exit code, `timeOut`, or why the program did not start. */
export type Scan =
  | { readonly result: 'clean' }
  | { readonly result: 'infected' }
  | { readonly result: 'notScanned'; readonly reason: string };

const inScanSlot = limitedSlots(2, 100);

/**
 * 病毒扫描: writes the bytes to a file for its owner only in a new folder below `folder`, runs the program with the path, and removes both.
 * At most two at once. Exit 0 is clean, 1 infected, anything else not scanned. The program gets no input, no settings of ours but PATH, and
 * is killed with all it started when its time is up. @throws Trouble `tooBusy` when 100 are waiting; file system errors as they are
 */
export function scanBytes(bytes: Uint8Array, settings: ScanSettings, folder: string): Promise<Scan> {
  return inScanSlot(async () => {
    const place = await mkdtemp(join(folder, 'scan-'));
    try {
      const file = join(place, 'file');
      await writeFile(file, bytes, { mode: 0o600, flag: 'wx' });
      return await run(settings, file, place);
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  });
}

function run({ program, options, timeoutMilliseconds }: ScanSettings, file: string, place: string): Promise<Scan> {
  const { promise, resolve } = Promise.withResolvers<Scan>();
  // a group of its own, so that it can be ended with all it started
  const child = spawn(program, [...options, file], {
    cwd: place,
    env: { PATH: process.env.PATH ?? '' },
    stdio: 'ignore',
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  const timer = setTimeout(() => {
    resolve({ result: 'notScanned', reason: 'timeOut' });
    killGroup(child.pid);
  }, timeoutMilliseconds);
  child.on('error', (error: NodeJS.ErrnoException) => resolve({ result: 'notScanned', reason: error.code ?? 'error' }));
  child.on('exit', (code, signal) => resolve(scanOfExit(code, signal)));
  return promise.finally(() => {
    clearTimeout(timer);
    killGroup(child.pid);
  });
}

function scanOfExit(code: number | null, signal: string | null): Scan {
  if (code === 0) return { result: 'clean' };
  if (code === 1) return { result: 'infected' };
  return { result: 'notScanned', reason: code === null ? `signal ${signal ?? ''}` : `exit ${code}` };
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch (error) {
    // all of them have ended already
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
