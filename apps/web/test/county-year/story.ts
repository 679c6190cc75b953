import { generateCounty } from '../../../../packages/samples/src/index.ts';
import type { CountyYear, School } from '../../../../packages/schools/src/index.ts';

/** The county of the story; the sample county 990001 beside it is the strangers'. */
export const CODE = '990101';
export const CITY = '990100';
export const PROVINCE = '990000';
export const ELSEWHERE = '990001';
export const YEAR = 2025;
export const FINANCE = '县财政局';
export const HOUSING = '县住建局';
export const PASSWORD = '松风水月-0117-长河落日';

const COUNTY = { seed: 36, schools: 36, code: CODE, name: '云岭县', rules: 'allHold' } as const;

const BROKEN = [
  'indicatorBelow85',
  'twoIndicatorsBelow',
  'classSize',
  'trainingHours',
  'workloadNotMet',
  'publicApproval',
] as const;
/** What the statistics brought last year. */
export const lastYear: CountyYear = generateCounty({ ...COUNTY, schoolYear: YEAR - 1 });
/** What everyone types this year: some sections and some items of the county fall short. */
export const thisYear: CountyYear = generateCounty({
  ...{ ...COUNTY, schoolYear: YEAR, broken: BROKEN },
});

/** A later year: mended, or short of the same again. */
export const inYear = (schoolYear: number, state: 'mended' | 'short'): CountyYear =>
  generateCounty({ ...COUNTY, schoolYear, broken: state === 'short' ? BROKEN : [] });

/** A school of this year by its place in the list. */
export function schoolAt(place: number): School {
  const school = thisYear.schools[place];
  if (school === undefined) throw new Error(`no school ${place}`);
  return school;
}
const bases = new Map(lastYear.schools.map((school) => [school.id, school.facts.outdoorSportsSquareMetres]));
const short = thisYear.schools.find(({ id, facts }) => facts.outdoorSportsSquareMetres !== bases.get(id));
if (short === undefined) throw new Error('no school of this year falls short of sports area');
/** Its sports ground is too small this year: the school whose year is acted in the browser. */
export const SCHOOL: School = short;
/** Another school of the same county. */
export const NEIGHBOUR: School = schoolAt(SCHOOL.id === schoolAt(0).id ? 1 : 0);

export interface Someone {
  readonly login: string;
  readonly person: string;
  /** as the sheet says it */
  readonly role: string;
  readonly home: string;
  readonly schools?: readonly string[];
  readonly unit?: string;
  readonly expires?: string;
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const HEADS = 11;
const clerkOf = ({ id }: School, place: number): Someone => ({
  ...{ login: `tianbao${place + 1}`, person: `填报员${place + 1}`, role: '学校填报员', home: CODE, schools: [id] },
});
/** A head of a central school signs for the schools around it too. */
const headOf = (place: number): Someone => ({
  ...{ login: `xiaozhang${place + 1}`, person: `校长${place + 1}`, role: '校长', home: CODE },
  schools: thisYear.schools.filter((_, index) => index % HEADS === place).map(({ id }) => id),
});
const offices: readonly Someone[] = [
  { login: 'tongji', person: '张统计', role: '县级统计员', home: CODE },
  { login: 'shenhe', person: '李审核', role: '县级审核员', home: CODE },
  { login: 'juzhang', person: '赵局长', role: '县级负责人', home: CODE },
  { login: 'caizheng', person: '钱财政', role: '部门', home: CODE, unit: FINANCE },
  { login: 'zhujian', person: '孙住建', role: '部门', home: CODE, unit: HOUSING },
  { login: 'shi', person: '周市级', role: '市级复核员', home: CITY },
  { login: 'sheng', person: '吴省级', role: '省级评估员', home: PROVINCE },
  { login: 'ducha', person: '郑督查', role: '督导检查员', home: CODE, expires: inDays(90) },
  { login: 'jiuducha', person: '王督查', role: '督导检查员', home: CODE, expires: inDays(90) },
  { login: 'shenji', person: '冯审计', role: '审计员', home: CODE },
  { login: 'wenjuan', person: '陈问卷', role: '问卷管理员', home: CODE },
  { login: 'linxian', person: '褚邻县', role: '县级统计员', home: ELSEWHERE },
  { login: 'linxianxiao', person: '卫邻校', role: '学校填报员', home: ELSEWHERE, schools: ['2199001001'] },
];
const bound = (one: Someone): Someone =>
  one.role === '督导检查员' ? { ...one, schools: thisYear.schools.map(({ id }) => id) } : one;

/** The 60 accounts of the sheet, every one with a place in the story. */
export const PEOPLE: readonly Someone[] = [
  ...offices.map(bound),
  ...thisYear.schools.map(clerkOf),
  ...Array.from({ length: HEADS }, (_, place) => headOf(place)),
];

const inSchool = (role: string, school: string): string => {
  const found = PEOPLE.find((one) => one.role === role && one.home === CODE && one.schools?.includes(school));
  if (found === undefined) throw new Error(`no ${role} of ${school}`);
  return found.login;
};
export const clerkFor = (school: string): string => inSchool('学校填报员', school);
export const headFor = (school: string): string => inSchool('校长', school);

const HEAD = ['登录名', '姓名', '角色', '区划代码', '学校标识码', '部门', '邮箱', '截止日期'];
/** The sheet as it stands on the clipboard. */
export const SHEET: string = [
  HEAD,
  ...PEOPLE.map(({ login, person, role, home, schools = [], unit = '', expires = '' }) => [
    ...[login, person, role, home, schools.join('、'), unit, '', expires],
  ]),
]
  .map((cells) => cells.join('\t'))
  .join('\n');
