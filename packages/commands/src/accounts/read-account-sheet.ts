import { AccountBody, type AccountSheetReading } from '@junheng/contract';
import { type CellValue, cellAddress, readTable, type TableFile } from '@junheng/intake';
import { loginsTaken } from '@junheng/store';
import { LOCAL_ACTOR } from '../actor.ts';
import { atTheDoor, type CommandContext } from '../context.ts';
import { readDay } from '../plans/task-dates.ts';
import { fromCell, unitsOf } from '../plans/workbook-text.ts';
import { Trouble, type TroubleDetail } from '../trouble.ts';
import { troubleOf } from '../trouble-of.ts';
import { ACCOUNT_COLUMNS, type AccountColumn, roleOfText, shortTitles } from './account-columns.ts';
import { accountProblems } from './manage-accounts.ts';
import { placeAccounts } from './place-accounts.ts';

/** One row of the sheet as text, and where each of its cells stands. */
interface SheetLine {
  readonly text: (column: AccountColumn) => string;
  readonly cellOf: (column: AccountColumn) => string;
}

/** as many as may be made at once */
const MOST_ROWS = 2_000;

/** 读取账号表 from a workbook or CSV file, in the limited process. @throws Trouble as {@link readAccountRows}, 422 for a file that is no table. */
export async function readAccountFile(context: CommandContext, file: TableFile): Promise<AccountSheetReading> {
  const { sheets } = await readTable(file).catch((error: unknown) => {
    throw troubleOf(error);
  });
  const sheet = sheets.find(({ rows, hidden }) => !hidden && rows.length > 0);
  const rows = sheet?.rows.map(({ index, cells }) => ({ index, cells: cells.map(textOf) })) ?? [];
  return readLines(context, rows);
}

/**
 * 读取粘贴的账号: rows with their headings first. Nothing is made; what comes back may be made as it stands.
 * @throws Trouble `sheetUnfit` with everything that is wrong, by cell.
 */
export function readAccountRows(
  context: CommandContext,
  rows: readonly (readonly string[])[],
): Promise<AccountSheetReading> {
  return readLines(
    context,
    rows.map((cells, index) => ({ index, cells: cells.map(fromCell) })),
  );
}

interface TextRow {
  readonly index: number;
  readonly cells: readonly string[];
}

async function readLines(context: CommandContext, rows: readonly TextRow[]): Promise<AccountSheetReading> {
  const lines = linesOf(rows);
  const readings = lines.map(readLine);
  const wrong = readings.flatMap(({ problems }) => problems);
  // a row that cannot be read yet is not judged further; the others are, so that all troubles come at once
  const sound = readings.flatMap(({ body }, at) => {
    const line = lines[at];
    return body === undefined || line === undefined ? [] : [{ body, line }];
  });
  const bodies = sound.map(({ body }) => body);
  const { accounts, details, warnings } = await placeAccounts(context, bodies);
  const problems = [accountProblems(context.actor ?? LOCAL_ACTOR, bodies), details, await takenOf(context, bodies)];
  const inCell = ({ pointer, ...rest }: TroubleDetail): readonly TroubleDetail[] => {
    const [, index, column] = pointer.split('/');
    const line = sound[Number(index)]?.line;
    return line === undefined ? [] : [{ pointer: line.cellOf(column as AccountColumn), ...rest }];
  };
  const all = [...wrong, ...problems.flat().flatMap(inCell)];
  if (all.length > 0) throw sheetUnfit(all);
  return { accounts, warnings: warnings.flatMap(inCell) };
}

function linesOf(rows: readonly TextRow[]): readonly SheetLine[] {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const head = filled.slice(0, 10).find(({ cells }) => cells.includes('登录名'));
  const columns = new Map(ACCOUNT_COLUMNS.map(({ key, title }) => [key, head?.cells.indexOf(title) ?? -1] as const));
  const lacking = ACCOUNT_COLUMNS.filter(({ key, needed }) => needed && (columns.get(key) ?? -1) < 0);
  if (head === undefined || lacking.length > 0) throw noHeadings(lacking.map(({ title }) => title));
  const body = filled.filter(({ index }) => index > head.index);
  if (body.length === 0 || body.length > MOST_ROWS) throw wrongSize(body.length);
  return body.map(({ index, cells }) => ({
    text: (column) => cells[columns.get(column) ?? -1] ?? '',
    cellOf: (column) => cellAddress(index, Math.max(0, columns.get(column) ?? 0)),
  }));
}

