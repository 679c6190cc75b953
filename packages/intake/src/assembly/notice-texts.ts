import type { Bilingual } from '../bilingual.ts';
import type { ReadingNotice } from '../reading/sink.ts';
import type { ValueNotice } from '../values/reading.ts';

/** What may be told of a reading. */
export type NoticeCode =
  | ValueNotice
  | ReadingNotice
  | 'totalRowSkipped'
  | 'noteRowSkipped'
  | 'sampleRowSkipped'
  | 'sameFileTwice'
  | 'sheetNotMapped'
  | 'codesInvented'
  | 'countyAssumed'
  | 'countyNameDiffers'
  | 'schoolYearAssumed'
  | 'stageNotInFiles'
  | 'idFromName'
  | 'hiddenSheetSkipped'
  | 'tablesOnSheet'
  | 'otherTemplateVersion';

/** What the program tells of its own doings, in both languages. */
export const NOTICE_TEXTS: Readonly<Record<NoticeCode, Bilingual>> = {
  fullWidthFolded: { zh: '全角字符已转为半角', en: 'full-width characters were folded to half width' },
  blanksTrimmed: { zh: '首尾空格已去掉', en: 'blanks at the ends were removed' },
  separatorsRemoved: { zh: '千位分隔符已去掉', en: 'thousands separators were removed' },
  textNumber: { zh: '文本形式的数字已按数值读取', en: 'numbers stored as text were read as numbers' },
  formulaResultUsed: { zh: '公式单元格采用其保存的计算结果', en: 'formulas: their stored results were used' },
  pictureIgnored: { zh: '单元格内图片未读取，按空白处理', en: 'pictures in cells were not read and count as blank' },
  middleDotUnified: { zh: '姓名或名称中的间隔号已统一为“·”', en: 'the separator in names was unified to ·' },
  unitRemoved: { zh: '数字后的单位已去掉', en: 'the unit behind a number was removed' },
  macrosIgnored: { zh: '文件含宏，宏未运行、未读取', en: 'the file has macros; they were neither run nor read' },
  picturesIgnored: {
    zh: '文件含单元格内图片（DISPIMG），未读取',
    en: 'the file has pictures in cells (DISPIMG); they were not read',
  },
  decodedGb18030: { zh: '文本文件按 GB18030 编码读取', en: 'the text file was read as GB18030' },
  decodedUtf16: { zh: '文本文件按 UTF-16 编码读取', en: 'the text file was read as UTF-16' },
  dates1904: {
    zh: '文件采用 1904 日期系统，日期已换算',
    en: 'the file uses the 1904 date system; dates were converted',
  },
  tablesOnSheet: {
    zh: '一张工作表里有多个表，已分开逐个读取；请核对各表的列',
    en: 'a sheet holds several tables; each was read by itself: check the columns of each',
  },
  hiddenRowsRead: {
    zh: '工作表里有隐藏的行或列，已一并读取；不要的请先删除',
    en: 'rows or columns are hidden on a sheet; they were read with the others: delete those that are not wanted',
  },
  hiddenSheetSkipped: { zh: '隐藏工作表未导入', en: 'hidden sheets were not imported' },
  totalRowSkipped: { zh: '合计行未作为学校导入', en: 'rows of totals were not imported as schools' },
  noteRowSkipped: { zh: '备注、签名等行未导入', en: 'rows of notes and signatures were not imported' },
  sampleRowSkipped: { zh: '模板示例行未导入', en: 'the sample row of the template was not imported' },
  sameFileTwice: { zh: '同一文件重复提供，只读一次', en: 'the same file was given twice and read once' },
  sheetNotMapped: { zh: '工作表没有对应的映射，未导入', en: 'the sheet has no mapping and was not imported' },
  codesInvented: {
    zh: '文件没有区划代码，按县名顺序编了 99 开头的临时代码',
    en: 'the file has no division codes; temporary ones that begin with 99 were given in the order of the names',
  },
  countyAssumed: {
    zh: '文件没有写明县，按假定的县处理',
    en: 'the files do not tell the county; an assumed one was taken',
  },
  countyNameDiffers: {
    zh: '文件中的县名与指定的县不同，按指定的县处理；请核对',
    en: 'the county named in the file differs from the one stated, which was taken; please check',
  },
  schoolYearAssumed: {
    zh: '文件没有写明学年，按假定的学年处理',
    en: 'the files do not tell the school year; an assumed one was taken',
  },
  stageNotInFiles: {
    zh: '办学类型应有的学段在文件中没有数据，按缺失处理',
    en: 'a stage that the school type runs has no data in the files and counts as missing',
  },
  idFromName: {
    zh: '没有标识码，以学校名称作为编号',
    en: 'without an identifier the name of the school serves as its id',
  },
  otherTemplateVersion: {
    zh: '模板版本与程序不同，按列名读取',
    en: 'the template has another version; it is read by column names',
  },
};
