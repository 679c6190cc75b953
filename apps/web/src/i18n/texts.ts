import { accountsTexts } from './accounts-texts.ts';
import { auditTexts } from './audit-texts.ts';
import { boardsTexts } from './boards-texts.ts';
import { collectionTexts } from './collection-texts.ts';
import { commonTexts } from './common-texts.ts';
import { formTexts } from './form-texts.ts';
import { importTexts } from './import-texts.ts';
import { indicatorTexts } from './indicator-texts.ts';
import { inspectionTexts } from './inspection-texts.ts';
import { loginTexts } from './login-texts.ts';
import { myAccountTexts } from './my-account-texts.ts';
import { noticesTexts } from './notices-texts.ts';
import { overviewTexts } from './overview-texts.ts';
import { planDocumentsTexts } from './plan-documents-texts.ts';
import { planTexts } from './plan-texts.ts';
import { registerTexts } from './register-texts.ts';
import { rulesTexts } from './rules-texts.ts';
import { schoolsTexts } from './schools-texts.ts';
import { sectionTexts } from './section-texts.ts';
import { tasksTexts } from './tasks-texts.ts';
import { timetableTexts } from './timetable-texts.ts';
import { traceTexts } from './trace-texts.ts';
import { whatIfTexts } from './what-if-texts.ts';

/** Every text of the pages, by key, in both languages. */
export const texts = {
  ...accountsTexts,
  ...auditTexts,
  ...collectionTexts,
  ...boardsTexts,
  ...commonTexts,
  ...formTexts,
  ...importTexts,
  ...indicatorTexts,
  ...inspectionTexts,
  ...loginTexts,
  ...myAccountTexts,
  ...noticesTexts,
  ...overviewTexts,
  ...planTexts,
  ...planDocumentsTexts,
  ...registerTexts,
  ...rulesTexts,
  ...schoolsTexts,
  ...sectionTexts,
  ...tasksTexts,
  ...timetableTexts,
  ...traceTexts,
  ...whatIfTexts,
};

export type TextKey = keyof typeof texts;
