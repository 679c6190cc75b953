import { isNoFigure } from './figure-exclusions.ts';
import { FILLER } from './marks.ts';
import { type NumberToken, scanNumbers } from './numbers.ts';
import { unitAt } from './units.ts';

/** A number with its unit 数值与单位, indices into the sentence. */
export interface Figure {
  readonly start: number;
  /** end of the number */
  readonly end: number;
  /** end of number and unit */
  readonly unitEnd: number;
  readonly value: number | null;
  readonly max?: number;
  readonly unit: string | null;
  readonly script: NumberToken['script'];
  readonly approximate?: true;
  /** 5年 of 5年450学时, 每12个班级 */
  readonly per?: string;
  readonly intended?: string;
  /** a further count of an enumeration (每年一次查体、一次家访): what it counts stands behind it */
  readonly chained?: true;
  /** position in a list 4.5、5.8平方米 and the list's length */
  readonly place: number;
  readonly listLength: number;
}

type Draft = Omit<Figure, 'place' | 'listLength'>;

const CUE =
  /(?:每(?:天|日|周|月|年|学年|学期|季度|学年度|半年|人|生|名|校|所|班|个|位|批次|次|县|镇)|至少|最少|不少于|不低于|不得少于|不超过|不得超过|不多于|最多|达到|保证|确保|选配|配备|掌握|学会|安排|召开|开展|组织|新建|新增|建成|培养|引进|招聘|扩建|改建|迁建|分)[^,;。]{0,14}$/;
const STRICT_CHINESE = new Set([
  '小时',
  '分钟',
  '次',
  '项',
  '门',
  '人',
  '所',
  '间',
  '个月',
  '学时',
  '批次',
  '元',
  '万元',
  '亿元',
  '公里',
  '米',
  '平方米',
  '级',
  '轮',
  '场',
  '节',
  '天',
  '年',
  '套',
  '台',
  '处',
  '百分点',
  '人次',
  '种',
  '个',
]);

/** All figures of a sentence; `sentence` has its dates already blanked out. */
export function scanFigures(sentence: string): Figure[] {
  const drafts: Draft[] = [];
  const tokens = scanNumbers(sentence);
  let per: string | undefined;
  let taken = 0;
  let chain: Chain | null = null;
  tokens.forEach((token, index) => {
    if (token.start < taken) return;
    const before = sentence.slice(Math.max(0, token.start - 16), token.start);
    const draft = withUnit(sentence, token);
    taken = draft.unitEnd;
    if (/每隔?$/.test(before)) {
      per = sentence.slice(token.start, draft.unitEnd + nounLength(sentence, draft));
      return;
    }
    const next = tokens[index + 1];
    if (
      draft.unit === '年' &&
      next !== undefined &&
      next.start === draft.unitEnd &&
      unitAt(sentence, next.end) !== null
    ) {
      per = sentence.slice(token.start, draft.unitEnd);
      return;
    }
    const previous = drafts.at(-1);
    if (previous !== undefined && isUpperEnd(sentence, previous, draft)) {
      drafts[drafts.length - 1] = { ...previous, max: draft.value ?? 0, end: draft.end, unitEnd: draft.unitEnd };
      return;
    }
    const rhythm = chainedRhythm(sentence, chain, draft);
    if (rhythm === null && !keep(sentence, draft, before)) return;
    const own = per ?? rhythm ?? undefined;
    const chained = rhythm === null ? {} : { chained: true as const };
    drafts.push(repaired({ ...draft, ...(own === undefined ? {} : { per: own }), ...chained }));
    chain = { rhythm: rhythm ?? rhythmBefore(before), end: draft.unitEnd };
    per = undefined;
  });
  return inLists(sentence, drafts);
}

/** How often the figures of an enumeration count (每年一次查体、一次家访), and where its last one ended. */
interface Chain {
  readonly rhythm: string | null;
  readonly end: number;
}

const COUNTS = new Set(['次', '个', '项', '场', '节', '天', '门', '人']);

function rhythmBefore(before: string): string | null {
  return (
    /每(学年|年|学期|季度|月|周)(?:为|向|给|至少|组织|开展|安排|进行|[^,;。、\d]{0,6}[教师生校])?[^,;。、\d]{0,4}$/.exec(
      before,
    )?.[1] ?? null
  );
}

/** 、一次家访, 、过好一个节日, 、为每位教师提供一项活动 behind a yearly count is one too. */
function chainedRhythm(sentence: string, chain: Chain | null, draft: Draft): string | null {
  if (chain === null || chain.rhythm === null || draft.script !== 'chinese' || !COUNTS.has(draft.unit ?? ''))
    return null;
  return /^[^,;。、]{1,10}、[^,;。、\d]{0,9}$/.test(sentence.slice(chain.end, draft.start)) ? chain.rhythm : null;
}

/** 200元至600元: the upper end repeats the unit. */
function isUpperEnd(sentence: string, lower: Draft, upper: Draft): boolean {
  return (
    lower.max === undefined &&
    lower.unit !== null &&
    lower.unit === upper.unit &&
    lower.script === upper.script &&
    lower.value !== null &&
    upper.value !== null &&
    upper.value > lower.value &&
    /^(?:至|到|[-—~]{1,2})$/.test(sentence.slice(lower.unitEnd, upper.start))
  );
}

function nounLength(sentence: string, draft: Draft): number {
  return /^(?:班级|学生|教师|班)/.exec(sentence.slice(draft.unitEnd, draft.unitEnd + 2))?.[0].length ?? 0;
}

