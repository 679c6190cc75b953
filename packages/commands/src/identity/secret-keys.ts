import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Trouble } from '../trouble.ts';

const KEY_BYTES = 32;
const FILE = 'secret-key';
const VARIABLE = 'JUNHENG_SECRET_KEY';

/** 密钥: the first one seals, the others still open what was sealed before. */
export interface SecretKeys {
  readonly keys: readonly { readonly id: string; readonly key: Buffer }[];
  /** where they came from, for messages */
  readonly from: string;
}

/**
 * 读取密钥 from the environment variable JUNHENG_SECRET_KEY, else from the file `secret-key` in the data folder, which is made with a
 * random key at first use, readable by its owner only. Either holds keys of 32 bytes (64 hex digits or base64), newest first, apart by
 * spaces, commas or lines.
 * @throws Trouble `secretKeyInvalid` with every bad key at once (never the key itself), `secretKeyExposed` when others may read the file
 */
export function readSecretKeys(
  dataFolder: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): SecretKeys {
  const set = environment[VARIABLE];
  if (set !== undefined && set.trim() !== '') return parseKeys(set, VARIABLE);
  const file = join(dataFolder, FILE);
  makeKeyFile(dataFolder, file);
  refuseExposed(file);
  return parseKeys(readFileSync(file, 'utf8'), file);
}

/**
 * 更换密钥: puts a new key before those in the file; the program reads it at its next start, then `needsReseal` finds the values to seal
 * anew. A key from the environment is changed there instead.
 * @throws Trouble as `readSecretKeys`
 */
export function rotateSecretKey(dataFolder: string): SecretKeys {
  const file = join(dataFolder, FILE);
  const { keys } = readSecretKeys(dataFolder, {});
  const lines = [randomBytes(KEY_BYTES), ...keys.map(({ key }) => key)].map((key) => key.toString('base64'));
  const draft = writeDraft(file, lines);
  try {
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
  return readSecretKeys(dataFolder, {});
}

/** Whole or not at all, and never over another: two programs that start at once use one key. */
function makeKeyFile(folder: string, file: string): void {
  if (statSync(file, { throwIfNoEntry: false }) !== undefined) return;
  mkdirSync(folder, { recursive: true });
  const draft = writeDraft(file, [randomBytes(KEY_BYTES).toString('base64')]);
  try {
    linkSync(draft, file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  } finally {
    rmSync(draft, { force: true });
  }
}

function writeDraft(file: string, lines: readonly string[]): string {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(draft, `${lines.join('\n')}\n`, { mode: 0o600, flag: 'wx', flush: true });
    chmodSync(draft, 0o600);
  } catch (error) {
    rmSync(draft, { force: true }); // half a key is no key, and no one else's to find
    throw error;
  }
  return draft;
}

function refuseExposed(file: string): void {
  if (process.platform === 'win32' || (statSync(file).mode & 0o077) === 0) return;
  throw new Trouble(
    'secretKeyExposed',
    {
      zh: `密钥文件 ${file} 可被其他系统用户读取；请把权限改为仅本人可读写（chmod 600）后重新启动，并考虑更换密钥`,
      en: `other users of this machine may read the key file ${file}; make it readable by its owner only (chmod 600), start again, and consider rotating the key`,
    },
    { status: 500 },
  );
}

function parseKeys(text: string, from: string): SecretKeys {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  const keys = words.map(keyOf);
  const bad = keys.flatMap((key, at) => (key === undefined ? [at] : []));
  if (bad.length > 0 || keys.length === 0) throw invalid(from, bad);
  return { keys: keys.flatMap((key) => (key === undefined ? [] : [{ id: idOf(key), key }])), from };
}

function keyOf(word: string): Buffer | undefined {
  const key = /^[0-9a-fA-F]{64}$/.test(word)
    ? Buffer.from(word, 'hex')
    : /^[A-Za-z0-9+/_-]{43}=?$/.test(word)
      ? Buffer.from(word, 'base64')
      : undefined;
  // all bytes the same is a placeholder that somebody forgot to replace
  return key?.length === KEY_BYTES && new Set(key).size > 1 ? key : undefined;
}

function idOf(key: Buffer): string {
  return createHash('sha256').update('junheng secret key id').update(key).digest('hex').slice(0, 8);
}

function invalid(from: string, bad: readonly number[]): Trouble {
  const message = {
    zh: '密钥须为 32 个随机字节，写成 64 位十六进制或 base64；可用命令 openssl rand -base64 32 生成',
    en: 'a key is 32 random bytes as 64 hex digits or base64; `openssl rand -base64 32` makes one',
  };
  return new Trouble(
    'secretKeyInvalid',
    {
      zh: `${from} 中的密钥不可用，程序未启动；若有备份，请恢复原来的密钥，否则已加密的内容无法打开`,
      en: `the key in ${from} cannot be used and nothing was started; bring the former key back from your backup, or what it sealed cannot be opened`,
    },
    { status: 500, details: bad.map((at) => ({ pointer: `${from}/${at}`, code: 'secretKeyInvalid', message })) },
  );
}
