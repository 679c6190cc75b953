import { RIGHTS, ROLE_NAMES, ROLES } from '@junheng/work';

const REACH = {
  division: '本级及下级 · own division and all within',
  schools: '账号所列学校 · schools named in the account',
  unit: '写明本部门的事项 · what names the unit',
  none: '无业务数据 · no data',
} as const;

/** The rights of every role as the table of docs/security.md: one line a right, and what each role reaches. */
export function rightsTable(): string {
  const holders = (right: string) =>
    ROLE_NAMES.filter((role) => (ROLES[role].rights as readonly string[]).includes(right)).join(', ');
  const roles = ROLE_NAMES.map((role) => {
    const { title, reach, levels, ...more } = ROLES[role];
    const further = [
      'secondFactor' in more ? 'second factor at every login' : '',
      'timeLimited' in more ? 'ends on a day' : '',
    ].filter((word) => word !== '');
    return `| \`${role}\` | ${title.zh} | ${levels.join(', ')} | ${REACH[reach]} | ${further.join('; ') || '–'} |`;
  });
  return [
    '| role | 角色 | at home in a | sees | further |',
    '|---|---|---|---|---|',
    ...roles,
    '',
    '| right | roles that hold it |',
    '|---|---|',
    ...RIGHTS.map((right) => `| \`${right}\` | ${holders(right) || '–'} |`),
  ].join('\n');
}
