/** 封存: how evidence is kept so that the database alone shows none of it; the keys stand outside. */
export interface EvidenceSeal {
  /** of the key that seals now: eight hex digits */
  readonly keyId: string;
  /** of the keys that still open what they sealed before */
  readonly formerKeyIds: readonly string[];
  /** @returns the sealed bytes, 28 more than came; they open at their own place only */
  readonly seal: (body: Uint8Array, place: string) => Uint8Array;
  /** @throws an error of the program's when the key is not held or the bytes were altered or moved */
  readonly open: (sealed: Uint8Array, of: { readonly keyId: string; readonly place: string }) => Uint8Array;
  /** the keyed hash of the bytes for a subject under the present key, then under each former one: 64 hex digits */
  readonly fingerprints: (body: Uint8Array, subject: string) => readonly string[];
}

/** What a piece of evidence is bound to: another row's bytes do not open in its place. */
export const evidencePlace = (countyCode: string, id: string) => `${countyCode}/${id}`;

/** What a fingerprint is bound to: the same file elsewhere has another. */
export const evidenceSubject = (countyCode: string, { kind, id }: { readonly kind: string; readonly id: string }) =>
  JSON.stringify([countyCode, kind, id]);
