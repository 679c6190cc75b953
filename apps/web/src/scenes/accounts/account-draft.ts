import type { AccountBody, AccountPatch, AccountRow } from '@junheng/contract';
import { codesOf, lastDay } from './account-filter.ts';

/** An account as typed. */
export interface AccountDraft {
  readonly login: string;
  readonly person: string;
  readonly role: string;
  readonly home: string;
  readonly homeName: string;
  readonly schools: string;
  readonly unit: string;
  readonly email: string;
  readonly expires: string;
}

export function draftOf(account: AccountRow | null, home: string): AccountDraft {
  if (account === null)
    return { login: '', person: '', role: '', home, homeName: '', schools: '', unit: '', email: '', expires: '' };
  const { login, person, role, schools, unit, expiresAt } = account;
  return {
    ...{ login, person, role, unit, home: account.home, homeName: '', email: '' },
    schools: schools.join('、'),
    expires: lastDay(expiresAt) ?? '',
  };
}

export function bodyOf(draft: AccountDraft): AccountBody {
  const { login, person, role, home, homeName, unit, email, expires } = draft;
  return {
    ...{ login, person, role, home, homeName, unit, schools: codesOf(draft.schools) },
    email: email.trim() === '' ? null : email.trim(),
    expires: expires === '' ? null : expires,
  };
}

export function patchOf(draft: AccountDraft, version: number): AccountPatch {
  const { person, role, schools, unit, expires } = bodyOf(draft);
  return { version, person, role, schools, unit, expires };
}
