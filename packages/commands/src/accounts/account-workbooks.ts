import type { LinkRow } from '@junheng/contract';
import { ROLE_NAMES, type RoleDefinition, roleOf } from '@junheng/work';
import ExcelJS from 'exceljs';
import { safeText } from '../form/sheet/safe-text.ts';
import { ACCOUNT_COLUMNS, shortTitle } from './account-columns.ts';

/** Rows of the template that take a role from a list. */
const READY_ROWS = 500;
const LEVELS = { nation: '全国', province: '省', prefecture: '市', county: '县' } as const;

/** 账号表模板: the columns to fill in, with what each role needs on a second sheet. */
export async function accountTemplate(date: Date): Promise<Uint8Array> {
  const workbook = newWorkbook(date);
  const sheet = workbook.addWorksheet('账号', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = ACCOUNT_COLUMNS.map(({ key, title, width }) => ({
    key,
    header: title,
    width,
    style: { numFmt: '@' },
  }));
  sheet.getRow(1).font = { bold: true };
  const role = ACCOUNT_COLUMNS.findIndex(({ key }) => key === 'role') + 1;
  for (let row = 2; row <= READY_ROWS + 1; row += 1)
    sheet.getCell(row, role).dataValidation = {
      ...{ type: 'list', allowBlank: true, showErrorMessage: true },
      formulae: [`角色!$A$2:$A$${ROLE_NAMES.length + 1}`],
    };
  writeRoles(workbook.addWorksheet('角色'));
  return bytesOf(workbook);
}

function writeRoles(sheet: ExcelJS.Worksheet): void {
  sheet.columns = [
    { header: '角色', width: 20 },
    { header: '区划代码的层级', width: 18 },
    { header: '还须填写', width: 30 },
    { header: '说明', width: 40 },
  ];
  sheet.getRow(1).font = { bold: true };
  for (const name of ROLE_NAMES) {
    const { title, levels, reach, timeLimited = false, secondFactor = false } = roleOf(name) as RoleDefinition;
    const more = [
      reach === 'schools' ? '学校标识码' : '',
      reach === 'unit' ? '部门' : '',
      timeLimited ? '截止日期' : '',
    ];
    sheet.addRow([
      shortTitle(name),
      levels.map((level) => LEVELS[level]).join('、'),
      more.filter(Boolean).join('、'),
      secondFactor ? `${title.zh}；登录须动态口令` : title.zh,
    ]);
  }
  sheet.addRow([]);
  for (const note of NOTES) sheet.addRow([note]);
}

const NOTES = [
  '登录名用小写字母和数字；日期写成 2026-12-31。',
  '区划名称可不填；填了就与区划代码核对，不一致会指出。',
  '几所学校用顿号隔开；学校导入后，没有重名的学校也可以写校名。',
] as const;

const LINK_COLUMNS = [
  { key: 'person', title: '姓名', width: 14 },
  { key: 'login', title: '登录名', width: 18 },
  { key: 'role', title: '角色', width: 18 },
  { key: 'home', title: '区划代码', width: 12 },
  { key: 'homeName', title: '区划名称', width: 14 },
  { key: 'place', title: '学校或部门', width: 30 },
  { key: 'link', title: '一次性链接（14 天内有效，只能使用一次）', width: 90 },
] as const;

/** 一次性链接清单 to hand out; every cell is text, so that none becomes a formula. */
export async function linksWorkbook(rows: readonly LinkRow[], date: Date): Promise<Uint8Array> {
  const workbook = newWorkbook(date);
  const sheet = workbook.addWorksheet('一次性链接', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = LINK_COLUMNS.map(({ key, title, width }) => ({ key, header: title, width, style: { numFmt: '@' } }));
  sheet.getRow(1).font = { bold: true };
  for (const row of rows) sheet.addRow(LINK_COLUMNS.map(({ key }) => safeText(row[key])));
  return bytesOf(workbook);
}

function newWorkbook(date: Date): ExcelJS.Workbook {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = '均衡';
  workbook.created = date;
  workbook.modified = date;
  return workbook;
}

const bytesOf = async (workbook: ExcelJS.Workbook) => new Uint8Array(await workbook.xlsx.writeBuffer());
