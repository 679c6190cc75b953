import type { TargetDefinition, TargetKind } from './target-definition.ts';

type Names = readonly [zh: string, en: string, ...aliases: string[]];
type Grain = TargetDefinition['grain'];
const NO_RANGE = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };

function attribute(
  id: string,
  grain: Grain,
  kind: TargetKind,
  [zh, en, ...aliases]: Names,
  range = NO_RANGE,
): TargetDefinition {
  return { id, title: { zh, en }, grain, kind, unit: '', range, factor: 1, headerPaths: [zh], aliases };
}

const PUPILS = { min: 0, max: 100_000 };

/** What is known of a school, its county or a class besides the facts of the dictionary 基本属性. */
export const ATTRIBUTES: readonly TargetDefinition[] = [
  attribute('county.code', 'county', 'countyCode', [
    '区划代码',
    'division code',
    '县区划代码',
    '县区代码',
    '县代码',
    '行政区划代码',
    '区县代码',
    '县(区)代码',
  ]),
  attribute('county.name', 'county', 'text', [
    '统计三级',
    'county',
    '县区',
    '区县',
    '县(市、区)',
    '所在县区',
    '县名',
    '区县名称',
    '县(区)名称',
  ]),
  attribute('county.schoolYear', 'county', 'schoolYear', ['学年', 'school year', '统计学年', '年份']),
  attribute('school.id', 'school', 'identifier', [
    '学校(机构)标识码',
    'school id',
    '学校标识码',
    '机构标识码',
    '标识码',
    '学校代码',
    '学校编号',
    '统计代码',
  ]),
  attribute('school.name', 'school', 'text', ['学校(机构)名称', 'school name', '学校名称', '机构名称', '学校', '校名']),
  attribute('school.type', 'school', 'schoolType', [
    '办学类型',
    'school type',
    '办学类型码',
    '学校办学类型',
    '学校类型',
    '办学类型代码',
  ]),
  attribute('school.ownership', 'school', 'ownership', [
    '举办者类型',
    'ownership',
    '举办者',
    '举办者代码',
    '学校举办者',
    '举办者性质',
  ]),
  attribute('school.urbanRural', 'school', 'urbanRural', [
    '城乡分类代码',
    'urban-rural class',
    '城乡分类',
    '城乡类型',
    '学校所在地城乡类型',
    '所在地城乡分类',
  ]),
  attribute('school.counted', 'school', 'yesNo', ['是否计校数', 'counted as a school', '计校数']),
  attribute('school.boarding', 'school', 'yesNo', [
    '是否寄宿制学校',
    'boarding school',
    '是否寄宿制',
    '寄宿制',
    '寄宿制学校',
  ]),
  attribute('school.builtYear', 'school', 'integer', ['建校年份', 'year built', '建校年', '建成年份', '建校时间'], {
    min: 1000,
    max: 2100,
  }),
  attribute(
    'school.seniorEnrolment',
    'school',
    'integer',
    ['高中阶段在校生数', 'senior enrolment', '高中在校生数', '高中部在校生数'],
    PUPILS,
  ),
  attribute('school.longitude', 'school', 'number', ['经度', 'longitude', '东经'], { min: -180, max: 180 }),
  attribute('school.latitude', 'school', 'number', ['纬度', 'latitude', '北纬'], { min: -90, max: 90 }),
  attribute('school.migrantShare', 'school', 'number', ['随迁子女占比', 'share of migrant children', '随迁子女比例'], {
    min: 0,
    max: 1,
  }),
  attribute(
    'school.sportsAreaCapSquareMetres',
    'school',
    'number',
    ['运动场馆面积上限(平方米)', 'most sports area that fits the site'],
    { min: 0, max: 1e9 },
  ),
  attribute('school.stages', 'school', 'text', ['设置学段', 'stages of the school']),
  attribute('school.parent', 'school', 'identifier', [
    '所属主校标识码',
    'id of the parent school',
    '主校标识码',
    '所属学校标识码',
  ]),
  attribute('row.stage', 'section', 'stage', ['学段', 'stage', '所属学段']),
  {
    ...attribute(
      'enrolment',
      'section',
      'integer',
      ['在校生数', 'enrolment', '在校学生数', '学生数', '在校生', '学生总数'],
      PUPILS,
    ),
    headerPaths: ['在校生数/合计'],
  },
  attribute('class.size', 'section', 'integer', ['班级人数', 'pupils of the class', '班额', '本班人数', '班级学生数'], {
    min: 0,
    max: 1_000,
  }),
  attribute('class.grade', 'section', 'text', ['年级', 'grade', '年级名称']),
  attribute('class.name', 'section', 'text', ['班级', 'class', '班级名称', '班名', '班号']),
  attribute('room.kind', 'school', 'roomKind', ['教室类别', 'kind of room', '专用教室类别', '教室类型']),
  attribute('room.area', 'school', 'number', ['教室面积(平方米)', 'area of the room', '专用教室面积', '单间面积'], {
    min: 0,
    max: 100_000,
  }),
  attribute('teacher.count', 'section', 'integer', ['教师人数', 'teachers of this kind', '同类教师人数'], PUPILS),
  attribute('teacher.aboveDegree', 'section', 'yesNo', ['是否高于规定学历', 'above the required degree']),
  attribute('teacher.backbone', 'section', 'yesNo', ['是否县级以上骨干', 'backbone teacher']),
  attribute('teacher.peArt', 'section', 'yesNo', ['是否体育艺术教师', 'PE or arts teacher']),
  attribute('countySheet.id', 'county', 'text', ['县级指标编号', 'id of the county figure']),
  attribute('countySheet.value', 'county', 'answer', ['县级指标填报值', 'value of the county figure']),
];
