import { ROLE_NAMES, type Role, type RoleDefinition, roleOf } from '@junheng/work';

/** Columns of a sheet of accounts, in the order of the template. */
export const ACCOUNT_COLUMNS = [
  { key: 'login', title: '登录名', width: 18, needed: true },
  { key: 'person', title: '姓名', width: 12, needed: true },
  { key: 'role', title: '角色', width: 18, needed: true },
  { key: 'home', title: '区划代码', width: 12, needed: true },
  { key: 'homeName', title: '区划名称', width: 14, needed: false },
  { key: 'schools', title: '学校标识码', width: 26, needed: false },
  { key: 'unit', title: '部门', width: 16, needed: false },
  { key: 'email', title: '邮箱', width: 24, needed: false },
  { key: 'expires', title: '截止日期', width: 12, needed: false },
] as const;
export type AccountColumn = (typeof ACCOUNT_COLUMNS)[number]['key'];

/** The title of a role without what stands in brackets. */
export const shortTitle = (role: Role): string => titleOf(role).split('（')[0] ?? '';
const titleOf = (role: Role): string => (roleOf(role) as RoleDefinition).title.zh;

/** The role that a cell names: its title, whole or short, or its id, or its English title. */
export function roleOfText(text: string): Role | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  return ROLE_NAMES.find((role) =>
    [role, titleOf(role), shortTitle(role), (roleOf(role) as RoleDefinition).title.en].some(
      (name) => name.normalize('NFKC').toLowerCase() === plain,
    ),
  );
}

/** What may be written as a role. */
export const shortTitles = (): readonly string[] => ROLE_NAMES.map(shortTitle);
