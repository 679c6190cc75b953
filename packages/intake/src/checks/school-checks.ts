import { atMost, type Check } from './check.ts';

function perPupil(id: string, figure: string, zh: string, en: string, most: number): Check {
  return {
    id,
    severity: 'warning',
    figures: [figure, 'pupils'],
    holds: (v) => (v.pupils ?? 0) === 0 || (v[figure] ?? 0) / (v.pupils ?? 1) <= most,
    message: (v) => ({
      zh: `生均${zh} ${((v[figure] ?? 0) / (v.pupils ?? 1)).toFixed(1)}，超过常见范围 ${most}；请核对单位`,
      en: `${en} per pupil ${((v[figure] ?? 0) / (v.pupils ?? 1)).toFixed(1)} is above the usual ${most}; check the unit`,
    }),
  };
}

function flagged(id: string, flag: string, figure: string, zh: string, en: string): Check {
  return {
    id,
    severity: 'error',
    figures: [figure, flag],
    holds: (v) => v[flag] === 0 || (v[figure] ?? 0) > 0,
    message: () => ({ zh, en }),
  };
}

/** Relations between the figures of a whole school 学校校验; `pupils` are those of all its stages. */
export const SCHOOL_CHECKS: readonly Check[] = [
  atMost(
    'indoorSportsAtMostTeachingRooms',
    ['indoorSportsSquareMetres', '室内体育用房', 'indoor sports rooms'],
    ['teachingRoomsSquareMetres', '教学及辅助用房', 'teaching and auxiliary rooms'],
  ),
  flagged(
    'scienceEquipmentHasValue',
    'part.flag.scienceEquipment',
    'equipmentValueYuan',
    '实验仪器达标为“是”，而教学仪器设备资产值为 0',
    'science equipment is said to be up to standard, but the equipment value is 0',
  ),
  flagged(
    'sportsEquipmentHasValue',
    'part.flag.sportsEquipment',
    'equipmentValueYuan',
    '体育器械配备达标为“是”，而教学仪器设备资产值为 0',
    'sports equipment is said to be up to standard, but the equipment value is 0',
  ),
  perPupil('equipmentPerPupil', 'equipmentValueYuan', '教学仪器设备值（元）', 'equipment value (yuan)', 200_000),
  perPupil('floorPerPupil', 'teachingRoomsSquareMetres', '教学及辅助用房（平方米）', 'teaching rooms (m²)', 300),
  perPupil('sportsPerPupil', 'outdoorSportsSquareMetres', '运动场地面积（平方米）', 'outdoor sports area (m²)', 1_000),
];

/** Relations between the county's own figures 县级校验. */
export const COUNTY_CHECKS: readonly Check[] = [
  atMost(
    'rotatedAtMostEligible',
    ['rotated', '已交流轮岗教师', 'rotated teachers'],
    ['rotationEligible', '符合交流条件教师', 'eligible teachers'],
  ),
  atMost(
    'rotatedBackboneAtMostRotated',
    ['rotatedBackbone', '交流骨干教师', 'rotated backbone teachers'],
    ['rotated', '已交流轮岗教师', 'rotated teachers'],
  ),
  atMost(
    'trainedAtMostTeachers',
    ['teachersWithTrainingHours', '达到培训学时教师', 'teachers with the hours'],
    ['teachersForTraining', '应培训教师', 'teachers to be trained'],
  ),
  atMost(
    'certifiedAtMostInPost',
    ['teachersCertified', '持证教师', 'certified teachers'],
    ['teachersInPost', '在岗教师', 'teachers in post'],
  ),
  atMost(
    'disabledEnrolledAtMostChildren',
    ['disabledEnrolled', '已入学残疾儿童', 'disabled children enrolled'],
    ['disabledChildren', '适龄残疾儿童', 'disabled children'],
  ),
  atMost(
    'quotaAtMostPlaces',
    ['eliteHighSchoolQuota', '分配名额', 'quota allotted'],
    ['eliteHighSchoolPlaces', '优质高中计划', 'planned places'],
  ),
  atMost(
    'migrantInPublicAtMostEligible',
    ['migrantChildrenInPublic', '公办学校随迁子女', 'migrant children in public schools'],
    ['migrantChildrenEligible', '随迁子女', 'eligible migrant children'],
  ),
];
