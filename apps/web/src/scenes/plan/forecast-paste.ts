import type { Bilingual, ForecastShape } from '@junheng/contract';
import type { School, Stage } from '@junheng/schools';
import { parseClipboard } from '../../model/clipboard.ts';
import { typedNumber } from './typed-number.ts';

export interface PastedForecast {
  readonly forecast: readonly ForecastShape[];
  /** every row that is not right, at once */
  readonly troubles: readonly { readonly row: number; readonly message: Bilingual }[];
}

interface Place {
  readonly schools: readonly School[];
  readonly schoolYear: number;
  readonly years: number;
}

const STAGE_WORDS: Readonly<Record<string, Stage>> = {
  小学: 'primary',
  小学部: 'primary',
  初中: 'junior',
  初中部: 'junior',
  primary: 'primary',
  junior: 'junior',
};
const MOST_PUPILS = 100_000;

/**
 * 粘贴在校生预测: rows of school, stage and pupils by year. With a head row its years say which column is which; without one the
 * columns are the years after the first. A year left out keeps the pupils of the year before.
 */
export function pasteForecast(text: string, place: Place): PastedForecast {
  const rows = parseClipboard(text).map((row, index) => ({ row: index + 1, cells: row.map((cell) => cell.trim()) }));
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const head = filled[0] === undefined ? null : yearsInHead(filled[0].cells);
  const body = head === null ? filled : filled.slice(1);
  const columns = head ?? Array.from({ length: place.years - 1 }, (_, i) => place.schoolYear + 1 + i);
  const read = body.map(({ row, cells }) => ({ row, ...readRow(cells, columns, place) }));
  const first = new Map<string, number>();
  const doubles = read.flatMap(({ row, one }) => {
    if (one === null) return [];
    const key = `${one.stage}/${one.school}`;
    const known = first.get(key);
    if (known === undefined) first.set(key, row);
    return known === undefined
      ? []
      : [{ row, message: { zh: `与第 ${known} 行重复`, en: `the same section as row ${known}` } }];
  });
  return {
    forecast: read.flatMap(({ one }) => (one === null ? [] : [one])),
    troubles: [...read.flatMap(({ row, troubles }) => troubles.map((message) => ({ row, message }))), ...doubles].sort(
      (a, b) => a.row - b.row,
    ),
  };
}

/** The years of a head row; null when the row is none. */
function yearsInHead(cells: readonly string[]): readonly number[] | null {
  const years = cells.slice(2).map((cell) => Number(/^(\d{4})(?!\d)/.exec(cell)?.[1] ?? Number.NaN));
  const isHead = years.length > 0 && years.every((year) => Number.isInteger(year) && year >= 1990 && year <= 2100);
  const isNamed = STAGE_WORDS[cells[1] ?? ''] === undefined;
  return isHead && isNamed ? years : null;
}

function readRow(
  cells: readonly string[],
  columns: readonly number[],
  { schools, schoolYear, years }: Place,
): { readonly one: ForecastShape | null; readonly troubles: readonly Bilingual[] } {
  const [name = '', stageWord = ''] = cells;
  const school = schools.find((one) => one.id === name || one.name === name);
  if (school === undefined)
    return { one: null, troubles: [{ zh: `没有学校“${name}”`, en: `there is no school “${name}”` }] };
  const stage = STAGE_WORDS[stageWord.toLowerCase()];
  const section = school.sections.find((one) => one.stage === stage);
  if (stage === undefined || section === undefined)
    return {
      one: null,
      troubles: [
        {
          zh: `“${name}”没有学段“${stageWord}”，应为小学或初中`,
          en: `“${name}” has no stage “${stageWord}”; 小学 (primary) or 初中 (junior) is expected`,
        },
      ],
    };
  const troubles: Bilingual[] = [];
  const given = new Map<number, number>();
  columns.forEach((year, i) => {
    const text = cells[i + 2] ?? '';
    if (text === '' || year <= schoolYear || year >= schoolYear + years) return;
    const value = typedNumber(text);
    if (value === null || !Number.isInteger(value) || value < 1 || value > MOST_PUPILS)
      troubles.push({
        zh: `${year} 年“${text}”不是 1 至 ${MOST_PUPILS} 的整数`,
        en: `${year}: “${text}” is no whole number of 1 to ${MOST_PUPILS}`,
      });
    else given.set(year, value);
  });
  const pupils: number[] = [];
  for (let i = 0; i < years; i++) pupils.push(given.get(schoolYear + i) ?? pupils[i - 1] ?? section.enrolment ?? 1);
  return troubles.length > 0 ? { one: null, troubles } : { one: { school: school.id, stage, pupils }, troubles };
}
