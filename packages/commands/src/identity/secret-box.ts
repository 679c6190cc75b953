import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Trouble } from '../trouble.ts';
import type { SecretKeys } from './secret-keys.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^v1\.([0-9a-f]{8})\.([A-Za-z0-9_-]{38,})$/;

/** 存放位置: a sealed value opens only in the place it was sealed for. */
export interface SecretPlace {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

/** 密匣: small secrets (second factor, phone, e-mail) at rest, AES-256-GCM. */
export interface SecretBox {
  /** `v1.key id.nonce, text and tag` as printable text; the same text never looks the same twice. */
  readonly seal: (text: string, place: SecretPlace) => string;
  /** @throws Trouble `secretKeyUnknown` when sealed with a key not held, `secretDamaged` when altered or moved */
  readonly open: (sealed: string, place: SecretPlace) => string;
  /** whether it was sealed with a former key */
  readonly needsReseal: (sealed: string) => boolean;
}

/** 打开密匣 with the keys of `readSecretKeys`. */
export function openSecretBox({ keys, from }: SecretKeys): SecretBox {
  const [current] = keys;
  if (current === undefined) throw unknownKey('-', from);
  return {
    seal(text, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', current.key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(bound(current.id, place));
      const body = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `v1.${current.id}.${body.toString('base64url')}`;
    },
    open(sealed, place) {
      const [, id, body] = SEALED.exec(sealed) ?? [];
      if (id === undefined || body === undefined) throw damaged(place);
      const key = keys.find((each) => each.id === id)?.key;
      if (key === undefined) throw unknownKey(id, from);
      return opened(Buffer.from(body, 'base64url'), { key, id, place });
    },
    needsReseal: (sealed) => SEALED.exec(sealed)?.[1] !== current.id,
  };
}

function opened(body: Buffer, { key, id, place }: { key: Buffer; id: string; place: SecretPlace }): string {
  try {
    const nonce = body.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(bound(id, place));
    decipher.setAuthTag(body.subarray(-TAG_BYTES));
    const text = decipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch (cause) {
    throw damaged(place, cause);
  }
}

/** As a list in JSON no two places read the same. */
function bound(id: string, { table, column, row }: SecretPlace): Buffer {
  return Buffer.from(JSON.stringify(['junheng', 'v1', id, table, column, row]), 'utf8');
}

function damaged({ table, column, row }: SecretPlace, cause?: unknown): Trouble {
  return new Trouble(
    'secretDamaged',
    {
      zh: `${table}.${column}（${row}）的密文被改动或不属于此处，不予打开；请从备份恢复该行，或重新登记该值`,
      en: `the sealed value in ${table}.${column} (${row}) was altered or belongs elsewhere and is not opened; restore the row from a backup or enter the value anew`,
    },
    { status: 500, cause },
  );
}

function unknownKey(id: string, from: string): Trouble {
  return new Trouble(
    'secretKeyUnknown',
    {
      zh: `密文所用密钥（编号 ${id}）不在 ${from} 中；请把原来的密钥补在现用密钥之后再启动`,
      en: `the value was sealed with key ${id}, which ${from} does not hold; add the former key after the present one and start again`,
    },
    { status: 500 },
  );
}
