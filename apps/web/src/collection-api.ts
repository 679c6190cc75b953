import type {
  CampaignBody,
  CampaignChoices,
  CampaignDetail,
  CampaignPatch,
  CampaignRow,
  CellDifference,
  CellsBody,
  CellsSaved,
  EVIDENCE_KINDS,
  EvidenceAdded,
  EvidenceRow,
  FreezeCheck,
  ReminderBody,
  StepBody,
  StepTaken,
  SubmissionForm,
  SubmissionHistory,
} from '@junheng/contract';
import { call, json, query, send } from './api.ts';

const county = (code: string) => `/api/counties/${encodeURIComponent(code)}`;
const campaign = (code: string, id: string) => `${county(code)}/campaigns/${id}`;
const submission = (code: string, id: string) => `${county(code)}/submissions/${id}`;

/** With a key of its own: what was typed without a line waits, and is sent again by the page. */
function sendOnce<T>(path: string, body: unknown, key: string): Promise<T> {
  const { headers, ...rest } = json(body);
  return call<T>(path, { method: 'POST', ...rest, headers: { ...headers, 'idempotency-key': key } });
}

type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** 采集与审核. */
export const collectionApi = {
  campaigns: () => call<readonly CampaignRow[]>('/api/campaigns'),
  campaign: (code: string, id: string) => call<CampaignDetail>(campaign(code, id)),
  choices: (code: string, year: number, catalogue: readonly string[]) =>
    call<CampaignChoices>(`${county(code)}/campaigns/choices${query({ year: String(year), catalogue })}`),
  create: (code: string, body: Partial<CampaignBody>) =>
    send<CampaignDetail>('POST', `${county(code)}/campaigns`, body),
  change: (code: string, id: string, patch: CampaignPatch) => send<CampaignDetail>('PATCH', campaign(code, id), patch),
  remind: (code: string, id: string, body: Partial<ReminderBody>) =>
    send<{ readonly schools: number; readonly people: number }>('POST', `${campaign(code, id)}/reminders`, body),
  prefill: (code: string, id: string) =>
    send<{ readonly offered: number }>('POST', `${campaign(code, id)}/prefill`, {}),
  form: (code: string, id: string) => call<SubmissionForm>(submission(code, id)),
  save: (code: string, id: string, body: Pick<CellsBody, 'edits'>, key: string) =>
    sendOnce<CellsSaved>(`${submission(code, id)}/cells`, body, key),
  step: (code: string, id: string, body: Partial<StepBody>) =>
    send<StepTaken>('POST', `${submission(code, id)}/steps`, body),
  history: (code: string, id: string) => call<SubmissionHistory>(`${submission(code, id)}/history`),
  differences: (code: string, id: string, from: number, to: number) =>
    call<readonly CellDifference[]>(
      `${submission(code, id)}/differences${query({ from: String(from), to: String(to) })}`,
    ),
  checkFreeze: (code: string, id: string, number: number) =>
    call<FreezeCheck>(`${submission(code, id)}/freezes/${number}`),
};

/** 佐证材料. */
export const evidenceApi = {
  list: (code: string, kind: EvidenceKind, subject: string) =>
    call<readonly EvidenceRow[]>(`${county(code)}/evidence${query({ kind, subject })}`),
  add: (code: string, kind: EvidenceKind, subject: string, file: File) => {
    const body = new FormData();
    body.append('file', file, file.name);
    return call<EvidenceAdded>(`${county(code)}/evidence${query({ kind, subject })}`, { method: 'POST', body });
  },
  withdraw: (code: string, id: string, why: string) =>
    send<EvidenceRow>('POST', `${county(code)}/evidence/${id}/withdrawal`, { why }),
  /** what the browser downloads by itself */
  address: (code: string, id: string) => `${county(code)}/evidence/${id}`,
};
