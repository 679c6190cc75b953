import type { Kind, Setting } from './kinds.ts';

const SEAT = ['东关', '西街', '南门', '北苑', '城关', '文昌', '建设路', '育才', '新华', '滨河', '实验', '光明'];
const TOWN_FIRST = ['青', '白', '清', '双', '石', '柳', '高', '安', '永', '新', '大', '龙', '金', '长', '平', '红'];
const TOWN_LAST = ['河', '山', '溪', '桥', '塘', '坪', '岭', '湾', '峪', '泉', '川', '店'];
const VILLAGE_FIRST = [
  '上',
  '下',
  '前',
  '后',
  '东',
  '西',
  '小',
  '老',
  '三',
  '五',
  '马家',
  '李家',
  '赵家',
  '周家',
  '王家',
  '陈家',
];
const VILLAGE_LAST = ['沟', '坡', '庄', '营', '寨', '洼', '梁', '坝', '铺', '屯', '畔', '台'];

const ENDING: Readonly<Record<Kind, string>> = {
  primary: '小学',
  teachingPointUnder50: '教学点',
  teachingPoint: '教学点',
  junior: '初级中学',
  nineYear: '九年一贯制学校',
  completeSecondary: '中学',
  twelveYear: '学校',
  privatePrimary: '民办小学',
  specialEducation: '特殊教育学校',
  campus: '小学',
};

function combine(first: readonly string[], last: readonly string[], index: number): string {
  return `${first[index % first.length] ?? ''}${last[Math.floor(index * 7 + index / first.length) % last.length] ?? ''}`;
}

function stem(setting: Setting, index: number): string {
  if (setting === 'city') return SEAT[index % SEAT.length] ?? '城关';
  const town = `${combine(TOWN_FIRST, TOWN_LAST, index)}镇`;
  return setting === 'town' ? `${town}中心` : `${town}${combine(VILLAGE_FIRST, VILLAGE_LAST, index)}`;
}

/**
 * A made-up school name; `index` is the running number of the school. Names already used get 第二, 第三 …, so that no two
 * schools of a county share one.
 */
export function schoolName(countyName: string, kind: Kind, setting: Setting, index: number, used: Set<string>): string {
  const middle = kind === 'specialEducation' ? '' : stem(setting, index);
  const numbers = ['', '第二', '第三', '第四', '第五', '第六', '第七', '第八', '第九', '第十'];
  const tries = Array.from({ length: 40 }, (_, i) => numbers[i] ?? `第${i + 1}`);
  const names = tries.map((number) => `${countyName}${middle}${number}${ENDING[kind]}`);
  const name = names.find((candidate) => !used.has(candidate)) ?? `${countyName}${middle}${index}${ENDING[kind]}`;
  used.add(name);
  return name;
}
