import { OWNERSHIP_NAMES, type Stage } from '@junheng/schools';
import { GRADES } from '../classes.ts';
import type { CellValue } from './new-workbook.ts';
import { wholeParts } from './split.ts';
import {
  classesByGrade,
  enrolmentByGrade,
  equipmentTenThousandYuan,
  number,
  peArtTeachers,
  type StatisticsRow,
  teachersByDegree,
  teachersByTitle,
} from './statistics-row.ts';

/** One column of the wide export: its header from the outermost label inwards, and what stands below it. */
export interface WideColumn {
  readonly path: readonly string[];
  readonly value: (row: StatisticsRow) => CellValue;
}

/** "—" is how the statistics print a figure nobody gave; a zero is printed as 0. */
const shown = (value: number | null): CellValue => value ?? '—';
const yesNo = (value: boolean | null): CellValue => (value === null ? null : value ? '是' : '否');
const column = (path: string, value: WideColumn['value']): WideColumn => ({ path: path.split('/'), value });

const TYPES: Readonly<Record<string, string>> = {
  '211': '小学',
  '218': '小学教学点',
  '311': '初级中学',
  '312': '九年一贯制学校',
  '341': '完全中学',
  '345': '十二年一贯制学校',
  '514': '特殊教育学校',
};

/** 办学类型 as printed: code and name. */
export function typeText(type: string): string {
  return `${type} ${TYPES[type] ?? '其他'}`;
}

/** 举办者 as printed: code and name. */
export function ownerText(ownership: number | null): CellValue {
  return ownership === null ? null : `${ownership} ${OWNERSHIP_NAMES[ownership - 1] ?? '其他'}`;
}

function identity(county: string): readonly WideColumn[] {
  return [
    column('学校(机构)标识码', ({ school }) => school.id),
    column('学校(机构)名称', ({ school }) => school.name),
    column('统计一级', () => '示例省'),
    column('统计二级', () => '示例市'),
    column('统计三级', () => county),
    column('办学类型', ({ school }) => typeText(school.type)),
    column('举办者类型', ({ school }) => ownerText(school.ownership)),
    column('城乡分类代码', ({ school }) => school.urbanRural),
    column('是否计校数', ({ school }) => ((school.parent ?? null) === null && school.type !== '218' ? '是' : '否')),
    column('是否寄宿制学校', ({ school }) => yesNo(school.boarding)),
    column('建校年份', ({ school }) => school.builtYear),
    column('经度', ({ school }) => school.longitude ?? null),
    column('纬度', ({ school }) => school.latitude ?? null),
  ];
}

const GRADE_NAMES: Readonly<Record<Stage, readonly string[]>> = {
  primary: ['一年级', '二年级', '三年级', '四年级', '五年级', '六年级'],
  junior: ['一年级', '二年级', '三年级'],
};
const GROUPS = [
  ['女', 0.47],
  ['少数民族', 0.02],
  ['残疾人', 0.004],
  ['进城务工人员随迁子女', 0.06],
  ['农村留守儿童', 0.08],
] as const;

function pupils(stage: Stage): readonly WideColumn[] {
  const table = stage === 'primary' ? '教基3112' : '教基3115';
  const grades = GRADE_NAMES[stage];
  const share = (value: number | null, part: number): CellValue =>
    shown(value === null ? null : Math.floor(value * part));
  return [
    column('在校生数/合计', ({ section }) => shown(section.enrolment)),
    column('在校生数/其中/寄宿生', ({ section }) => shown(number(section.facts, 'boarders'))),
    ...grades.map((grade, i) =>
      column(`在校生数/分年级/${grade}`, ({ section }) => shown(enrolmentByGrade(section)[i] ?? null)),
    ),
    column('招生数/合计', ({ section }) => shown(enrolmentByGrade(section)[0] ?? null)),
    ...GROUPS.flatMap(([group, part]) => [
      column(`${table}/其中/${group}/合计`, ({ section }) => share(section.enrolment, part)),
      ...grades.map((grade, i) =>
        column(`${table}/其中/${group}/${grade}`, ({ section }) => share(enrolmentByGrade(section)[i] ?? null, part)),
      ),
    ]),
    column('高中阶段在校生数', ({ school }) => school.seniorEnrolment ?? null),
  ];
}

