export const formTexts = {
  formTitle: { zh: '全国义务教育优质均衡发展县（市、区）申报表', en: 'National declaration form' },
  formNote: {
    zh: '表Ⅰ—Ⅵ预览；工作簿带公式，可在 Excel 或 WPS 里自行核对',
    en: 'Preview of tables Ⅰ–Ⅵ; the workbook carries live formulas to check in Excel or WPS',
  },
  formWorkbook: { zh: '下载工作簿（带公式）', en: 'Workbook (live formulas)' },
  formDocument: { zh: '下载 Word 文档', en: 'Word document' },
  formTables: { zh: '目录', en: 'Tables' },
} as const;
