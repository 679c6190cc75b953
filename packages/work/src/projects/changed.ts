import { add, rationalFromNumber, toNumber } from '@junheng/quantities';
import type { FigureValue } from '@junheng/schools';
import type { ProjectEffect } from './forecast.ts';

/** A figure after an effect, or why it cannot be told. */
export type Changed =
  | { readonly ok: true; readonly value: FigureValue }
  | { readonly ok: false; readonly code: string; readonly zh: string; readonly en: string };

const cannot = (code: string, zh: string, en: string): Changed => ({ ok: false, code, zh, en });

/** A figure after one effect of a project 项目成效; undefined = there is no such place. A missing figure stays missing: what is added to is unknown. */
export function changed(before: FigureValue | undefined, effect: ProjectEffect): Changed {
  if (before === undefined)
    return cannot('unknownFigure', '没有这一数据所在的学校或学段', 'there is no school or section with this figure');
  if ('set' in effect) return { ok: true, value: effect.set };
  if (before === null)
    return cannot('figureMissing', '现值缺失，无法累加', 'the figure is missing; nothing can be added to it');
  return 'append' in effect ? appended(before, effect.append) : added(before, effect.add);
}

function added(before: Exclude<FigureValue, null>, amount: number): Changed {
  if (typeof before !== 'number') return cannot('notANumber', '该数据不是数值', 'the figure is no number');
  const value = toNumber(add(rationalFromNumber(before), rationalFromNumber(amount)));
  return value < 0
    ? cannot('belowZero', `结果小于 0（${before} + ${amount}）`, `it would fall below 0 (${before} + ${amount})`)
    : { ok: true, value };
}

function appended(before: Exclude<FigureValue, null>, more: readonly number[]): Changed {
  return Array.isArray(before)
    ? { ok: true, value: [...before, ...more] }
    : cannot('notAList', '该数据不是列表', 'the figure is no list');
}
