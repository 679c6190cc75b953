import type { Selectable } from 'kysely';
import { appendAudit } from '../audit/append-audit.ts';
import type { ScopedTransaction } from '../database/scope.ts';
import type { SubmissionTable } from '../database/tables-collection.ts';
import { shareCounty } from '../figures/claim-county.ts';
import { planChanges } from '../figures/plan-changes.ts';
import { readFigures } from '../figures/read-figures.ts';
import { saveSourceFiles } from '../figures/save-source-files.ts';
import { writeChanges } from '../figures/write-changes.ts';
import { loadCampaign } from './campaigns.ts';
import { type FreezeAddress, loadFreeze, type StoredFreeze } from './freezes.ts';
import { signedFigures } from './signed-figures.ts';
import { loadSubmissionStanding } from './submission-standings.ts';
import { holdSubmission, submissionChanged } from './submissions.ts';

/** What accepting a signed version did, counted in figures. */
export interface AcceptedFigures {
  /** figures made or changed */
  readonly written: number;
  readonly unchanged: number;
  /** old values kept */
  readonly history: number;
  /** this version was accepted before: nothing was touched */
  readonly alreadyAccepted: boolean;
}

/**
 * Makes the values of a signed version the figures of the county year 审核入库, in the signer's name and with the version as their source;
 * what they replace is kept. An answer left blank makes its figure missing; what nobody answered stays as it was.
 * @throws StoreError `submissionChanged` when a later version was accepted already, `outOfScope`.
 */
export async function acceptFigures(tx: ScopedTransaction, address: FreezeAddress): Promise<AcceptedFigures> {
  const { countyCode, submissionId: id, number } = address;
  const submission = await holdSubmission(tx, { countyCode, id, alone: true });
  const freeze = await loadFreeze(tx, address);
  if (submission.accepted > number) throw submissionChanged(submission, { accepted: number });
  if (submission.accepted === number) return { written: 0, unchanged: 0, history: 0, alreadyAccepted: true };
  const counts = await copyIn(tx, submission, freeze);
  await tx.db
    .updateTable('submission')
    .set({ accepted: number })
    .where('county_code', '=', countyCode)
    .where('submission_id', '=', id)
    .execute();
  const detail = { number, sha256: freeze.sha256, ...counts };
  await appendAudit(tx, { countyCode, action: 'acceptFigures', subject: id, detail });
  return { ...counts, alreadyAccepted: false };
}

async function copyIn(tx: ScopedTransaction, submission: Selectable<SubmissionTable>, freeze: StoredFreeze) {
  const { county_code: countyCode, submission_id: id, school_id } = submission;
  const campaign = await loadCampaign(tx, countyCode, submission.campaign_id);
  const { school } = await loadSubmissionStanding(tx, countyCode, id);
  const figures = signedFigures(freeze, { campaign, school: school?.code ?? null });
  await shareCounty(tx, countyCode, campaign.schoolYear);
  const sourceFiles = await saveSourceFiles(tx, countyCode, { files: [], figures });
  const known = await readFigures(tx, countyCode, campaign.schoolYear, { toChange: school_id });
  const schools = new Map(school === null || school_id === null ? [] : [[school.code, school_id]]);
  const plan = planChanges({ figures, known, schools, sourceFiles, mode: 'merge' });
  const signer = { ...tx, who: freeze.signedBy };
  await writeChanges(signer, {
    countyCode,
    schoolYear: campaign.schoolYear,
    plan,
    why: `${campaign.title}，第 ${freeze.number} 版`,
  });
  return { written: plan.changes.length, unchanged: plan.unchanged, history: plan.replaced };
}