const FORMATS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  login: ['须为 2–64 位小写字母、数字、点、下划线或连字符，以字母或数字开头', '2–64 of a–z, 0–9, . _ -'],
  person: ['不能为空，至多 100 字', 'is needed, at most 100 characters'],
  home: ['须为 6 位数字', 'has six digits'],
  homeName: ['至多 100 字', 'at most 100 characters'],
  schools: ['一所学校一个标识码或校名，用顿号或分号隔开，至多 200 个', 'codes or names parted by commas, at most 200'],
  unit: ['至多 100 字', 'at most 100 characters'],
  email: ['不是邮箱地址', 'is no e-mail address'],
  expires: ['不是日期；请写成 2026-12-31', 'is no date; write 2026-12-31'],
};

function readLine({ text, cellOf }: SheetLine) {
  const problems: TroubleDetail[] = [];
  const wrong = (column: AccountColumn, code: string, zh: string, en: string) => {
    const title = ACCOUNT_COLUMNS.find(({ key }) => key === column)?.title ?? column;
    const said = text(column) === '' ? '' : `“${text(column).slice(0, 60)}”`;
    problems.push({
      pointer: cellOf(column),
      code,
      message: { zh: `${title}${said}：${zh}`, en: `${column} ${said}: ${en}` },
    });
  };
  const role = roleOfText(text('role'));
  if (role === undefined)
    wrong('role', 'unknownRole', `没有这个角色；可写：${shortTitles().join('、')}`, 'no such role');
  const expires = text('expires') === '' ? null : readDay(text('expires'));
  const parsed = AccountBody.safeParse({
    ...{ login: text('login'), person: text('person'), role: role ?? '', home: text('home'), unit: text('unit') },
    homeName: text('homeName'),
    schools: schoolsOf(text('schools')),
    email: text('email') === '' ? null : text('email'),
    expires: expires === undefined ? 'no date' : expires,
  });
  const columns = new Set(parsed.error?.issues.map(({ path }) => String(path[0])) ?? []);
  for (const column of columns)
    wrong(column as AccountColumn, 'badCell', ...(FORMATS[column] ?? ['不合要求', 'does not fit']));
  return { body: role === undefined ? undefined : parsed.data, problems };
}

/** Blanks part codes, but not the words of a name. */
const CODES_IN_A_ROW = /^\S*\d\S*(?:\s+\S*\d\S*)+$/;
const schoolsOf = (text: string) =>
  unitsOf(text).flatMap((part) => (CODES_IN_A_ROW.test(part) ? part.split(/\s+/) : [part]));

async function takenOf(context: CommandContext, bodies: readonly AccountBody[]): Promise<readonly TroubleDetail[]> {
  const logins = bodies.map(({ login }) => login);
  const taken = new Set(await atTheDoor(context, { who: 'accounts' }, (tx) => loginsTaken(tx, logins)));
  return logins.flatMap((login, index) => {
    const message = { zh: `登录名 ${login} 已被使用`, en: `the login ${login} is taken` };
    return taken.has(login) ? [{ pointer: `/${index}/login`, code: 'loginTaken', message }] : [];
  });
}

/** Numbers that a spreadsheet made of codes are codes again; a date becomes its day. */
function textOf(cell: CellValue): string {
  const value = cell !== null && typeof cell === 'object' ? cell.value : cell;
  if (value === null) return '';
  const text = String(value).trim();
  return cell !== null && typeof cell === 'object' && cell.kind === 'date' ? text.slice(0, 10) : fromCell(text);
}

function sheetUnfit(details: readonly TroubleDetail[]): Trouble {
  const places = details.toSorted((one, other) => rowOf(one) - rowOf(other));
  const detail = {
    zh: `有 ${details.length} 处不合要求，没有建立任何账号；请按所列单元格修改`,
    en: `${details.length} cells are not right and no account was made; correct those listed`,
  };
  return new Trouble('sheetUnfit', detail, { details: places });
}

const rowOf = ({ pointer }: TroubleDetail) => Number(/\d+$/.exec(pointer)?.[0] ?? 0);

function noHeadings(titles: readonly string[]): Trouble {
  const wanted = titles.length > 0 ? titles : ACCOUNT_COLUMNS.map(({ title }) => title);
  return new Trouble('noHeadings', {
    zh: `没有找到表头：${wanted.join('、')}。请连同表头一起粘贴，或使用模板`,
    en: `the headings ${wanted.join(', ')} are missing; paste them too, or use the template`,
  });
}

function wrongSize(rows: number): Trouble {
  return new Trouble('sheetSize', {
    zh: rows === 0 ? '表头下面没有内容' : `有 ${rows} 行；一次至多 ${MOST_ROWS} 行，请分几次`,
    en: rows === 0 ? 'nothing stands below the headings' : `${rows} rows; at most ${MOST_ROWS} at once`,
  });
}
