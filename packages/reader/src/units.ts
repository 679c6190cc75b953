/** Unit as written → unit as the reader gives it. Longest spelling first wins. */
const SPELLINGS: readonly (readonly [string, string])[] = [
  ['个百分点', '百分点'],
  ['百分点', '百分点'],
  ['%', '%'],
  ['‰', '‰'],
  ['平方米/生', '平方米/生'],
  ['元/生', '元/生'],
  ['册/生', '册/生'],
  ['平方米', '平方米'],
  ['平米', '平方米'],
  ['㎡', '平方米'],
  ['m²', '平方米'],
  ['m2', '平方米'],
  ['亩', '亩'],
  ['公里', '公里'],
  ['千米', '公里'],
  ['km', '公里'],
  ['里', '公里'],
  ['米', '米'],
  ['万元', '万元'],
  ['亿元', '亿元'],
  ['千元', '千元'],
  ['元', '元'],
  ['人次', '人次'],
  ['人', '人'],
  ['名', '人'],
  ['位', '人'],
  ['学时', '学时'],
  ['课时', '课时'],
  ['小时', '小时'],
  ['分钟', '分钟'],
  ['个月', '个月'],
  ['周', '周'],
  ['天', '天'],
  ['年', '年'],
  ['所', '所'],
  ['间', '间'],
  ['处', '处'],
  ['套', '套'],
  ['台', '台'],
  ['册', '册'],
  ['本', '本'],
  ['件', '件'],
  ['批次', '批次'],
  ['批', '批次'],
  ['次', '次'],
  ['场次', '场'],
  ['场', '场'],
  ['节', '节'],
  ['轮', '轮'],
  ['期', '期'],
  ['项', '项'],
  ['门', '门'],
  ['种', '种'],
  ['个', '个'],
  ['支', '支'],
  ['辆', '辆'],
  ['条', '条'],
  ['座', '座'],
  ['栋', '栋'],
  ['幢', '栋'],
  ['级', '级'],
  ['兆', '兆'],
  ['倍', '倍'],
  ['分', '分'],
  ['户', '户'],
  ['组', '组'],
  ['堂', '节'],
  ['家', '家'],
  ['对', '对'],
  ['吨', '吨'],
  ['片', '片'],
  ['张', '张'],
  ['块', '块'],
];

const BY_FIRST = new Map<string, (readonly [string, string])[]>();
for (const entry of [...SPELLINGS].sort((a, b) => b[0].length - a[0].length)) {
  const list = BY_FIRST.get(entry[0].charAt(0)) ?? [];
  list.push(entry);
  BY_FIRST.set(entry[0].charAt(0), list);
}

/** A unit 计量单位 found in a text. */
export interface UnitMatch {
  readonly written: string;
  readonly unit: string;
}

/** The unit that begins at `index`, or null. */
export function unitAt(text: string, index: number): UnitMatch | null {
  for (const [written, unit] of BY_FIRST.get(text.charAt(index)) ?? []) {
    if (text.startsWith(written, index)) return { written, unit };
  }
  return null;
}

const PER_STUDENT = /生均|每生|每名学生|每个学生|学生平均|生平均/;
const PER_HUNDRED = /每(?:百|100)(?:名)?(?:学生|生)|百(?:名学)?生(?:拥有|均)/;

/** The unit with what it is counted per: 生均 … 平方米 → 平方米/生, 每百名学生 … 人 → 人/百名学生. */
export function perUnit(unit: string | null, context: string): string | null {
  if (unit === null) return null;
  if (['人', '间', '台', '个'].includes(unit) && PER_HUNDRED.test(context)) return `${unit}/百名学生`;
  if (['平方米', '元', '册', '台', '本'].includes(unit) && PER_STUDENT.test(context))
    return `${unit === '本' ? '册' : unit}/生`;
  return unit;
}

/** Yuan in one unit of money; null for units that are no money. */
export function yuanPer(unit: string | null): number | null {
  if (unit === '元') return 1;
  if (unit === '千元') return 1000;
  if (unit === '万元') return 10_000;
  return unit === '亿元' ? 100_000_000 : null;
}
