import type {
  Board,
  DisplayBody,
  DisplayRow,
  DisplayView,
  MadeDisplay,
  NoticeRow,
  UnitDigestView,
} from '@junheng/contract';
import { call, query, request, send } from './api.ts';

const county = (code: string) => `/api/counties/${encodeURIComponent(code)}`;

/** What waits and where we stand 工作台, wall displays 大屏. */
export const boardApi = {
  board: () => call<Board>('/api/boards/mine'),
  displays: (home: string) => call<readonly DisplayRow[]>(`/api/displays${query({ home })}`),
  makeDisplay: (body: DisplayBody) => send<MadeDisplay>('POST', '/api/displays', body),
  endDisplay: (id: string, home: string) => send<undefined>('DELETE', `/api/displays/${id}${query({ home })}`),
  // a display has no login: nothing waits for one
  display: (token: string) => request<DisplayView>('/api/display', { headers: { 'x-display-token': token } }),
};

/** One's notices 通知, and the list for a meeting 督办清单. */
export const noticeApi = {
  notices: (before?: string) => call<readonly NoticeRow[]>(`/api/notices${query({ before })}`),
  // asked now and then, unasked for: no login appears over the page because of it
  unread: () => request<{ readonly unread: number }>('/api/notices/unread'),
  read: (ids: readonly string[] | 'all') => send<{ readonly marked: number }>('POST', '/api/notices/read', { ids }),
  digest: (code: string) => call<readonly UnitDigestView[]>(`${county(code)}/digest`),
};

export const noticeDownloads = { digest: (code: string) => `${county(code)}/digest.xlsx` };
