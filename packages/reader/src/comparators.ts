import type { Comparator } from './types.ts';

const STRONG: readonly (readonly [RegExp, Comparator])[] = [
  [
    /(?:大于|高于)(?:或者?)?等于|不(?:得|应|能|宜|可)?(?:低于|少于|小于|短于|下于|低|少于)|至少|最少|最低|≥|>=|≧|起码/gu,
    'atLeast',
  ],
  [
    /(?:小于|低于)(?:或者?)?等于|不(?:得|应|能|宜|可)?(?:超过|高于|大于|多于|突破|超出|超)|至多|最多|最高|≤|<=|≦/gu,
    'atMost',
  ],
  [/(?<![不得应能宜可])(?:超过|高于(?!规定学历|或|等于)|大于(?!或|等于)|多于|突破|>)/gu, 'moreThan'],
  [/(?<![不得应能宜可])(?:低于(?!或|等于)|少于|小于(?!或|等于)|不足|不满|未满|<)/gu, 'lessThan'],
];
const REACHES =
  /(?:达到|达至|达|到达|提[高升]到|提[高升]至|增加到|增加至|增至|扩大到|上升到|升至|保持在|稳定在|保持|维持在)(?:最少|约|近)?[^,;。\d]{0,3}$/;
/** 达到应交流教师总数的10% */
const REACHES_SHARE = /达到?[^,;\d]{0,24}(?:总数|总额|总量|总人数|教师|学校|学生)的$/;
const FALLS =
  /(?:降到|降至|降低到|降低至|下降到|下降至|减少到|减少至|压减到|压缩到|控制在|控制到|限制在)[^,;。\d]{0,3}$/;

/** What limits a figure. */
export interface Limiting {
  readonly comparator: Comparator;
  /** how many signs behind the unit belong to it (以上) */
  readonly suffix: number;
  readonly qualifier?: string;
}

/** Reads the comparator 比较词 of a figure from the clause before it and the signs behind its unit. */
export function limitOf(before: string, after: string): Limiting {
  const tail = /^(?:及|或)?(?:以上|以下|以内|之内|左右|上下|之间)/.exec(after)?.[0] ?? '';
  const word = tail.replace(/^[及或]/, '');
  const qualifier = word === '左右' || word === '上下' ? '左右' : hedgeOf(before);
  const rest = { suffix: tail.length, ...(qualifier === undefined ? {} : { qualifier }) };
  const strong = lastStrong(before);
  if (strong !== null) return { comparator: strong, ...rest };
  if (word === '以上') return { comparator: /消除|杜绝|取消|化解/.test(before) ? 'eliminate' : 'atLeast', ...rest };
  if (word === '以下' || word === '以内' || word === '之内') return { comparator: 'atMost', ...rest };
  if (FALLS.test(before)) return { comparator: 'atMost', ...rest };
  if (REACHES.test(before) || REACHES_SHARE.test(before)) return { comparator: 'atLeast', ...rest };
  return { comparator: 'equals', ...rest };
}

function lastStrong(before: string): Comparator | null {
  let best: Comparator | null = null;
  let at = -1;
  for (const [pattern, comparator] of STRONG) {
    for (const match of before.matchAll(pattern)) {
      if (match.index > at) [at, best] = [match.index, comparator];
    }
  }
  return best;
}

function hedgeOf(before: string): string | undefined {
  return /(?:力争|基本|原则上|约|大约|逐步|努力)/.exec(before.slice(-24))?.[0];
}
