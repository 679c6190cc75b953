/** What a column of a task table 任务分解表 holds. */
export type ColumnRole = 'lead' | 'partner' | 'responsible' | 'time' | 'number' | 'task' | 'other';

const ROLES: readonly (readonly [ColumnRole, RegExp])[] = [
  ['number', /^(?:序号|编号|项次)$/],
  ['lead', /^(?:牵头|主责|主办|承办)(?:责任)?(?:单位|部门|科室)?$/],
  ['partner', /^(?:配合|协办|协同|参与|协作|协助)(?:单位|部门|科室)?$/],
  ['responsible', /^(?:责任|负责|落实|实施)(?:单位|部门|科室|主体)$/],
  ['time', /^(?:完成|办结)?(?:时限|时间|期限|时间节点|时间安排|进度|完成时间)(?:要求)?$/],
  ['task', /任务|内容|工作|指标|举措|措施|事项|项目/],
  ['other', /^(?:目标|标准|要求|备注|类别|责任人|责任领导|目标值|评估标准|现状|一级指标|二级指标|单位)$/],
];
const FEWEST_COLUMNS = 3;
const LONGEST_CELL = 10;

/** The role a heading cell names, or null. */
export function columnRole(cell: string): ColumnRole | null {
  if (cell.length === 0 || cell.length > LONGEST_CELL) return null;
  return ROLES.find(([, pattern]) => pattern.test(cell))?.[0] ?? null;
}

/** Roles of a header row, or null: it must name a task and somebody or some time. */
export function headerRoles(cells: readonly string[]): ColumnRole[] | null {
  if (cells.length < FEWEST_COLUMNS || cells.length > 12) return null;
  const roles = cells.map((cell) => columnRole(cell) ?? 'other');
  const told = cells.filter((cell) => columnRole(cell) !== null).length;
  const answers = roles.some((role) => role === 'lead' || role === 'responsible' || role === 'time');
  return told >= FEWEST_COLUMNS && answers && roles.includes('task') ? roles : null;
}
