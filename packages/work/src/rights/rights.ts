/** What a person may be allowed to do 权限. Code asks for a right, never for a role. */
export const RIGHTS = [
  // facts and verdicts
  'facts.read',
  'facts.import',
  'verdict.store',
  'scenarios.write',
  'plan.run',
  'rollUp.read',
  // plan documents and the task matrix
  'documents.read',
  'documents.write',
  'tasks.read',
  'tasks.write',
  'tasks.progress',
  // collection and review
  'campaign.read',
  'campaign.write',
  'submission.read',
  'submission.fill',
  'declaration.fill',
  'submission.sign',
  'submission.check',
  'submission.signCounty',
  'submission.reviewCity',
  'submission.assessProvince',
  'submission.recordState',
  'evidence.read',
  'evidence.add',
  // registers that close
  'register.read',
  'register.work',
  'register.manage',
  'register.review',
  // inspection
  'inspection.read',
  'inspection.draw',
  'inspection.record',
  // the survey of parents and teachers
  'survey.manage',
  // the program itself
  'audit.read',
  'accounts.manage',
  'display.manage',
  'board.read',
] as const;
export type Right = (typeof RIGHTS)[number];
