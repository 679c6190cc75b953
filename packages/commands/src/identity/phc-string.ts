import { Trouble } from '../trouble.ts';

/** Cost of one argon2id hash: memory in KiB, passes over it, lanes. */
export interface Argon2Cost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/** 存储的口令散列 in its parts. */
export interface StoredHash extends Argon2Cost {
  readonly salt: Buffer;
  readonly hash: Buffer;
}

const SHAPE =
  /^\$argon2id\$v=19\$m=([1-9]\d{0,6}),t=([1-9]\d?),p=([1-9]\d?)\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{16,86})$/;
/** A row that asks for more than this is not ours: it would only tie up the machine. */
const HIGHEST: Argon2Cost = { memoryKib: 262_144, passes: 16, lanes: 16 };

/** Writes the PHC string `$argon2id$v=19$m=…,t=…,p=…$salt$hash` (base64 without padding). */
export function writePhcString({ memoryKib, passes, lanes, salt, hash }: StoredHash): string {
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${lanes}$${unpadded(salt)}$${unpadded(hash)}`;
}

/** Reads a PHC string of argon2id version 19. @throws Trouble `passwordHashBroken` (500), which never repeats the string. */
export function readPhcString(text: string): StoredHash {
  const [, memory, passes, lanes, salt, hash] = SHAPE.exec(text) ?? [];
  if (salt === undefined || hash === undefined) throw broken();
  const cost = { memoryKib: Number(memory), passes: Number(passes), lanes: Number(lanes) };
  const affordable =
    cost.memoryKib <= HIGHEST.memoryKib && cost.passes <= HIGHEST.passes && cost.lanes <= HIGHEST.lanes;
  if (!affordable || cost.memoryKib < 8 * cost.lanes) throw broken();
  return { ...cost, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') };
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}

function broken(): Trouble {
  return new Trouble(
    'passwordHashBroken',
    {
      zh: '该账号存储的密码校验值已损坏，无法核对；请由管理员重新发送邀请链接',
      en: 'the stored password hash of this account is damaged and cannot be checked; let an administrator send a reset link',
    },
    { status: 500 },
  );
}