function withUnit(sentence: string, token: NumberToken): Draft {
  const base: Draft = {
    start: token.start,
    end: token.end,
    unitEnd: token.end,
    value: token.value,
    unit: token.unit ?? null,
    script: token.script,
    ...(token.max === undefined ? {} : { max: token.max }),
    ...(token.approximate ? { approximate: true as const } : {}),
  };
  if (token.unit !== undefined) return base;
  const perClass = /^\/班/.exec(sentence.slice(token.end, token.end + 2));
  if (perClass !== null)
    return { ...base, unit: '人', unitEnd: token.end + 2, per: '班', intended: `${token.value}人/班` };
  const unitStart = sentence.charAt(token.end) === FILLER ? token.end + 1 : token.end;
  const match = unitAt(sentence, unitStart);
  if (match === null) return base;
  const unitEnd = unitStart + match.written.length;
  const over = /^\/(?:班|年|月|人|生|天|周)/.exec(sentence.slice(unitEnd, unitEnd + 2))?.[0];
  if (over === undefined) return { ...base, unit: match.unit, unitEnd };
  return { ...base, unit: match.unit, unitEnd: unitEnd + over.length, per: over.slice(1) };
}

function keep(sentence: string, draft: Draft, before: string): boolean {
  const after = sentence.slice(draft.unitEnd, draft.unitEnd + 16);
  const token: NumberToken = { start: draft.start, end: draft.end, value: draft.value, script: draft.script };
  if (draft.script === 'blank') return draft.unit !== null && draft.unit !== '年' && !before.endsWith('+');
  if (
    draft.value === null ||
    isNoFigure({ token, unit: draft.unit, written: sentence.slice(draft.end, draft.unitEnd), before, after })
  )
    return false;
  if (draft.script === 'roman') return draft.unit === '级';
  if (draft.script === 'chinese') return draft.unit === '%' || keepsChinese(draft, before, after);
  if (draft.unit === null) return isCoefficient(sentence, draft) || sharesUnit(sentence, draft);
  return true;
}

/** Units with which 一 is a number beside any such word, not an article (一所、一批). */
const LONE_ONE = new Set(['小时', '次', '门', '项', '节', '天', '场', '轮', '分钟', '个月']);

/** A Chinese numeral is a figure only beside a word that makes it one: 每天一小时, 一门以上. */
function keepsChinese(draft: Draft, before: string, after: string): boolean {
  if (draft.unit === null || !STRICT_CHINESE.has(draft.unit)) return false;
  const bounded = /^(?:及)?(?:以上|以下|以内)/.test(after);
  if (draft.value === 1 && !LONE_ONE.has(draft.unit))
    return (
      bounded ||
      /(?:(?:至少|不少于|不低于|最少)[^,;]{0,6}|每[^,;]{1,4}选?配备?|(?:学校|小学|初中|中学|幼儿园|校区|[馆场室中]心?))$/.test(
        before,
      )
    );
  if (draft.unit === '级') return /达到$/.test(before) && bounded;
  return bounded || CUE.test(before);
}

function isCoefficient(sentence: string, draft: Draft): boolean {
  if (draft.value === null || draft.value >= 2 || !/\./.test(sentence.slice(draft.start, draft.end))) return false;
  return /系数|差异率|差异度|基尼|方差|指数/.test(sentence.slice(Math.max(0, draft.start - 40), draft.start));
}

const SHARED = /^(?:、|和|及|与|,|\/)(\d+(?:\.\d+)?)/;

/** 4.5、5.8平方米: the unit stands behind the last number. */
function sharesUnit(sentence: string, draft: Draft): boolean {
  return borrowedUnit(sentence, draft.end) !== null;
}

function borrowedUnit(sentence: string, end: number): string | null {
  let at = end;
  for (let hops = 0; hops < 4; hops += 1) {
    const next = SHARED.exec(sentence.slice(at, at + 16));
    if (next === null) return null;
    at += next[0].length;
    const match = unitAt(sentence, sentence.charAt(at) === FILLER ? at + 1 : at);
    if (match !== null) return match.unit;
  }
  return null;
}

/** 5450学时 has lost its 年: five years, 450 hours. */
function repaired(draft: Draft): Draft {
  if (draft.unit !== '学时' || draft.value === null || draft.value < 1000 || draft.script !== 'arabic') return draft;
  const written = String(draft.value);
  const [years, hours] = [Number(written[0]), Number(written.slice(1))];
  if (written.length > 4 || years < 1 || years > 6 || hours < 30) return draft;
  return { ...draft, value: hours, per: `${years}年`, intended: `${years}年${hours}学时` };
}

/** Finds lists: figures parted by nothing but 、 和 及 or a comma. */
function inLists(sentence: string, drafts: readonly Draft[]): Figure[] {
  const figures: Figure[] = [];
  for (let i = 0; i < drafts.length; ) {
    let j = i + 1;
    while (j < drafts.length && linked(sentence, drafts[j - 1], drafts[j])) j += 1;
    for (let k = i; k < j; k += 1) {
      const draft = drafts[k];
      if (draft === undefined) continue;
      const unit = draft.unit ?? borrowedUnit(sentence, draft.end) ?? (draft.script === 'arabic' ? '系数' : null);
      figures.push({ ...draft, unit, place: k - i, listLength: j - i });
    }
    i = j;
  }
  return figures;
}

function linked(sentence: string, left: Draft | undefined, right: Draft | undefined): boolean {
  if (left === undefined || right === undefined || right.start - left.unitEnd > 4) return false;
  return /^(?:[及或]?以[上下内]|之内)?(?:、|和|及|与|,|\/)$/.test(sentence.slice(left.unitEnd, right.start));
}
