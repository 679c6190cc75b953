import {
  answerRecord,
  createInspection,
  drawInspection,
  inspectionView,
  listInspections,
  makeFinding,
  myVisits,
  recordVisit,
  reviewVisit,
  stepInspection,
} from '@junheng/commands/inspection';
import {
  AnswerBody,
  CountyCode,
  DrawBody,
  InspectionAddress,
  InspectionBody,
  InspectionStepBody,
  RecordAddress,
  VisitAddress,
  VisitBody,
  VisitReviewBody,
} from '@junheng/contract';
import { z } from 'zod';
import type { ZodApp } from '../app.ts';

const at = '/api/counties/:code/inspections';
const read = { right: 'inspection.read' } as const;
const draw = { right: 'inspection.draw' } as const;
const repeats = 'keyed' as const;
const county = z.object({ code: CountyCode });

/** Inspection 督导检查: sample, visits to schools, what became of what was found. */
export function inspectionRoutes(app: ZodApp): void {
  app.get('/api/inspections/mine', { config: read }, async ({ acting }) => myVisits(acting));
  app.get(at, { config: read, schema: { params: county } }, async ({ params, acting }) =>
    listInspections(acting, params.code),
  );
  app.post(
    `${at}/draw`,
    { config: { ...draw, repeats: 'harmless' }, schema: { params: county, body: DrawBody } }, // a preview
    async ({ params, body, acting }) => drawInspection(acting, params.code, body),
  );
  app.post(
    at,
    { config: { ...draw, repeats }, schema: { params: county, body: InspectionBody } },
    async ({ params, body, acting }, reply) => reply.code(201).send(await createInspection(acting, params.code, body)),
  );
  app.get(`${at}/:id`, { config: read, schema: { params: InspectionAddress } }, async ({ params, acting }) =>
    inspectionView(acting, params),
  );
  app.post(
    `${at}/:id/steps`,
    { config: { ...read, repeats }, schema: { params: InspectionAddress, body: InspectionStepBody } },
    async ({ params, body, acting }) => stepInspection(acting, params, body),
  );
  app.put(
    `${at}/:id/schools/:school`,
    { config: { right: 'inspection.record', repeats }, schema: { params: VisitAddress, body: VisitBody } },
    async ({ params, body, acting }) => recordVisit(acting, params, body),
  );
  app.post(
    `${at}/:id/schools/:school/review`,
    { config: { ...read, repeats }, schema: { params: VisitAddress, body: VisitReviewBody } },
    async ({ params, body, acting }) => reviewVisit(acting, params, body),
  );
  app.post(
    `${at}/:id/records/:record/answer`,
    { config: { right: 'register.work', repeats }, schema: { params: RecordAddress, body: AnswerBody } },
    async ({ params, body, acting }) => answerRecord(acting, params, body),
  );
  app.post(
    `${at}/:id/records/:record/finding`,
    { config: { right: 'register.manage', repeats }, schema: { params: RecordAddress } },
    async ({ params, acting }) => makeFinding(acting, params),
  );
}
