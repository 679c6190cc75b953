import type {
  DrawBody,
  DrawPreview,
  EvidenceAdded,
  InspectionBody,
  InspectionRow,
  InspectionStepBody,
  InspectionView,
  Visit,
  VisitBody,
  VisitReviewBody,
} from '@junheng/contract';
import { call, json, query, request, send } from './api.ts';

const at = (code: string) => `/api/counties/${encodeURIComponent(code)}/inspections`;
const school = (visit: Pick<Visit, 'county' | 'inspection' | 'school'>) =>
  `${at(visit.county)}/${visit.inspection}/schools/${encodeURIComponent(visit.school)}`;

/** Inspection 督导检查. */
export const inspectionApi = {
  list: (code: string) => call<readonly InspectionRow[]>(at(code)),
  draw: (code: string, body: DrawBody) => send<DrawPreview>('POST', `${at(code)}/draw`, body),
  create: (code: string, body: InspectionBody) => send<InspectionView>('POST', at(code), body),
  view: (code: string, id: string) => call<InspectionView>(`${at(code)}/${id}`),
  step: (code: string, id: string, body: InspectionStepBody) =>
    send<InspectionView>('POST', `${at(code)}/${id}/steps`, body),
  mine: () => call<readonly Visit[]>('/api/inspections/mine'),
  /** without the login over the page: what was typed is kept and sent later */
  record: (visit: Visit, body: VisitBody) => request<Visit>(school(visit), { method: 'PUT', ...json(body) }),
  review: (visit: Visit, body: VisitReviewBody) => send<Visit>('POST', `${school(visit)}/review`, body),
  answer: (visit: Visit, record: string, body: { readonly version: number; readonly answer: string }) =>
    send<Visit>('POST', `${at(visit.county)}/${visit.inspection}/records/${record}/answer`, body),
  makeFinding: (visit: Visit, record: string) =>
    send<Visit>('POST', `${at(visit.county)}/${visit.inspection}/records/${record}/finding`),
  addPhoto: (visit: Visit, record: string, file: File) => {
    const body = new FormData();
    body.append('file', file, file.name);
    const where = query({ kind: 'inspection', subject: record });
    return call<EvidenceAdded>(`/api/counties/${visit.county}/evidence${where}`, { method: 'POST', body });
  },
};
