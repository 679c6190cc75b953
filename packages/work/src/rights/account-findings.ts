import { type Level, ROLES, type Role } from './roles.ts';

/** What decides whether an account 账号 can be of its role. */
export interface AccountOutline {
  readonly role: Role;
  /** six-digit code of its division */
  readonly home: string;
  readonly schools: readonly string[];
  readonly unit: string;
  /** day on which it ends, ISO, or null */
  readonly expires: string | null;
}

export interface AccountFinding {
  readonly field: 'home' | 'schools' | 'unit' | 'expires';
  readonly code: 'wrongLevel' | 'schoolsNeeded' | 'schoolsUnused' | 'unitNeeded' | 'unitUnused' | 'endNeeded';
  readonly message: { readonly zh: string; readonly en: string };
}

/** The level of a six-digit division code 行政层级. */
export function levelOf(code: string): Level {
  if (code === '000000') return 'nation';
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'prefecture' : 'county';
}

/** The digits that every code within a division begins with. */
export function prefixOf(code: string): string {
  return { nation: '', province: code.slice(0, 2), prefecture: code.slice(0, 4), county: code }[levelOf(code)];
}

/** Whether a division lies within another, or is it. */
export function isWithin(code: string, division: string): boolean {
  return code.startsWith(prefixOf(division));
}

/** Everything that keeps an account from being of its role, at once; empty = fine. */
export function accountFindings(account: AccountOutline): readonly AccountFinding[] {
  const { reach, levels, timeLimited, title } = widened(account.role);
  const found: AccountFinding[] = [];
  const say = (field: AccountFinding['field'], code: AccountFinding['code'], zh: string, en: string) =>
    found.push({ field, code, message: { zh: `${title.zh}：${zh}`, en: `${title.en}: ${en}` } });
  if (!levels.includes(levelOf(account.home)))
    say(
      'home',
      'wrongLevel',
      `区划代码 ${account.home} 的层级不适用于该角色`,
      `the level of ${account.home} does not fit this role`,
    );
  if (reach === 'schools' && account.schools.length === 0)
    say('schools', 'schoolsNeeded', '请至少指定一所学校', 'name at least one school');
  if (reach !== 'schools' && account.schools.length > 0)
    say('schools', 'schoolsUnused', '该角色不限定学校，请留空', 'this role is not bound to schools; leave them empty');
  if (reach === 'unit' && account.unit === '') say('unit', 'unitNeeded', '请填写部门名称', 'name the unit');
  if (reach !== 'unit' && account.unit !== '')
    say('unit', 'unitUnused', '该角色不限定部门，请留空', 'this role is not bound to a unit; leave it empty');
  if (timeLimited === true && account.expires === null)
    say('expires', 'endNeeded', '请填写账号截止日期', 'name the day on which the account ends');
  return found;
}

const widened = (role: Role) =>
  ROLES[role] as (typeof ROLES)[Role] & { readonly timeLimited?: boolean; readonly levels: readonly Level[] };
