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

/** Codes of a field; people part them with commas, enumeration commas, semicolons, blanks or lines. */
export const codesOf = (text: string): string[] => [
  ...new Set(text.split(/[、，,;；\s]+/).filter((code) => code !== '')),
];