const BANDS = [
  ['25人及以下', 0, 25],
  ['26—35人', 26, 35],
  ['36—45人', 36, 45],
  ['46—55人', 46, 55],
  ['56—65人', 56, 65],
  ['66人及以上', 66, 999],
] as const;

function classes(stage: Stage): readonly WideColumn[] {
  const table = stage === 'primary' ? '教基2106' : '教基2107';
  const within = (sizes: readonly number[], lo: number, hi: number): number =>
    sizes.filter((n) => n >= lo && n <= hi).length;
  return [
    column('班数/合计', ({ section }) => shown(section.classSizes?.length ?? null)),
    ...Array.from({ length: GRADES[stage] }, (_, g) =>
      BANDS.map(([band, lo, hi]) =>
        column(`${table}/${GRADE_NAMES[stage][g] ?? ''}/${band}`, ({ section }) =>
          section.classSizes === null ? '—' : within(classesByGrade(section)[g] ?? [], lo, hi),
        ),
      ),
    ).flat(),
  ];
}

const DEGREES = ['博士研究生', '硕士研究生', '本科', '专科', '高中阶段', '高中阶段以下'];
const TITLES = ['正高级', '副高级', '中级', '助理级', '员级', '未定职级'];
const AGES = ['24岁及以下', '25-29岁', '30-34岁', '35-39岁', '40-44岁', '45-49岁', '50-54岁', '55-59岁', '60岁及以上'];
const SUBJECTS = ['语文', '数学', '外语', '道德与法治', '科学', '信息科技', '劳动', '综合实践活动'];

function teachers(stage: Stage): readonly WideColumn[] {
  const all = ({ section }: StatisticsRow): number | null => number(section.facts, 'fullTimeTeachers');
  const spread = (row: StatisticsRow, i: number, of: number): CellValue => {
    const total = all(row);
    return total === null
      ? '—'
      : (wholeParts(
          total,
          Array.from({ length: of }, () => 1),
        )[i] ?? 0);
  };
  return [
    column('教职工数/合计', ({ section }) => shown(number(section.facts, 'staff'))),
    column('专任教师/合计', (row) => shown(all(row))),
    column('专任教师/其中:女', (row) => spread(row, 0, 2)),
    ...DEGREES.map((degree, i) =>
      column(`专任教师/#按学历分/${degree}`, ({ section }) => shown(teachersByDegree(section)[i] ?? null)),
    ),
    ...TITLES.map((title, i) =>
      column(`专任教师/#按职称分/${title}`, ({ section }) => shown(teachersByTitle(section)[i] ?? null)),
    ),
    ...SUBJECTS.map((subject, i) => column(`专任教师/#按授课课程分/${subject}`, (row) => spread(row, i, 16))),
    column('专任教师/#按授课课程分/体育与健康', ({ section }) => shown(peArtTeachers(section)[0] ?? null)),
    ...['计', '艺术', '音乐', '美术'].map((name, i) =>
      column(`专任教师/#按授课课程分/艺术/${name}`, ({ section }) => shown(peArtTeachers(section)[i + 1] ?? null)),
    ),
    ...TITLES.flatMap((title, t) =>
      AGES.map((age, i) =>
        column(`${stage === 'primary' ? '教基4153' : '教基4154'}/${title}/${age}`, ({ section }) => {
          const count = teachersByTitle(section)[t] ?? null;
          return count === null ? '—' : (wholeParts(count, [0, 1, 3, 5, 6, 5, 4, 2, 0])[i] ?? 0);
        }),
      ),
    ),
    ...(['primary', 'junior'] as const).map((of) =>
      column(`教基1102/县级以上骨干教师(${of === 'primary' ? '小学' : '初中'})`, ({ school }) => {
        const section = school.sections.find(({ stage: s }) => s === of);
        return section === undefined ? null : shown(number(section.facts, 'backboneTeachers'));
      }),
    ),
  ];
}

const ROOMS = ['普通教室', '合班教室', '实验室', '图书室', '微机室', '语音室', '心理辅导室', '教师工作室'];
const OTHER_FLOOR = ['行政办公用房', '教师办公室', '学生宿舍', '食堂', '厕所', '教工宿舍', '其他用房'];

