/**
 * Names of the owners of schools 举办者, in the order of their codes: code 1 stands first, code 10 (民办) last.
 * The codes are those of `School.ownership` and of the statistics sheets of the education departments.
 */
export const OWNERSHIP_NAMES: readonly string[] = [
  '中央教育部门',
  '中央其他部门',
  '省级教育部门',
  '省级其他部门',
  '地级教育部门',
  '地级其他部门',
  '县级教育部门',
  '县级其他部门',
  '地方企业',
  '民办',
];
