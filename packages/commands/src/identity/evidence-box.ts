import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { EvidenceSeal } from '@junheng/store';
import type { SecretKeys } from './secret-keys.ts';
import { secretDamaged, secretKeyUnknown } from './secret-troubles.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * 佐证材料密匣: files at rest, AES-256-GCM bound to their row, and hashes that nobody can compute without the key: the plain hash of a file
 * one knows would tell that it is there. Both keys are derived (HKDF-SHA-256) from those of `readSecretKeys`, so that no key does two things.
 * @throws Trouble `secretKeyUnknown` without any key
 */
export function openEvidenceBox({ keys, from }: SecretKeys): EvidenceSeal {
  const derived = keys.map(({ id, key }) => ({ id, seal: derive(key, 'seal'), print: derive(key, 'fingerprint') }));
  const [current, ...former] = derived;
  if (current === undefined) throw secretKeyUnknown('-', from);
  return {
    keyId: current.id,
    formerKeyIds: former.map(({ id }) => id),
    seal(body, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', current.seal, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(bound(current.id, place));
      return Buffer.concat([nonce, cipher.update(body), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, { keyId, place }) {
      const key = derived.find(({ id }) => id === keyId)?.seal;
      if (key === undefined) throw secretKeyUnknown(keyId, from);
      return opened(sealed, { key, keyId, place });
    },
    fingerprints(body, subject) {
      const hash = createHash('sha256').update(body).digest('hex');
      return derived.map(({ print }) =>
        createHmac('sha256', print)
          .update(JSON.stringify([subject, hash]))
          .digest('hex'),
      );
    },
  };
}

function derive(key: Buffer, purpose: 'seal' | 'fingerprint'): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `junheng evidence ${purpose}`, 32));
}

function opened(
  sealed: Uint8Array,
  { key, keyId, place }: { readonly key: Buffer; readonly keyId: string; readonly place: string },
): Uint8Array {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(bound(keyId, place));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    const body = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([body, decipher.final()]);
  } catch (cause) {
    throw secretDamaged({ table: 'evidence', column: 'body', row: place }, cause);
  }
}

const bound = (id: string, place: string) => Buffer.from(JSON.stringify(['junheng', 'evidence', id, place]), 'utf8');
