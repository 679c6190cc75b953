export { type AcceptedFigures, acceptFigures } from './accept-figures.ts';
export { addEvidence, type EvidenceToAdd } from './add-evidence.ts';
export {
  type CampaignContent,
  type CampaignStanding,
  type FactsAsked,
  listCampaigns,
  loadCampaign,
  type StoredCampaign,
} from './campaigns.ts';
export type { CellConflict } from './cell-conflict.ts';
export { type CellHistoryWanted, type CellVersion, cellHistory } from './cell-history.ts';
export {
  type CellAddress,
  type CellValue,
  cellPath,
  cellSubject,
  type StoredCell,
  submissionSubjects,
} from './cells.ts';
export { type CampaignChange, changeCampaign } from './change-campaign.ts';
export { type CellEdit, type CellsToChange, changeCells } from './change-cells.ts';
export { countyDeclarationState } from './county-declaration.ts';
export { type CampaignToCreate, type CreatedCampaign, createCampaign, type InitialStates } from './create-campaign.ts';
export {
  type EvidenceSubject,
  type EvidenceWanted,
  findEvidence,
  listEvidence,
  loadEvidence,
  type StoredEvidence,
} from './evidence.ts';
export { type EvidenceSeal, evidencePlace, evidenceSubject } from './evidence-seal.ts';
export { freezeSubmission, type SubmissionToFreeze } from './freeze-submission.ts';
export {
  type FreezeAddress,
  type FreezeHeading,
  type FreezeReport,
  listFreezes,
  loadFreeze,
  type StoredFreeze,
  verifyFreeze,
} from './freezes.ts';
export { type LoadedSubmission, loadSubmission } from './load-submission.ts';
export { type CellsToPrefill, type CellToPrefill, prefillCells } from './prefill-cells.ts';
export {
  countiesToReseal,
  type EvidenceToReseal,
  evidenceKeys,
  type Resealed,
  resealEvidence,
} from './reseal-evidence.ts';
export { type EvidenceToShare, shareEvidence } from './share-evidence.ts';
export type { SignedCell } from './signed-cells.ts';
export { type SteppedSubmission, type SubmissionStep, stepSubmission } from './step-submission.ts';
export { listSteps, type ReturnedCell, type StoredStep } from './steps.ts';
export { listSubmissions, type SubmissionProgress, type SubmissionStanding } from './submission-standings.ts';
export type { StoredSubmission, SubmittingSchool } from './submissions.ts';
export { type EvidenceToWithdraw, withdrawEvidence } from './withdraw-evidence.ts';
