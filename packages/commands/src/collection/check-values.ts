import type { CellsBody, CellValueShape } from '@junheng/contract';
import type { FactDictionary } from '@junheng/schools';
import { cellPath } from '@junheng/store';
import { Trouble, type TroubleDetail } from '../trouble.ts';
import { type CellInfo, cellInfo } from './cell-info.ts';

/** Refuses values that a cell cannot take, all of them at once. @throws Trouble `valueInvalid`. */
export function refuseUnfit(dictionary: FactDictionary, edits: CellsBody['edits']): void {
  const details = edits.flatMap((edit): readonly TroubleDetail[] => {
    const info = cellInfo(dictionary, edit.fact);
    const said = unfit(edit.value, info);
    if (said === undefined) return [];
    const message = { zh: `${info.title.zh}：${said.zh}`, en: `${info.title.en}: ${said.en}` };
    return [{ pointer: cellPath(edit), code: 'valueInvalid', message }];
  });
  if (details.length === 0) return;
  throw new Trouble(
    'valueInvalid',
    {
      zh: `有 ${details.length} 个单元格的值不合要求，未保存`,
      en: `${details.length} cells hold what they cannot take; nothing was saved`,
    },
    { details },
  );
}

type Said = { readonly zh: string; readonly en: string };

function unfit(value: CellValueShape, { type, range }: CellInfo): Said | undefined {
  if (value === null) return undefined;
  if (type === 'boolean') return typeof value === 'boolean' ? undefined : { zh: '应为是或否', en: 'is yes or no' };
  if (type === 'judgement')
    return value === 'met' || value === 'notMet' ? undefined : { zh: '应为达标或未达标', en: 'is met or not met' };
  if (type === 'text') return typeof value === 'string' ? undefined : { zh: '应为文字', en: 'is a text' };
  if (type === 'numbers')
    return Array.isArray(value) ? outOfRange(value, range) : { zh: '应为一组数', en: 'is a list of numbers' };
  if (type === 'levels')
    return typeof value === 'object' && !Array.isArray(value)
      ? outOfRange(Object.values(value), range)
      : { zh: '应为各科数值', en: 'is one number a subject' };
  if (typeof value !== 'number') return { zh: '应为数字', en: 'is a number' };
  if (type === 'integer' && !Number.isInteger(value)) return { zh: '应为整数', en: 'is a whole number' };
  return outOfRange([value], range);
}

function outOfRange(values: readonly number[], range: CellInfo['range']): Said | undefined {
  const { min, max } = range ?? { min: 0, max: 1e12 };
  if (values.every((value) => Number.isFinite(value) && value >= min && value <= max)) return undefined;
  return { zh: `应在 ${min} 与 ${max} 之间`, en: `lies between ${min} and ${max}` };
}
