import { headerRoles } from './table-header.ts';

/** Who leads, who helps and by when, as a task's label lines say. */
export interface Responsibility {
  readonly leads: readonly string[];
  readonly partners: readonly string[];
  /** text of 完成时限, or null */
  readonly time: string | null;
  readonly labelled: boolean;
}

/** A label with its value, indices into the normalised text. */
export interface LabelSpan {
  readonly start: number;
  readonly end: number;
  readonly role: 'lead' | 'responsible' | 'partner' | 'time';
  readonly value: string;
  /** where the value begins */
  readonly valueStart: number;
}

const LABEL =
  /(?<lead>(?:牵头|主责|主要责任|主办|承办|第一责任)(?:责任)?(?:单位|部门|科室|股室|处室))|(?<partner>(?:配合|协办|协同|协作|参与|协助|参加|配合责任)(?:单位|部门|科室|股室|处室))|(?<responsible>(?:责任|负责|落实|实施|执行)(?:单位|部门|科室|股室|处室|主体))|(?<time>完成(?:时限|时间|期限|时间节点)|时间节点|办结时限|时限要求|整改时限|时限|时间安排|时间要求)/gu;
const AFTER_LABEL = /^(?:及[^:\n]{1,8})?[:\t]/;
const VALUE_END = /[\n;。〕\]]/;

/** All label lines 责任单位：… 完成时限：… of a normalised text; a value ends at the latest where a heading begins. */
export function findLabels(text: string, stops: readonly number[] = []): LabelSpan[] {
  let next = 0;
  const heads = [...text.matchAll(LABEL)].flatMap((match) => {
    const colon = AFTER_LABEL.exec(text.slice(match.index + match[0].length, match.index + match[0].length + 12));
    if (colon === null || (colon[0].includes('\t') && inHeaderRow(text, match.index))) return [];
    return [
      {
        start: match.index,
        valueStart: match.index + match[0].length + colon[0].length,
        role: roleOf(match.groups ?? {}),
      },
    ];
  });
  return heads.map(({ start, valueStart, role }, index) => {
    while (next < stops.length && (stops[next] ?? 0) < valueStart) next += 1;
    const limit = Math.min(heads[index + 1]?.start ?? text.length, stops[next] ?? text.length, valueStart + 300);
    const value = text.slice(valueStart, valueStart + valueLength(text.slice(valueStart, limit)));
    return { start, valueStart, role, value, end: valueStart + value.length };
  });
}

/** The heads of a table's columns are no labels. */
function inHeaderRow(text: string, place: number): boolean {
  const before = text.slice(Math.max(0, place - LONGEST_HEADER), place);
  const line = `${before.slice(before.lastIndexOf('\n') + 1)}${text.slice(place, place + LONGEST_HEADER).split('\n')[0] ?? ''}`;
  return line.length <= LONGEST_HEADER && headerRoles(line.split('\t')) !== null;
}

const LONGEST_HEADER = 120;

function roleOf(groups: Readonly<Record<string, string | undefined>>): LabelSpan['role'] {
  if (groups.lead !== undefined) return 'lead';
  if (groups.partner !== undefined) return 'partner';
  return groups.time === undefined ? 'responsible' : 'time';
}

/** The value ends at a line's or sentence's end, or at the bracket that holds the label. */
function valueLength(window: string): number {
  let depth = 0;
  for (let i = 0; i < window.length; i += 1) {
    const sign = window.charAt(i);
    if (VALUE_END.test(sign)) return i;
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (depth < 0) return i;
  }
  return window.length;
}

/** Splits a list of units 单位 as written; 各辖市、区政府 stays one, 县委编办县财政局 (sign lost) becomes two. */
export function splitUnits(value: string): string[] {
  const pieces = splitOutsideBrackets(value).map((piece) =>
    piece
      .replace(
        /^(?:由|和|及|与)|等(?:相关)?(?:单位|部门)?$|(?:等(?:相关)?(?:单位|部门)?)?(?:按(?:照)?(?:各自)?职责(?:分工)?(?:分别)?(?:负责|落实|配合)?|分工负责|分别负责|配合|参与|负责)$/g,
        '',
      )
      .trim(),
  );
  const units: string[] = [];
  for (const piece of pieces) {
    if (piece === '') continue;
    const previous = units.at(-1);
    if (previous !== undefined && opensPair(previous) && !/^各/.test(piece))
      units[units.length - 1] = `${previous}、${piece}`;
    else units.push(piece);
  }
  return units.flatMap(splitRunTogether);
}

