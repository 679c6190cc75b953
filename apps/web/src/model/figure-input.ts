import type { FigureValue } from '@junheng/schools';

/** What a cell takes: one number, one number a class or room, one number a subject, an answer, a judgement 达标 / 未达标. */
export type FigureType = 'number' | 'whole' | 'list' | 'levels' | 'answer' | 'judgement';

export type ParsedFigure =
  | { readonly ok: true; readonly value: FigureValue }
  | { readonly ok: false; readonly reason: 'notANumber' | 'notWhole' | 'negative' | 'notAnAnswer' | 'notAJudgement' };

const BLANK = new Set(['', '-', '—', '——', '/', '无数据', '缺失']);
const PLAIN = /^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/;

/**
 * Reads what a person types or pastes into a cell: full-width digits and thousands commas are understood; an empty cell or a
 * dash takes the figure away (missing, never 0); anything else is refused, not guessed.
 */
export function parseFigure(text: string, type: FigureType): ParsedFigure {
  const clean = text.normalize('NFKC').trim();
  if (BLANK.has(clean)) return { ok: true, value: null };
  if (type === 'answer') return parseAnswer(clean);
  if (type === 'judgement') return parseJudgement(clean);
  if (type === 'levels') return parseLevels(clean);
  return type === 'list' ? parseList(clean) : parseNumber(clean, type === 'whole');
}

function parseNumber(text: string, whole: boolean): ParsedFigure {
  if (!PLAIN.test(text)) return { ok: false, reason: 'notANumber' };
  const value = Number(text.replaceAll(',', ''));
  if (value < 0) return { ok: false, reason: 'negative' };
  if (whole && !Number.isInteger(value)) return { ok: false, reason: 'notWhole' };
  return { ok: true, value };
}

function parseList(text: string): ParsedFigure {
  const numbers: number[] = [];
  for (const part of text.split(/[\s、,;]+/).filter(Boolean)) {
    const parsed = parseNumber(part, false);
    if (!parsed.ok) return parsed;
    numbers.push(parsed.value as number);
  }
  return { ok: true, value: numbers };
}

function parseLevels(text: string): ParsedFigure {
  const levels: Record<string, number> = {};
  for (const part of text.split(/[、,;]+/).filter(Boolean)) {
    const match = /^\s*(\p{L}+)[\s:=]*(\d+(?:\.\d+)?)\s*$/u.exec(part);
    if (match === null) return { ok: false, reason: 'notANumber' };
    levels[match[1] as string] = Number(match[2]);
  }
  return { ok: true, value: levels };
}

const YES = new Set(['是', '有', 'true', 'yes', 'y', '1', '√']);
const NO = new Set(['否', '无', 'false', 'no', 'n', '0', '×']);

function parseAnswer(text: string): ParsedFigure {
  const word = text.toLowerCase();
  if (YES.has(word)) return { ok: true, value: true };
  return NO.has(word) ? { ok: true, value: false } : { ok: false, reason: 'notAnAnswer' };
}

const MET = new Set(['达标', '是', 'met', 'yes']);
const NOT_MET = new Set(['未达标', '不达标', '否', 'notmet', 'not met', 'no']);

function parseJudgement(text: string): ParsedFigure {
  const word = text.toLowerCase();
  if (MET.has(word)) return { ok: true, value: 'met' };
  return NOT_MET.has(word) ? { ok: true, value: 'notMet' } : { ok: false, reason: 'notAJudgement' };
}

const WORDS = {
  zh: { true: '是', false: '否', met: '达标', notMet: '未达标' },
  en: { true: 'yes', false: 'no', met: 'met', notMet: 'not met' },
} as const;

/** The figure as it stands in a cell and on the clipboard, ungrouped, so that it can be read back. */
export function figureText(value: FigureValue | undefined, language: 'zh' | 'en' = 'zh'): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return WORDS[language][`${value}`];
  if (value === 'met' || value === 'notMet') return WORDS[language][value];
  if (typeof value !== 'object') return String(value);
  const parts = Array.isArray(value) ? value.map(String) : Object.entries(value).map(([k, v]) => `${k} ${v}`);
  return parts.join('、');
}
