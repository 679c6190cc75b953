/** Words that name an indicator: every pattern of `all` must be met, none of `none`. Earlier rules win over later ones. */
export interface LexiconRule {
  readonly id: string;
  readonly all: readonly RegExp[];
  readonly none?: readonly RegExp[];
}

const MONEY = /经费|资金|投入(?!使用)|拨付|拨款|预算|支出|\d(?:万|亿)?元/;
const TEACHER = /教师|师资|老师/;
const ROTATE = /交流|轮岗/;

/** The field's words for the 32 items and the reader's own ids (指标词表), most special first. */
export const INDICATOR_LEXICON: readonly LexiconRule[] = [
  { id: 'coefficientOfVariation', all: [/差异系数/] },
  { id: 'achievementBetweenSchoolShare', all: [/差异率|校际差异/] },
  { id: 'achievementLevel', all: [/学业水平|学业质量|学业成绩|质量监测/, /级|水平/], none: [/差异/] },
  { id: 'rotationBackboneShare', all: [/骨干/, ROTATE] },
  { id: 'principalRotation', all: [/校长[^,;、]{0,8}(?:交流|轮岗|轮换)/], none: [/教师[^,;]{0,16}(?:交流|轮岗)/] },
  { id: 'rotationShare', all: [ROTATE, TEACHER], none: [/学术交流|培训|研修|周转/] },
  { id: 'trainingFunds', all: [/培训/, MONEY] },
  { id: 'trainingHours', all: [/培训|研修|继续教育/, /学时|课时|小时|完成率/] },
  { id: 'peArtTeachers', all: [/体育|音体美|体美|音乐|美术|艺术/, /教师/], none: [/教室|器材|课程/] },
  { id: 'musicArtRooms', all: [/音乐|美术|艺术|音体美/, /教室|功能室|专用室/] },
  { id: 'multimediaClassrooms', all: [/多媒体教室|班班通教室|多媒体设备/] },
  {
    id: 'aboveDegreeTeachers',
    all: [/规定学历|(?:本科|专科|大专|研究生|硕士)[^,;]{0,8}学历|学历[^,;]{0,12}教师|教师[^,;]{0,12}学历/],
    none: [/幼儿园|学前/],
  },
  { id: 'backboneTeachers', all: [/骨干教师|学科带头人|教学名师|名教师|名师/], none: [/工作室|集团/] },
  { id: 'specialEducationFunds', all: [/特殊教育|特教|随班就读|残疾/, MONEY] },
  { id: 'smallSchoolFunds', all: [/不足\d+|不满\d+|小规模学校|教学点|村小/, /公用经费|经费/] },
  { id: 'disabledEnrolment', all: [/残疾|三残|特殊儿童/, /入学|就读|免费教育|受教育|接受|安置/] },
  { id: 'teacherPay', all: [/工资|收入|薪酬|待遇/, /公务员|教师/] },
  { id: 'certifiedTeachers', all: [/教师资格|持证|资格证|专业对口|学科对口|学科匹配/] },
  { id: 'teachingFloorArea', all: [/教学及辅助用房|教学辅助用房|教学用房|校舍(?:建筑)?面积/] },
  { id: 'sportsArea', all: [/体育运动场馆|运动场地|体育场馆|运动场馆|体育场地|运动场/, /面积|平方米|生均/] },
  { id: 'sportsArea', all: [/体育馆|体育场|操场|运动场/] },
  { id: 'equipmentValue', all: [/仪器设备|教学仪器|设备值|设备价值/] },
  { id: 'migrantChildrenPublicSchool', all: [/随迁子女|进城务工|外来务工|流动人口/] },
  { id: 'eliteHighSchoolQuota', all: [/高中/, /招生|名额|指标|定向|分配/] },
  { id: 'nearbyEnrolment', all: [/就近|划片|免试入学/], none: [/半径/] },
  { id: 'juniorRetention', all: [/巩固率|辍学|控辍|完学率/] },
  { id: 'classSize', all: [/班额|大班|班级(?:学生|人)数|每班(?:学生)?(?:人数)?|人\/班|\/班|标准班|小班化|编班/] },
  { id: 'schoolSize', all: [/学校规模|办学规模|规模(?:不|控制|均)|大规模学校|大校额|在校(?:学)?生(?:数|规模)/] },
  { id: 'schoolSize', all: [/规模/, /\d人/], none: [/招生|培训|队伍/] },
  { id: 'schoolSize', all: [/\d个班/], none: [/每\d*个班|教室/] },
  { id: 'publicApproval', all: [/满意(?:度|率|$)|认可(?:度|率)/] },
  { id: 'serviceRadius', all: [/半径|服务范围|上学距离|就学距离/] },
  {
    id: 'sportsHealth',
    all: [
      /体育活动|体质|运动技能|体育锻炼|体育课|体育技能|体育运动|阳光体育|大课间|近视|体育特长|身体活动|体育项目|(?<!挂职|实践|跟岗)锻炼/,
    ],
  },
  { id: 'artsSkills', all: [/艺术特长|艺术技能|艺术素养|艺术(?:实践|活动|展演|项目|爱好)|美育/] },
  { id: 'workload', all: [/作业|睡眠|课业负担|学业负担/] },
  { id: 'charters', all: [/章程/], none: [/教职工代表大会/] },
  { id: 'moralEducation', all: [/德育/] },
  {
    id: 'smartCampus',
    all: [
      /智慧校园|智慧教育|数字校园|智慧学校|互联网(?:覆盖|接入|络)|宽带|无线网|网络(?:覆盖|接入|出口)|进校|进班|带宽|千兆|百兆/,
    ],
  },
  {
    id: 'ictUse',
    all: [/信息化手段|信息技术|信息化(?:教学|应用|履职|教师|[^,;]{0,6}培训)|数字(?:资源|化|教育)|设备利用率|多媒体/],
  },
  { id: 'curriculum', all: [/开出率|课程|国家课标|综合实践|实验教学|开齐/] },
  { id: 'accreditationDate', all: [/优质均衡/, /创建|达标|认定|验收|通过|达到|实现|建成|争创|创成/] },
  {
    id: 'accreditationDate',
    all: [
      /创建达标|达标县|累计达标|达标比例|创建成功|成功创建|督导(?:评估)?认定|国家(?:级)?认定|(?:省|市|国家|自治区|州)级?(?:督导)?(?:评估)?验收|(?:省级|国家级?|市级)(?:督导)?(?:评估|复核|审核)/,
    ],
  },
  { id: 'layout', all: [/布局/] },
  {
    id: 'unifiedStandards',
    all: [
      /标准统一|四统一|(?:省定|省级|国家|规定)(?:的)?(?:办学)?(?:标准|要求)|办学标准|标准化(?:建设|学校)|建设标准|达标学校/,
    ],
  },
  { id: 'postsAllocation', all: [/编制|岗位(?:数量|设置|总量)|缺编/], none: [/比例|上浮/] },
  { id: 'layout', all: [/布局|学位|配套学校/] },
  { id: 'funding', all: [/经费|投入(?!使用)|资金|财政|预算|教育附加|土地出让|拨款|投资|补助标准|只增不减/] },
];
