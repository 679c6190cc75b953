import type {
  AccountBody,
  AccountChoices,
  AccountPatch,
  AccountRow,
  AccountSheetReading,
  ChangedAccount,
  InviteBody,
  InvitedAccount,
  LinkRow,
  LoginStep,
  OwnAccess,
  SecondFactorSecret,
  SetUpBody,
} from '@junheng/contract';
import { call, json, request, send } from './api.ts';

// What belongs to logging in is asked without the gate: the gate itself asks it.
const enter = <T>(path: string, body?: unknown) => request<T>(path, { method: 'POST', ...json(body) });

/** Logging in 登录 and what belongs to it. */
export const loginApi = {
  logIn: (login: string, password: string) => enter<LoginStep>('/api/session', { login, password }),
  logOut: () => request<undefined>('/api/session', { method: 'DELETE' }),
  startSecondFactor: () => enter<SecondFactorSecret>('/api/session/second-factor/start', {}),
  giveCode: (code: string) => enter<LoginStep>('/api/session/second-factor', { code }),
  // never sent again by itself: where it was heard, the session and the old password have ended
  changePassword: (old: string, password: string) =>
    call<LoginStep>('/api/session/password', { method: 'POST', ...json({ old, password }) }, undefined, []),
  setUp: (body: SetUpBody) => enter<LoginStep>('/api/set-up', body),
  invitedPerson: (token: string) =>
    enter<{ readonly login: string; readonly person: string }>('/api/invitation/person', { token }),
  acceptInvitation: (token: string, password: string) => enter<LoginStep>('/api/invitation', { token, password }),
};

/** 我的账号: the own sessions and the own second factor; null while no accounts exist. */
export const ownApi = {
  access: () => call<OwnAccess | null>('/api/session/own'),
  endOthers: () => send<{ readonly ended: number }>('DELETE', '/api/session/others'),
  renewRecoveryCodes: async (oneTimeCode: string): Promise<LoginStep> => {
    const made = await enter<{ readonly recoveryCodes: readonly string[] }>(
      '/api/session/second-factor/recovery-codes',
      { oneTimeCode },
    );
    return { next: 'done', ...made };
  },
};

/** Accounts 账号 as their administrator manages them. */
export const accountApi = {
  accounts: () => call<readonly AccountRow[]>('/api/accounts'),
  choices: () => call<AccountChoices>('/api/accounts/choices'),
  add: (bodies: readonly AccountBody[]) => send<readonly InvitedAccount[]>('POST', '/api/accounts', bodies),
  change: (id: string, patch: AccountPatch) => send<ChangedAccount>('PATCH', `/api/accounts/${id}`, patch),
  inviteAgain: (id: string, body: InviteBody) => send<InvitedAccount>('POST', `/api/accounts/${id}/invitation`, body),
  endSessions: (id: string) => send<{ readonly ended: number }>('DELETE', `/api/accounts/${id}/sessions`),
  readRows: (rows: readonly (readonly string[])[]) =>
    send<AccountSheetReading>('POST', '/api/accounts/sheet/rows', { rows }),
  readFile: (file: File) => {
    const body = new FormData();
    body.append('file', file, file.name);
    return call<AccountSheetReading>('/api/accounts/sheet/file', { method: 'POST', body });
  },
  linksWorkbook: (rows: readonly LinkRow[]) =>
    call<Blob>('/api/accounts/links.xlsx', { method: 'POST', ...json(rows) }, (answer) => answer.blob()),
};

export const accountDownloads = { template: '/api/accounts/template.xlsx' };
