import type { CellType, CellValueShape, FormCellView } from '@junheng/contract';
import type { FigureValue } from '@junheng/schools';
import { type FigureType, figureText, type ParsedFigure, parseFigure } from '../../model/figure-input.ts';

const TYPES: Readonly<Record<Exclude<CellType, 'text'>, FigureType>> = {
  ...{
    number: 'number',
    integer: 'whole',
    boolean: 'answer',
    numbers: 'list',
    levels: 'levels',
    judgement: 'judgement',
  },
};
const NONE = new Set(['0', '无', 'none']);

/** Subjects of the state's monitoring, as people write them. */
const SUBJECTS: Readonly<Record<string, string>> = {
  ...{ chinese: '语文', mathematics: '数学', science: '科学', physicalEducation: '体育', arts: '艺术' },
  moralEducation: '德育',
};
const IDS = new Map(Object.entries(SUBJECTS).map(([id, name]) => [name, id]));

export type ReadCell =
  | { readonly ok: true; readonly value: CellValueShape }
  | { readonly ok: false; readonly reason: Extract<ParsedFigure, { ok: false }>['reason'] | 'outOfRange' };

/** Reads what was typed or pasted into a cell; nothing is guessed. A list without a member is `[]`, said by 0. */
export function readCell(text: string, { type, range }: Pick<FormCellView, 'type' | 'range'>): ReadCell {
  if (type === 'text') return { ok: true, value: text.trim() === '' ? null : text.trim() };
  if (type === 'numbers' && NONE.has(text.normalize('NFKC').trim())) return { ok: true, value: [] };
  const parsed = parseFigure(text, TYPES[type]);
  if (!parsed.ok) return parsed;
  const value = byId(parsed.value as CellValueShape);
  return inRange(value, range) ? { ok: true, value } : { ok: false, reason: 'outOfRange' };
}

/** One number a subject, under the subject's id. */
function byId(value: CellValueShape): CellValueShape {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, level]) => [IDS.get(name) ?? name, level]));
}

function inRange(value: CellValueShape, range: FormCellView['range']): boolean {
  if (range === null || value === null || typeof value === 'boolean' || typeof value === 'string') return true;
  const numbers = typeof value === 'number' ? [value] : Object.values(value);
  return numbers.every((n) => n >= range.min && n <= range.max);
}

/** As it stands in a cell, so that it can be read back; an empty list is a 0, a blank is nothing. */
export function cellText(value: CellValueShape, language: 'zh' | 'en'): string {
  if (Array.isArray(value)) return value.length === 0 ? '0' : value.join('、');
  if (typeof value === 'object' && value !== null && language === 'zh')
    return Object.entries(value)
      .map(([id, level]) => `${SUBJECTS[id] ?? id} ${level}`)
      .join('、');
  return figureText(value as FigureValue, language);
}

/** The one number of a value by which it is compared with last year: a list by its sum. */
export function sizeOf(value: CellValueShape): number | null {
  if (typeof value === 'number') return value;
  return Array.isArray(value) ? value.reduce((sum, n) => sum + n, 0) : null;
}

export const sameValue = (a: CellValueShape, b: CellValueShape): boolean => JSON.stringify(a) === JSON.stringify(b);
