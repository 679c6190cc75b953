import type { FactDictionary } from '@junheng/schools';
import { fileAt, readThrough, readWorkbooks } from '../import/read-workbooks.ts';
import { Trouble } from '../trouble.ts';
import type { CountyFiles } from './read-county-files.ts';

/**
 * 读取工作簿: all files together make their counties, under the program's own proposals.
 * @throws Trouble with every error by file, sheet and cell, or with the open questions when something needs a person.
 */
export async function readWorkbookFiles(files: readonly string[], dictionary: FactDictionary): Promise<CountyFiles> {
  const workbooks = await readWorkbooks(files.map(fileAt));
  const { outcome } = readThrough({ workbooks, dictionary, at: new Date().toISOString() });
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
  const warnings = outcome.problems
    .filter(({ severity }) => severity === 'warning')
    .map(({ file, sheet, cell, message }) => `[提示] ${file} ${sheet}!${cell} ${message.zh}`);
  const asked = outcome.questions.map(
    ({ message, proposed }) => `[待确认] ${message.zh}${proposed === null ? '' : `（按 ${proposed} 处理）`}`,
  );
  return { counties: outcome.counties, notices: [...warnings, ...asked] };
}
