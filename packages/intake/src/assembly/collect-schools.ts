import { cellText } from '../layout/cell-text.ts';
import { foldHeader } from '../layout/header-key.ts';
import type { TableRecord } from '../layout/table-view.ts';
import { contextOf } from '../layout/workbook-views.ts';
import { type CountyShelf, schoolOf } from './counties.ts';
import { type DraftCounty, type DraftSchool, type DraftSection, sectionOf, type ValuePlace } from './draft.ts';
import type { Findings } from './findings.ts';
import { setFigure } from './findings.ts';
import { type MappedSheet, placeOf, type RowValue, readRow, stageOfRow, valueIn } from './read-row.ts';

const TOTAL_NAMES = new Set(['合计', '总计', '小计', '全县', '全区', '全市', '平均', '计']);

/** Reads a sheet with one school a row. */
export function collectSchools(sheet: MappedSheet, shelf: CountyShelf, findings: Findings): void {
  const told = contextOf([...sheet.view.titles, sheet.view.sheet.name, sheet.workbook.name]);
  const seen = new Map<string, ValuePlace>();
  for (const record of sheet.view.records) {
    if (skipped(sheet, record, findings)) continue;
    const id = cellText(identityCell(sheet, record, 'school.id')).trim() || undefined;
    const row = readRow(sheet, record, findings, id);
    const place = rowPlace(sheet, record);
    const county = shelf.countyOf(row, told, place);
    const key = county === undefined ? undefined : schoolKey(row, sheet, record, findings);
    if (county === undefined || key === undefined) continue;
    const listed = `${county.code} ${key} ${valueIn(row, 'row.stage') ?? ''}`;
    const before = seen.get(listed);
    if (before !== undefined) {
      reportTwice(findings, key, { place, before });
      continue;
    }
    seen.set(listed, place);
    fillSchool(schoolOf(county, key, place), row, { sheet, county, findings });
  }
}

function reportTwice(
  findings: Findings,
  school: string,
  { place, before }: { readonly place: ValuePlace; readonly before: ValuePlace },
): void {
  findings.problem({
    code: 'schoolTwice',
    severity: 'error',
    at: place,
    value: school,
    related: [before],
    school,
    message: {
      zh: `学校“${school}”在本表中重复（首次在 ${before.cell}），此行未导入；请删除一行或更正标识码`,
      en: `the school "${school}" stands in the sheet twice (first in ${before.cell}); this row was not imported: delete one or correct the identifier`,
    },
  });
}

function identityCell(sheet: MappedSheet, record: TableRecord, target: string) {
  const column = sheet.columns.find((c) => c.target.id === target)?.column;
  return column === undefined ? null : record.shared(column).value(column);
}

/** The cell that stands for a whole row: its identifier, its name, or its first column. */
export function rowPlace(sheet: MappedSheet, record: TableRecord) {
  const column =
    sheet.columns.find(({ target }) => target.id === 'school.id') ??
    sheet.columns.find(({ target }) => target.id === 'school.name') ??
    sheet.columns[0];
  const first = column?.column ?? sheet.view.columns[0] ?? { index: 0, path: [] };
  return placeOf(sheet, record, first);
}

/** Totals, notes below the table and the template's sample row are no schools. */
export function skipped(sheet: MappedSheet, record: TableRecord, findings: Findings): boolean {
  const place = rowPlace(sheet, record);
  const [id, name] = ['school.id', 'school.name'].map((target) =>
    foldHeader(cellText(identityCell(sheet, record, target))),
  );
  const first = foldHeader(cellText(sheet.view.columns[0] === undefined ? null : record.value(sheet.view.columns[0])));
  if (id === '示例' || first === '示例') {
    findings.notice('sampleRowSkipped', place);
    return true;
  }
  if ([id, name, first].some((text) => text !== undefined && TOTAL_NAMES.has(text))) {
    findings.notice('totalRowSkipped', place);
    return true;
  }
  if ((id ?? '') !== '' || (name ?? '') !== '') return isNote(sheet, record, findings);
  const filled = sheet.columns.filter(({ column }) => cellText(record.value(column)).trim() !== '').length;
  if (filled > 1) return false;
  if (filled === 1 || first !== '') findings.notice('noteRowSkipped', place);
  return true;
}

