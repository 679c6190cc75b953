import { accountsTexts } from './accounts-texts.ts';
import { auditTexts } from './audit-texts.ts';
import { collectionTexts } from './collection-texts.ts';
import { commonTexts } from './common-texts.ts';
import { formTexts } from './form-texts.ts';
import { importTexts } from './import-texts.ts';
import { indicatorTexts } from './indicator-texts.ts';
import { loginTexts } from './login-texts.ts';
import { overviewTexts } from './overview-texts.ts';
import { planDocumentsTexts } from './plan-documents-texts.ts';
import { planTexts } from './plan-texts.ts';
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
  ...commonTexts,
  ...formTexts,
  ...importTexts,
  ...indicatorTexts,
  ...loginTexts,
  ...overviewTexts,
  ...planTexts,
  ...planDocumentsTexts,
  ...rulesTexts,
  ...schoolsTexts,
  ...sectionTexts,
  ...tasksTexts,
  ...timetableTexts,
  ...traceTexts,
  ...whatIfTexts,
};

export type TextKey = keyof typeof texts;
