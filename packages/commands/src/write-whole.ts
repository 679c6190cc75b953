import { randomBytes } from 'node:crypto';
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';

/**
 * 整存文件: under its name a file stands whole, or as it was before; a disk that is full leaves no half of it. What is no file, such as
 * `/dev/stdout`, is written to as it is.
 */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const there = await stat(file).catch(absent);
  if (there !== undefined && !there.isFile()) return writeFile(file, content);
  const target = there === undefined ? file : await realpath(file);
  const draft = `${target}.${randomBytes(4).toString('hex')}.part`;
  try {
    await writeFile(draft, content, { flag: 'wx', flush: true, ...(there === undefined ? {} : { mode: there.mode }) });
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Nothing for what is not there; any other trouble goes on, for it says nothing about what is. */
export function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
