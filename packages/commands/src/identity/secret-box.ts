import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { EvidenceSeal } from '@junheng/store';
import { openEvidenceBox } from './evidence-box.ts';
import type { SecretKeys } from './secret-keys.ts';
import { secretDamaged as damaged, type SecretPlace, secretKeyUnknown as unknownKey } from './secret-troubles.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^v1\.([0-9a-f]{8})\.([A-Za-z0-9_-]{38,})$/;

/** 密匣: small secrets (second factor, phone, e-mail) at rest, AES-256-GCM. */
export interface SecretBox {
  /** `v1.key id.nonce, text and tag` as printable text; the same text never looks the same twice. */
  readonly seal: (text: string, place: SecretPlace) => string;
  /** @throws Trouble `secretKeyUnknown` when sealed with a key not held, `secretDamaged` when altered or moved */
  readonly open: (sealed: string, place: SecretPlace) => string;
  /** whether it was sealed with a former key */
  readonly needsReseal: (sealed: string) => boolean;
  /** of the key that seals now */
  readonly keyId: string;
  /** whether a key of this id opens anything here */
  readonly holds: (keyId: string) => boolean;
  /** the same keys for files */
  readonly evidence: EvidenceSeal;
}

/** Id of the key that sealed a text; undefined when it is none of ours. */
export const keyIdOf = (sealed: string): string | undefined => SEALED.exec(sealed)?.[1];

/** 打开密匣 with the keys of `readSecretKeys`. */
export function openSecretBox(secretKeys: SecretKeys): SecretBox {
  const { keys, from } = secretKeys;
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
    needsReseal: (sealed) => keyIdOf(sealed) !== current.id,
    keyId: current.id,
    holds: (keyId) => keys.some(({ id }) => id === keyId),
    evidence: openEvidenceBox(secretKeys),
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
