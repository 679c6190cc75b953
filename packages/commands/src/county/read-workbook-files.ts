import type { FactDictionary } from '@junheng/schools';
import {
  fileAt,
  openQuestions,
  type Reading,
  type ReadingProgress,
  readThrough,
  readWorkbooks,
} from '../import/read-workbooks.ts';
import { Trouble } from '../trouble.ts';
import type { CountyFiles } from './read-county-files.ts';

/**
 * 读取工作簿: all files together make their counties, under the program's own proposals.
 * @throws Trouble with every error by file, sheet and cell, or with the open questions when something needs a person.
 */
export async function readWorkbookFiles(
  files: readonly string[],
  dictionary: FactDictionary,
  onFile?: ReadingProgress,
): Promise<CountyFiles> {
  const workbooks = await readWorkbooks(files.map(fileAt), onFile);
  const now = new Date();
  const assumed = { county: { code: '999999', name: '未注明' }, schoolYear: schoolYearOf(now) };
  const reading = readThrough({ workbooks, dictionary, at: now.toISOString(), assumed });
  const { outcome } = reading;
  const errors = outcome.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0 || outcome.counties.length === 0)
    throw new Trouble(
      'importProblems',
      {
        zh:
          errors.length === 0
            ? '文件中没有认出任何学校；请用 junheng import 查看列对应'
            : `有 ${errors.length} 处必须改正，见各行`,
        en:
          errors.length === 0
            ? 'no school was recognised in the files; junheng import shows the columns'
            : `${errors.length} cells must be corrected`,
      },
      {
        status: 422,
        details: errors.map(({ file, sheet, cell, code, message }) => ({
          pointer: `${file} ${sheet}!${cell}`,
          code,
          message,
        })),
      },
    );
  return { counties: outcome.counties, notices: noticesOf(reading) };
}

/** What a person should know of the reading: doubtful figures, open questions and what was taken for them, conversions. */
function noticesOf(reading: Reading): readonly string[] {
  const { outcome, proposals } = reading;
  const doubtful = outcome.problems
    .filter(({ severity }) => severity === 'warning')
    .map(({ file, sheet, cell, message }) => `[核实] ${file} ${sheet}!${cell} ${message.zh}`);
  const asked = openQuestions(reading, {}).map(
    ({ message, proposed }) => `[待确认] ${message.zh}${proposed === null ? '' : `（按 ${proposed} 处理）`}`,
  );
  const told = outcome.notices.map(({ message, count }) => `[提示] ${message.zh}${count > 1 ? `（${count} 处）` : ''}`);
  const missing = proposals
    .filter((proposal) => proposal.missing.length > 0)
    .map((proposal) => `[缺列] ${proposal.file}：${proposal.missing.join('、')}`);
  return [...doubtful, ...asked, ...missing, ...told];
}

/** The school year that a day lies in: it begins on 1 September. */
function schoolYearOf(day: Date): number {
  return day.getUTCMonth() >= 8 ? day.getUTCFullYear() : day.getUTCFullYear() - 1;
}
