/** A header text brought to its plain form 表头规范化: half width, without blanks, marks and unit; the unit apart. */
export interface HeaderKey {
  readonly key: string;
  /** unit in brackets, such as 万元 or 平方米 */
  readonly unit: string;
  /** 教基5176 and its like: dropped from the key, since tables are renumbered */
  readonly table: string;
  readonly stage: 'primary' | 'junior' | undefined;
}

const UNIT = /^(万元|千元|元|平方米|㎡|m2|m²|册|台|间|人|个|座|名|所|班|张|%|人次|学时|份|级)$/;

/** True for the units that headers print in brackets. */
export const isHeaderUnit = (text: string): boolean => UNIT.test(text);
const TABLE = /^(教基|教综|基)\d{1,5}/;
const STAGE_WORDS: readonly (readonly [RegExp, 'primary' | 'junior'])[] = [
  [/^(小学|小学部|小学阶段|小学段)$/, 'primary'],
  [/^(初中|初中部|初中阶段|初中段|普通初中)$/, 'junior'],
];

/** 小学在校生数, but not 小学生数 */
const LEADING_STAGE = /^(小学|初中)(?:部|阶段|段)?(?!生)(?=.{3})/;

/** Half width, no blanks, no leading marks; lower case. */
export function foldHeader(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]/g, '')
    .replace(/[*★☆"'“”《》]/g, '')
    .replace(/^(其中[::]?|#|\d{1,2}[.、])+(?=.)/, '')
    .replace(/[::]$/, '')
    .toLowerCase();
}

/** Takes unit, table number and stage word out of one header text. */
export function headerKey(text: string): HeaderKey {
  let key = foldHeader(text);
  const table = TABLE.exec(key)?.[0] ?? '';
  if (table !== '') key = key.slice(table.length).replace(/^[-—_.]+/, '');
  let unit = '';
  let stage: HeaderKey['stage'];
  for (let bracket = /\(([^()]{1,8})\)$/.exec(key); bracket !== null; bracket = /\(([^()]{1,8})\)$/.exec(key)) {
    const inner = bracket[1] ?? '';
    const named = stageOf(inner);
    if (named !== undefined) stage = named;
    else if (UNIT.test(inner)) unit = inner;
    else break;
    key = key.slice(0, bracket.index);
  }
  const leading = LEADING_STAGE.exec(key);
  if (leading !== null) {
    stage ??= leading[1] === '小学' ? 'primary' : 'junior';
    key = key.slice(leading[0].length);
  }
  return { key: stageOf(key) === undefined ? key : '', unit, table, stage: stage ?? stageOf(key) };
}

function stageOf(text: string): 'primary' | 'junior' | undefined {
  return STAGE_WORDS.find(([pattern]) => pattern.test(text))?.[1];
}

/** What a whole header path says. */
export interface PathKey {
  /** keys of the segments, empty ones left out */
  readonly segments: readonly string[];
  readonly unit: string;
  readonly tables: readonly string[];
  readonly stage: 'primary' | 'junior' | undefined;
}

/** The plain form of a header path, top segment first. */
export function pathKey(path: readonly string[]): PathKey {
  const keys = path.map(headerKey);
  return {
    segments: keys.map(({ key }) => key).filter((key) => key !== ''),
    unit: keys.findLast(({ unit }) => unit !== '')?.unit ?? '',
    tables: keys.map(({ table }) => table).filter((table) => table !== ''),
    stage: keys.findLast(({ stage }) => stage !== undefined)?.stage,
  };
}
