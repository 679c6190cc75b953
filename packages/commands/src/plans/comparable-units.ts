/** Units that can be compared with each other have one name here. */
const KINDS: Readonly<Record<string, string>> = {
  ...{ '%': 'share', '‰': 'share', share: 'share', ratio: 'share', 系数: 'share', 比例: 'share' },
  ...{ 万元: '元', 亿元: '元', 万人: '人', yuan: '元', 名: '人' },
};

const kindOf = (unit: string): string => (Object.hasOwn(KINDS, unit) ? (KINDS[unit] ?? unit) : unit);

/** Whether figures in two units measure the same kind of thing 单位可比. A figure without a unit compares with nothing. */
export function areComparable(a: string | null, b: string): boolean {
  return a !== null && kindOf(a) === kindOf(b);
}
