export { BREAKS, type Break } from './breaks.ts';
export { type CountyRequest, generateCounty } from './generate-county.ts';
export { compliantCounty, sampleCounty } from './sample-county.ts';
export { CLASS_LIST_HEADER, writeClassList } from './workbook/write-class-list.ts';
export { writeSchoolWorkbook } from './workbook/write-school-workbook.ts';
export { writeWideExport } from './workbook/write-wide-export.ts';
