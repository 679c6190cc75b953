import type { School, Section } from '@junheng/schools';
import type { CellValue } from './new-workbook.ts';
import {
  classesByGrade,
  enrolmentByGrade,
  equipmentTenThousandYuan,
  number,
  peArtTeachers,
  teachersByDegree,
  teachersByTitle,
} from './statistics-row.ts';
import { ownerText, typeText } from './wide-columns.ts';

/** One 教基 table: column headers, then rows that begin with a label and a running number. */
export interface SchoolTable {
  readonly name: string;
  readonly title: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly [string, ...CellValue[]])[];
}

const shown = (value: number | null): CellValue => value ?? '—';
const GRADES = {
  primary: ['一年级', '二年级', '三年级', '四年级', '五年级', '六年级'],
  junior: ['七年级', '八年级', '九年级'],
};

/** 教基1001 学校基本情况. */
export function basics(county: string, school: School): SchoolTable {
  const rows: readonly (readonly [string, CellValue])[] = [
    ['学校(机构)标识码', school.id],
    ['学校(机构)名称', school.name],
    ['统计三级', county],
    ['办学类型', typeText(school.type)],
    ['举办者类型', ownerText(school.ownership)],
    ['城乡分类代码', school.urbanRural],
    ['是否计校数', (school.parent ?? null) === null && school.type !== '218' ? '是' : '否'],
    ['是否寄宿制学校', school.boarding === null ? null : school.boarding ? '是' : '否'],
    ['建校年份', school.builtYear],
    ['经度', school.longitude ?? null],
    ['纬度', school.latitude ?? null],
    ['高中阶段在校生数', school.seniorEnrolment ?? null],
  ];
  return { name: '教基1001', title: '学校(机构)基本情况', headers: ['数值'], rows };
}

/** 教基1102 骨干教师. */
export function more(school: School): SchoolTable {
  const rows = school.sections.map(({ stage, facts }): readonly [string, CellValue] => [
    `县级以上骨干教师(${stage === 'primary' ? '小学' : '初中'})`,
    shown(number(facts, 'backboneTeachers')),
  ]);
  return { name: '教基1102', title: '学校基本情况(续)', headers: ['数值'], rows };
}

const BANDS = [
  [0, 25],
  [26, 35],
  [36, 45],
  [46, 55],
  [56, 65],
  [66, 999],
] as const;

/** 教基2106 / 2107 班额. */
export function classTable(section: Section): SchoolTable {
  const count = (sizes: readonly number[]): readonly CellValue[] => [
    sizes.length,
    ...BANDS.map(([lo, hi]) => sizes.filter((size) => size >= lo && size <= hi).length),
  ];
  const primary = section.stage === 'primary';
  const all = section.classSizes;
  const blank = ['—', '—', '—', '—', '—', '—', '—'];
  return {
    name: primary ? '教基2106' : '教基2107',
    title: primary ? '小学班额情况' : '初中班额情况',
    headers: ['合计', '25人及以下', '26—35人', '36—45人', '46—55人', '56—65人', '66人及以上'],
    rows: [
      ['总计', ...(all === null ? blank : count(all))],
      ...classesByGrade(section).map((sizes, i): readonly [string, ...CellValue[]] => [
        GRADES[section.stage][i] ?? '',
        ...(all === null ? blank : count(sizes)),
      ]),
    ],
  };
}

/** 教基3112 / 3115 学生数. */
export function pupilTable(section: Section): SchoolTable {
  const grades = enrolmentByGrade(section);
  const part = (label: string, share: number): readonly [string, ...CellValue[]] => [
    label,
    ...[grades[0] ?? null, section.enrolment, ...grades].map((n) => shown(n === null ? null : Math.floor(n * share))),
  ];
  const primary = section.stage === 'primary';
  return {
    name: primary ? '教基3112' : '教基3115',
    title: primary ? '小学学生数' : '初中学生数',
    headers: ['招生数', '在校生数', ...GRADES[section.stage]],
    rows: [
      part('总计', 1),
      part('其中:女', 0.47),
      part('少数民族', 0.02),
      ['寄宿生', null, shown(number(section.facts, 'boarders'))],
      part('进城务工人员随迁子女', 0.06),
      part('农村留守儿童', 0.08),
    ],
  };
}

const stageName = ({ stage }: Section): string => (stage === 'primary' ? '小学' : '初中');

/** 教基4149 教职工数. */
export function staffTable({ sections }: School): SchoolTable {
  const rows = sections.map((s): readonly [string, ...CellValue[]] => [
    stageName(s),
    shown(number(s.facts, 'staff')),
    shown(number(s.facts, 'fullTimeTeachers')),
  ]);
  return { name: '教基4149', title: '教职工数', headers: ['教职工数', '专任教师'], rows };
}

/** 教基4153 专任教师职称. */
export function titleTable({ sections }: School): SchoolTable {
  const rows = sections.map((s): readonly [string, ...CellValue[]] => [
    stageName(s),
    shown(number(s.facts, 'fullTimeTeachers')),
    ...teachersByTitle(s).map(shown),
  ]);
  const headers = ['专任教师', '正高级', '副高级', '中级', '助理级', '员级', '未定职级'];
  return { name: '教基4153', title: '专任教师年龄、职称情况', headers, rows };
}

/** 教基4155 专任教师课程与学历. */
export function subjectTable({ sections }: School): SchoolTable {
  const rows = sections.map((s): readonly [string, ...CellValue[]] => [
    stageName(s),
    ...teachersByDegree(s).map(shown),
    ...peArtTeachers(s).map(shown),
  ]);
  const degrees = ['博士研究生', '硕士研究生', '本科', '专科', '高中阶段', '高中阶段以下'];
  const headers = [...degrees, '体育与健康', '艺术计', '艺术', '音乐', '美术'];
  return { name: '教基4155', title: '专任教师分课程、分学历情况', headers, rows };
}

/** 教基5170 校舍, in m². */
export function floorTable({ facts }: School): SchoolTable {
  const rows: readonly (readonly [string, CellValue])[] = [
    ['教学及辅助用房', shown(number(facts, 'teachingRoomsSquareMetres'))],
    ['其中:室内体育用房', shown(number(facts, 'indoorSportsSquareMetres'))],
  ];
  return { name: '教基5170', title: '校舍情况(平方米)', headers: ['本学年校舍建筑面积'], rows };
}

/** 教基5176 场地、图书、设备; equipment in 万元. */
export function landTable(school: School): SchoolTable {
  const fact = (id: string): CellValue => shown(number(school.facts, id));
  const rows: readonly (readonly [string, CellValue])[] = [
    ['运动场地面积(平方米)', fact('outdoorSportsSquareMetres')],
    ['图书(册)', fact('books')],
    ['数字终端数(台)', fact('computers')],
    ['网络多媒体教室(间)', fact('multimediaClassrooms')],
    ['教学仪器设备资产值(万元)', shown(equipmentTenThousandYuan(school))],
  ];
  return { name: '教基5176', title: '占地面积及其他办学条件', headers: ['数值'], rows };
}
