import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TableFile } from '@junheng/intake';
import { Trouble } from '../trouble.ts';
import { absent } from '../write-whole.ts';

const KEPT_MILLISECONDS = 24 * 3_600_000;
const BESIDE = 'upload.json';
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What is kept beside the files of an upload. */
interface Beside {
  /** login name of whoever sent them: nobody else opens them */
  readonly who: string;
  readonly names: readonly string[];
}

/**
 * Keeps uploaded files for a day, so that a confirmation whose answer was lost can be sent again; names are kept beside, never used as paths.
 * All of them or none: what was written of an upload before a disk was full goes again.
 */
export async function keepUpload(
  folder: string,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  { who, now }: { readonly who: string; readonly now: Date },
): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await forgetOld(folder, now);
  const id = randomUUID();
  const own = join(folder, id);
  const beside: Beside = { who, names: files.map(({ name }) => name) };
  try {
    await mkdir(own, { mode: 0o700 });
    for (const [index, { bytes }] of files.entries()) await writeFile(join(own, `${index}`), bytes, { mode: 0o600 });
    await writeFile(join(own, BESIDE), JSON.stringify(beside), { mode: 0o600 });
  } catch (error) {
    await rm(own, { recursive: true, force: true });
    throw error;
  }
  return id;
}

/** @throws Trouble 404 when the upload is unknown, another's, or its day has passed. */
export async function openUpload(folder: string, id: string, who: string): Promise<readonly TableFile[]> {
  const own = join(folder, UUID.test(id) ? id : 'none');
  const beside = (await readFile(join(own, BESIDE), 'utf8').then(JSON.parse, absent)) as Beside | undefined;
  if (beside?.who !== who)
    throw new Trouble(
      'uploadUnknown',
      {
        zh: '上传的文件已过期（保留一天）；请重新上传',
        en: 'the upload is gone (kept for a day); send the files again',
      },
      { status: 404 },
    );
  return beside.names.map((name, index) => ({ name, path: join(own, `${index}`) }));
}

/** Removes uploads whose day has passed. */
export async function forgetOld(folder: string, now: Date): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const kept = await stat(join(folder, name)).catch(absent); // another program may have removed it just now
    if (kept !== undefined && now.getTime() - kept.mtimeMs > KEPT_MILLISECONDS)
      await rm(join(folder, name), { recursive: true, force: true });
  }
}