function conditions(): readonly WideColumn[] {
  const fact =
    (id: string) =>
    ({ school }: StatisticsRow) =>
      shown(number(school.facts, id));
  const rooms = ({ school }: StatisticsRow, i: number): CellValue => {
    const total = number(school.facts, 'teachingRoomsSquareMetres');
    const indoor = number(school.facts, 'indoorSportsSquareMetres');
    if (total === null || indoor === null) return '—';
    return wholeParts(Math.floor(total - indoor), [48, 4, 14, 10, 8, 4, 4, 8])[i] ?? 0;
  };
  const other = ({ school }: StatisticsRow, i: number): CellValue =>
    Math.floor((number(school.facts, 'teachingRoomsSquareMetres') ?? 0) * (0.04 + 0.02 * i));
  const floor = '本学年校舍建筑面积';
  const land = '占地面积及其他办学条件';
  return [
    column(`${floor}/教学及辅助用房/计`, fact('teachingRoomsSquareMetres')),
    ...ROOMS.map((room, i) => column(`${floor}/教学及辅助用房/${room}`, (row) => rooms(row, i))),
    column(`${floor}/教学及辅助用房/室内体育用房`, fact('indoorSportsSquareMetres')),
    ...OTHER_FLOOR.map((room, i) => column(`${floor}/行政办公和生活用房/${room}`, (row) => other(row, i))),
    ...['危房面积', '当年新增面积', '被外单位借用面积', '租借用房面积', '正在施工面积'].map((name) =>
      column(`${floor}/其他/${name}`, () => 0),
    ),
    column(`${land}/占地面积(平方米)/计`, ({ school }) => {
      const outdoor = number(school.facts, 'outdoorSportsSquareMetres');
      return outdoor === null ? '—' : Math.round(outdoor * 2.6);
    }),
    column(`${land}/占地面积(平方米)/其中/绿化用地面积`, ({ school }) =>
      Math.floor((number(school.facts, 'outdoorSportsSquareMetres') ?? 0) * 0.4),
    ),
    column(`${land}/占地面积(平方米)/其中/运动场地面积`, fact('outdoorSportsSquareMetres')),
    column(`${land}/图书(册)`, fact('books')),
    column(`${land}/数字终端数(台)/计`, fact('computers')),
    column(`${land}/数字终端数(台)/教师终端`, ({ school }) =>
      Math.floor((number(school.facts, 'computers') ?? 0) * 0.3),
    ),
    column('普通教室(间)', ({ school }) => school.sections.reduce((n, s) => n + (s.classSizes?.length ?? 0), 0)),
    column('网络多媒体教室', fact('multimediaClassrooms')),
    column('教学仪器设备资产值(万元)', ({ school }) => shown(equipmentTenThousandYuan(school))),
    ...YES_NO.map((name) => column(`办学条件达标/${name}`, () => '是')),
  ];
}

const YES_NO = [
  '接入互联网',
  '无线校园网',
  '供水',
  '无害化厕所',
  '体育器械配备',
  '音乐器材配备',
  '美术器材配备',
  '数学自然实验仪器',
  '校医院或卫生室',
  '心理辅导室',
  '安全保卫人员',
  '消防设施',
  '监控设施',
];

/** All columns of one stage's file in their order; more than three hundred. */
export function wideColumns(stage: Stage, county: string): readonly WideColumn[] {
  const columns = [...identity(county), ...pupils(stage), ...classes(stage), ...teachers(stage), ...conditions()];
  return [...columns, ...lastYear(columns)];
}

/** 上学年: last year's enrolment by grade and so on, which the national export repeats; here simply without figures. */
function lastYear(columns: readonly WideColumn[]): readonly WideColumn[] {
  const wanted = Math.max(0, 312 - columns.length);
  const names = [
    '毕业生数',
    '招生数',
    '转入',
    '转出',
    '休学',
    '复学',
    '退学',
    '死亡',
    '留级',
    '跳级',
    '其他增加',
    '其他减少',
  ];
  return Array.from({ length: wanted }, (_, i) => {
    const name = names[i % names.length] ?? '';
    const group = [
      '计',
      '女',
      '少数民族',
      '寄宿生',
      '残疾人',
      '随迁子女',
      '留守儿童',
      '农村户口',
      '城镇户口',
      '港澳台',
      '外籍',
      '借读',
    ];
    return column(`上学年学生变动/${name}/${group[Math.floor(i / names.length)] ?? `第${i}项`}`, () => 0);
  }).sort((a, b) => names.indexOf(a.path[1] ?? '') - names.indexOf(b.path[1] ?? ''));
}