/** 填表人: … and the like stand in the first cells of a row that is otherwise empty. */
function isNote(sheet: MappedSheet, record: TableRecord, findings: Findings): boolean {
  const texts = sheet.view.columns.map((column) => cellText(record.value(column)).trim()).filter((text) => text !== '');
  const note =
    texts.length > 0 &&
    texts.length <= 4 &&
    /^(填表人|制表|审核人|负责人|联系电话|注|备注|说明|单位负责人|统计负责人)[:：]?/.test(texts[0] ?? '');
  if (note) findings.notice('noteRowSkipped', rowPlace(sheet, record));
  return note;
}

/** The identifier, or the name where the file has no column for it. */
export function schoolKey(
  row: readonly RowValue[],
  sheet: MappedSheet,
  record: TableRecord,
  findings: Findings,
): string | undefined {
  const id = valueIn(row, 'school.id');
  if (typeof id === 'string') return id;
  const name = valueIn(row, 'school.name');
  const place = rowPlace(sheet, record);
  if (sheet.columns.some(({ target }) => target.id === 'school.id') || typeof name !== 'string') {
    const told = row.find(({ target }) => target.id === 'school.id');
    // an identifier that cannot be read was already reported
    if (told === undefined || told.figure.original === '')
      findings.problem({
        code: 'noSchoolId',
        severity: 'error',
        at: place,
        value: typeof name === 'string' ? name : '',
        message: {
          zh: '此行没有学校标识码，未导入；请补填',
          en: 'the row has no school identifier and was not imported; fill it in',
        },
      });
    return undefined;
  }
  findings.notice('idFromName', place);
  return name;
}

/** Where the values of a row come from and go to. */
export interface FillContext {
  readonly sheet: MappedSheet;
  readonly county: DraftCounty;
  readonly findings: Findings;
}

/** Puts the values of a row where they belong: the school, or the section of their stage. */
export function fillSchool(school: DraftSchool, row: readonly RowValue[], { sheet, findings }: FillContext): void {
  const type = valueIn(row, 'school.type') ?? school.figures.get('school.type')?.value ?? null;
  const stage = stageOfRow(row, sheet.mapping, typeof type === 'string' ? type : null);
  if (stage !== null && sheet.mapping.role === 'schools') sectionOf(school, stage).listed = true;
  const homeless: RowValue[] = [];
  for (const value of row) {
    const { target, stage: own, figure } = value;
    if (target.grain === 'county' || target.id === 'row.stage') continue;
    const about = { findings, title: target.title, school: school.id };
    const section = sectionFor(school, target, own, stage);
    if (section !== undefined) setFigure(section.figures, target.id, figure, about);
    else if (target.grain === 'school') setFigure(school.figures, target.id, figure, about);
    else if (figure.value !== null) homeless.push(value);
  }
  reportNoStage(homeless, school, findings);
}

/** One problem a row, however many figures wait for a stage. */
function reportNoStage([first, ...more]: readonly RowValue[], school: DraftSchool, findings: Findings): void {
  if (first === undefined) return;
  findings.problem({
    code: 'noStage',
    severity: 'error',
    at: first.figure.place,
    value: first.figure.original,
    related: more.map(({ figure }) => figure.place),
    school: school.id,
    message: {
      zh: `不知道此行属于小学部还是初中部，${more.length + 1} 个数据（${first.target.title.zh}等）未导入；请指定学段`,
      en: `the stage of this row is not known; ${more.length + 1} figures (${first.target.title.en} …) were not imported: state primary or junior`,
    },
  });
}

function sectionFor(
  school: DraftSchool,
  target: RowValue['target'],
  own: RowValue['stage'],
  stage: RowValue['stage'],
): DraftSection | undefined {
  if (target.grain === 'section')
    return own === null && stage === null ? undefined : sectionOf(school, own ?? stage ?? 'primary');
  return own !== null && target.alsoInSection === true ? sectionOf(school, own) : undefined;
}
