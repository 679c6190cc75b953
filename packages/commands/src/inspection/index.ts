export * from './create-inspection.ts';
export * from './draw-inspection.ts';
export * from './make-finding.ts';
export * from './my-visits.ts';
export { recordVisit } from './record-visit.ts';
export { answerRecord, reviewVisit, stepInspection } from './review-visit.ts';
export { inspectionView, listInspections } from './view-inspection.ts';
