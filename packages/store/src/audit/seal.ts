import { createHmac } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';

/** What an audit entry says, apart from its place in the chain. */
export interface AuditContent {
  readonly county_code: string;
  readonly seq: number;
  readonly at: Date;
  readonly who: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: unknown;
  /** seal of the entry before, or {@link FIRST} */
  readonly previous: string;
}

/** What stands before the first entry of a chain. */
export const FIRST = '0'.repeat(64);

/** Seals an entry over its content and the entry before: without the key nobody can make another that fits. */
export function sealEntry(
  key: string,
  { county_code, seq, at, who, action, subject, detail, previous }: AuditContent,
): string {
  return hmac(key, { county_code, seq, at, who, action, subject, detail, previous });
}

/** Seals how long a chain is, so that entries cut off at its end are missed. */
export function sealHead(
  key: string,
  head: { readonly county_code: string; readonly seq: number; readonly seal: string },
): string {
  const { county_code, seq, seal } = head;
  return hmac(key, { county_code, seq, seal });
}

const hmac = (key: string, value: unknown) => createHmac('sha256', key).update(canonicalJson(value)).digest('hex');
