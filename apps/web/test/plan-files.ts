import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';

const TITLE = '石桥县义务教育优质均衡发展推进方案';
const BEFORE = [
  '石桥县人民政府关于印发推进方案的通知',
  '各乡镇人民政府，县直有关单位：',
  TITLE,
  '一、工作目标',
  '到2027年底，小学生均教学及辅助用房面积不低于5.1平方米，社会认可度达到91%以上。',
  '二、重点任务',
  '（一）扩建学校。2026年8月底前新建学校3所，投入资金4200万元。（责任单位：县教育局、县财政局）',
  '（二）消除大班额。2026年2月30日前消除56人以上大班额。（牵头单位：县教育局；配合单位：各乡镇人民政府）',
  '三、任务分工表',
];
const HEADER = ['序号', '类别', '重点任务', '牵头单位', '配合单位', '完成时限'];
/** The second cell is merged over the first two rows; the third row names no partner. */
const ROWS = [
  ['1', '师资', '教师五年培训不少于360学时', '县教师发展中心', '县财政局', '2027年6月'],
  ['2', '', '县级以上骨干教师每百名学生达到1.1人', '县教育局', '县委编办', '2027年12月'],
  ['3', '信息化', '每百名学生拥有网络多媒体教室不低于2.6间', '县教育局', '', '2028年6月'],
];

/** What a person finds in the plan whichever file it comes in: the commitments, each once, and who leads the tasks. */
export const PLAN_PHRASES = [
  '面积不低于5.1平方米',
  '社会认可度达到91%',
  '新建学校3所',
  '投入资金4200万元',
  '消除56人以上',
  '不少于360学时',
  '每百名学生达到1.1人',
  '网络多媒体教室不低于2.6间',
] as const;
export const PLAN_LEADS = ['县教育局', '县教育局', '县教师发展中心', '县教育局', '县教育局'] as const;

/** The plan as a Word document, with styles and a table of merged cells. */
export function planAsDocx(): Promise<Buffer> {
  const cell = (text: string, rowSpan = 1) => new TableCell({ children: [new Paragraph(text)], rowSpan });
  const rows = [HEADER, ...ROWS].map(
    (cells, index) =>
      new TableRow({
        children: cells.flatMap((text, column) => {
          if (column !== 1 || index === 0 || index === 3) return [cell(text)];
          return index === 1 ? [cell(text, 2)] : [];
        }),
      }),
  );
  const paragraphs = BEFORE.map((text) =>
    text === TITLE ? new Paragraph({ text, heading: HeadingLevel.TITLE }) : new Paragraph(text),
  );
  return Packer.toBuffer(new Document({ sections: [{ children: [...paragraphs, new Table({ rows })] }] }));
}

/** The plan as a page of a web site: navigation above it, scripts in it, a table with `rowspan`. */
export function planAsHtml(): string {
  const row = (cells: readonly string[], index: number) => {
    const all = cells.flatMap((text, column) => {
      if (column !== 1 || index > 2) return [`<td>${text}</td>`];
      return index === 1 ? [`<td rowspan="2">${text}</td>`] : [];
    });
    return `<tr>${all.join('')}</tr>`;
  };
  return `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>${TITLE}</title>
<style>td { border: 1px solid }</style><script>var x = "不低于99%";</script></head><body>
<div class="nav"><a href="/">网站首页</a> &gt; <a href="/zc">政策文件</a></div>
${BEFORE.map((text) => (text === TITLE ? `<h1>${text}</h1>` : `<p>&emsp;&emsp;${text}</p>`)).join('\n')}
<table><thead><tr>${HEADER.map((text) => `<th>${text}</th>`).join('')}</tr></thead>
<tbody>${ROWS.map((cells, index) => row(cells, index + 1)).join('\n')}</tbody></table>
</body></html>`;
}

/** The Word document printed to a pdf with a text layer, by LibreOffice. */
export async function planAsPdf(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'plan-pdf-'));
  try {
    const docx = join(folder, 'plan.docx');
    await writeFile(docx, await planAsDocx());
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const options = [profile, '--headless', '--norestore', '--convert-to', 'pdf', '--outdir', folder, docx];
    await promisify(execFile)('soffice', options, { timeout: 120_000 });
    return await readFile(join(folder, 'plan.pdf'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