function splitOutsideBrackets(value: string): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i <= value.length; i += 1) {
    const sign = value.charAt(i);
    if (sign === '(') depth += 1;
    if (sign === ')') depth = Math.max(0, depth - 1);
    if (i < value.length && (depth > 0 || !/[、,,/\t ;]/.test(sign))) continue;
    pieces.push(value.slice(start, i));
    start = i + 1;
  }
  return pieces;
}

const ORGAN =
  /(?:局|委|办|部|厅|会|府|校|小学|中学|园|室|院|中心|单位|部门|公司|联|集团|学|队|站|馆|科|股|处|所|人|司|场)\)?$/;

/** 各辖市、区政府: the first half names no organ of its own. */
function opensPair(unit: string): boolean {
  return /^各/.test(unit) && !unit.includes('、') && !ORGAN.test(unit);
}

const SEAM =
  /(?<=局|编办|部|委|厅|会|中心|办公室)(?=(?:县|市|区|州|省|镇)[^、局委办部会]{0,8}(?:局|委|编办|部|厅|会|中心|办公室))/u;

function splitRunTogether(unit: string): string[] {
  return unit.length < 6 ? [unit] : unit.split(SEAM);
}

/** Reads the responsibility of one task from the labels that stand in it. */
export function readResponsibility(labels: readonly LabelSpan[], text: string): Responsibility {
  const units = (role: LabelSpan['role']) =>
    labels.filter((label) => label.role === role).flatMap((label) => splitUnits(label.value));
  const time = labels.find((label) => label.role === 'time')?.value ?? null;
  const [lead, partner, responsible] = [units('lead'), units('partner'), units('responsible')];
  if (lead.length + partner.length + responsible.length === 0) {
    const inline = inlineResponsibility(text);
    return { ...inline, time, labelled: inline.leads.length > 0 || time !== null };
  }
  if (lead.length > 0) return { leads: lead, partners: [...partner, ...responsible], time, labelled: true };
  const told = labels.find((label) => label.role === 'responsible' && LED.test(label.value));
  if (told !== undefined) return { ...ledBy(told.value), time, labelled: true };
  return { ...marked(responsible), ...(partner.length > 0 ? { partners: partner } : {}), time, labelled: true };
}

const LED = /^(?<leads>.+?)牵头(?:负责)?[,;、](?<partners>.+)$/u;

/** 责任单位：县教育局牵头，县财政局、县人社局配合 */
function ledBy(value: string): { leads: string[]; partners: string[] } {
  const groups = LED.exec(value)?.groups;
  return { leads: splitUnits(groups?.leads ?? ''), partners: splitUnits(groups?.partners ?? '') };
}

/** 责任单位：教育局(牵头)、财政局 */
function marked(units: readonly string[]): { leads: string[]; partners: string[] } {
  const lead = units.filter((unit) => /\((?:牵头|主责)(?:单位)?\)$/.test(unit));
  if (lead.length === 0) return { leads: [...units], partners: [] };
  const bare = (unit: string) => unit.replace(/\((?:牵头|主责|配合)(?:单位)?\)$/, '');
  return { leads: lead.map(bare), partners: units.filter((unit) => !lead.includes(unit)).map(bare) };
}

const NAMES = '(?:[^()]|\\([^()]{1,10}\\))';
const INLINE = new RegExp(
  `\\((?<leads>${NAMES}{2,120}?)(?:牵头负责|牵头|负责)(?:[,;、](?<partners>${NAMES}{2,200}?)(?:等)?(?:按(?:照)?职责分工(?:负责|配合)?|分工负责|配合|参与|协助))?\\)。?$`,
  'u',
);

/** (教育局牵头，财政局、人社局配合) at the end of a task. */
function inlineResponsibility(text: string): { leads: string[]; partners: string[] } {
  const match = INLINE.exec(text.slice(-360));
  if (match === null) return { leads: [], partners: [] };
  const partners = match.groups?.partners;
  return {
    leads: splitUnits(match.groups?.leads ?? ''),
    partners: partners === undefined ? [] : splitUnits(partners),
  };
}
