import type { Bilingual } from '../bilingual.ts';

type Reason = (detail: string) => Bilingual;

const RESAVE_ZH = '请用 WPS 或 Excel 打开后另存为 .xlsx 再上传。';
const RESAVE_EN = 'Open it in WPS or Excel, save it as .xlsx and send it again.';
const resave =
  (zh: string, en: string): Reason =>
  (detail) => ({
    zh: `${zh}${detail === '' ? '' : `（${detail}）`}。${RESAVE_ZH}`,
    en: `${en}${detail === '' ? '' : ` (${detail})`}. ${RESAVE_EN}`,
  });

const REASONS = {
  empty: () => ({
    zh: '文件是空的（0 字节）。请重新导出后上传。',
    en: 'The file is empty (0 bytes). Export it again and send it.',
  }),
  tooLarge: (d) => ({
    zh: `文件超过上限 50 MB（${d}）。请按学段或学校拆分后上传。`,
    en: `The file is above the limit of 50 MB (${d}). Split it by stage or school.`,
  }),
  tooManyCells: (d) => ({
    zh: `单元格超过上限 ${d} 个。请删除空白的大范围或拆分文件。`,
    en: `More than ${d} cells. Delete large blank ranges or split the file.`,
  }),
  tooManyParts: (d) => ({
    zh: `压缩包内的部件过多（${d}）。${RESAVE_ZH}`,
    en: `The package holds too many parts (${d}). ${RESAVE_EN}`,
  }),
  tooMuchUnpacked: (d) => ({
    zh: `解压后过大（${d}），疑似压缩炸弹，未读取。请删除图片和空白区域后另存。`,
    en: `Unpacked size is too large (${d}): looks like a zip bomb, not read. Remove pictures and blank ranges and save again.`,
  }),
  tooMuchText: (d) => ({
    zh: `文字过多（${d}）。单元格最多 32767 字，全部最多 4000 万字。`,
    en: `Too much text (${d}). A cell holds at most 32,767 characters, a file 40 million.`,
  }),
  tooManyMerges: (d) => ({
    zh: `合并单元格过多（超过 ${d} 处）。请取消数据区的合并后上传。`,
    en: `More than ${d} merged ranges. Unmerge the data area and send it again.`,
  }),
  tooManySheets: (d) => ({
    zh: `工作表过多（超过 ${d} 张）。请拆分文件。`,
    en: `More than ${d} sheets. Split the file.`,
  }),
  nested: resave('压缩包里还有压缩包', 'The package contains another package'),
  badPath: resave('压缩包里有不合法的路径', 'The package contains a path that is not allowed'),
  damaged: resave('文件已损坏或不完整', 'The file is damaged or incomplete'),
  notAWorkbook: resave('这不是 Excel 工作簿或 CSV 文件', 'This is neither an Excel workbook nor a CSV file'),
  encrypted: () => ({
    zh: '文件设有打开密码。请取消密码后上传。',
    en: 'The file is protected by a password. Remove the password and send it again.',
  }),
  legacyXls: () => ({
    zh: `这个旧版 .xls 文件无法读取（可能是 Excel 5.0/95 格式，或已损坏）。${RESAVE_ZH}`,
    en: `This old .xls file cannot be read (it may be of Excel 5.0/95, or damaged). ${RESAVE_EN}`,
  }),
  binaryWorkbook: resave('这是 .xlsb 二进制格式', 'This is the binary .xlsb format'),
  openDocument: resave('这是 .ods 格式', 'This is the .ods format'),
  webPage: resave('这是网页（HTML），不是工作簿', 'This is a web page (HTML), not a workbook'),
  picture: () => ({
    zh: '这是图片，不是工作簿，改扩展名也无法读取。请上传导出的 .xlsx、.xls 或 .csv 文件。',
    en: 'This is a picture, not a workbook; another file extension does not help. Send the exported .xlsx, .xls or .csv file.',
  }),
  entities: resave(
    '文件内含有 DTD 或实体定义，出于安全不予读取',
    'The file defines a DTD or entities and is not read for safety',
  ),
  badXml: resave('工作簿内部内容不合规范', 'The content of the workbook is not well formed'),
  noSheets: resave('工作簿里没有工作表', 'The workbook has no sheet'),
  controlBytes: (d) => ({
    zh: `文本文件里有空字节或控制字符（${d}），可能不是 CSV。请重新导出。`,
    en: `The text holds zero bytes or control characters (${d}): it may not be CSV. Export it again.`,
  }),
  badCsv: (d) => ({
    zh: `CSV 格式有误（${d}）。请检查引号是否成对，或另存为 .xlsx。`,
    en: `The CSV is malformed (${d}). Check that quotes are paired, or save it as .xlsx.`,
  }),
  timeOut: (d) => ({
    zh: `读取超过 ${d} 秒，已停止，未导入任何内容。请拆分文件或另存为新的 .xlsx。`,
    en: `Reading took more than ${d} s and was stopped; nothing was imported. Split the file or save it as a new .xlsx.`,
  }),
  outOfMemory: (d) => ({
    zh: `读取所需内存超过上限（${d}），已停止，未导入任何内容。请拆分文件。`,
    en: `Reading needed more memory than allowed (${d}) and was stopped; nothing was imported. Split the file.`,
  }),
  readerFailed: (d) => ({
    zh: `读取进程意外结束（${d}），未导入任何内容。请另存为新的 .xlsx 再试。`,
    en: `The reading process ended unexpectedly (${d}); nothing was imported. Save it as a new .xlsx and try again.`,
  }),
  legacyDocument: () => ({
    zh: '这是旧版 .doc 或 .wps 格式。请用 WPS 或 Word 打开后另存为 .docx 再上传。',
    en: 'This is the old .doc or .wps format. Open it in WPS or Word, save it as .docx and send it again.',
  }),
  notADocument: (d) => ({
    zh: `这不是可以阅读的文档（${d}）。可用 .docx、.pdf、.html、.txt。`,
    en: `This is no document that can be read (${d}). Send .docx, .pdf, .html or .txt.`,
  }),
  noText: () => ({
    zh: '文件里没有可读的文字（可能是扫描件）。请先做文字识别，或上传可编辑的文档。',
    en: 'The file has no readable text (it may be a scan). Run text recognition first, or send an editable document.',
  }),
} satisfies Record<string, Reason>;

/** Why a file was not read 拒收原因: stable codes. */
export type RefusalCode = keyof typeof REASONS;

/**
 * A file that is not read 拒收: nothing of it was imported. `messages` says what is wrong, what is allowed and what to do next.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly detail: string;
  readonly messages: Bilingual;

  constructor(code: RefusalCode, detail = '') {
    const messages = REASONS[code](detail.slice(0, 200));
    super(messages.en);
    this.name = 'Refusal';
    this.code = code;
    this.detail = detail.slice(0, 200);
    this.messages = messages;
  }
}

/** True for the codes of {@link RefusalCode}. */
export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(REASONS, code);
}
