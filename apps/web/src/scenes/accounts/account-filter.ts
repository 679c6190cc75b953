import type { AccountRow } from '@junheng/contract';

export interface AccountFilter {
  readonly text: string;
  readonly home: string;
  readonly role: string;
  readonly state: string;
}

export const ALL_ACCOUNTS: AccountFilter = { text: '', home: '', role: '', state: '' };

/** The accounts that everything given fits. */
export function filteredAccounts(rows: readonly AccountRow[], filter: AccountFilter): readonly AccountRow[] {
  const wanted = filter.text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (filter.home === '' || row.home === filter.home) &&
      (filter.role === '' || row.role === filter.role) &&
      (filter.state === '' || row.state === filter.state) &&
      (wanted === '' ||
        [row.login, row.person, row.unit, ...row.schools].some((text) => text.toLowerCase().includes(wanted))),
  );
}

/** The last day of an account in China, from the moment at which it ends. */
export const lastDay = (expiresAt: string | null): string | null =>
  expiresAt === null ? null : new Date(Date.parse(expiresAt) + 8 * 3_600_000).toISOString().slice(0, 10);

/** Whether its last day is over. */
export const hasEnded = ({ expiresAt }: Pick<AccountRow, 'expiresAt'>): boolean =>
  expiresAt !== null && Date.parse(expiresAt) < Date.now();

/** blanks part codes, but not the words of a name */
const CODES_IN_A_ROW = /^\S*\d\S*(?:\s+\S*\d\S*)+$/;

/** Schools of a field, by code or name; people part them with commas, enumeration commas, semicolons or lines, and codes with blanks. */
export function codesOf(text: string): string[] {
  const parts = text.split(/[、，,;；\n\t]+/).map((part) => part.trim());
  const codes = parts.flatMap((part) => (CODES_IN_A_ROW.test(part) ? part.split(/\s+/) : [part]));
  return [...new Set(codes.filter((code) => code !== ''))];
}
