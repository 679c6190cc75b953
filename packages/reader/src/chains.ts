import { limitOf } from './comparators.ts';
import type { Figure } from './figures.ts';
import type { SentenceReading } from './reading.ts';
import type { Comparator } from './types.ts';

/** 由18%提高到25%: is this figure where the measure stands now, not what is promised? */
export function isBaseFigure(reading: SentenceReading, figure: Figure): boolean {
  const before = reading.dateless.slice(Math.max(0, figure.start - 16), figure.start);
  const after = reading.dateless.slice(figure.unitEnd, figure.unitEnd + 12);
  return (
    /(?:由|从)[^,;]{0,14}$/.test(before) &&
    /^(?:左右)?[^,;\d]{0,3}(?:提高|提升|增加|增长|上升|扩大|降低|下降|减少|压缩|升|降|增)[到至为]/.test(after)
  );
}

const LINK = /^(?:[及或]?以[上下内]|左右)?[^,;:]{0,10}[、和及与][^,;:]{0,8}$/;

/** Is the text between two figures of one kind a mere link (30册、初中40册; 两项体育技能和一项艺术特长)? */
function chained(reading: SentenceReading, left: Figure, right: Figure): boolean {
  if (left.unit !== right.unit) return false;
  const between = reading.dateless.slice(left.unitEnd, right.start);
  return between.length <= 18 && LINK.test(between);
}

/**
 * The comparator of a figure that has none of its own, taken from its neighbours in an enumeration:
 * 小学达到30册、初中40册 from the one before, 小学4.2人、初中5.3人以上 from the one behind.
 */
export function chainedComparator(
  reading: SentenceReading,
  figures: readonly Figure[],
  index: number,
  own: (at: number) => Comparator,
): Comparator {
  const mine = own(index);
  if (mine !== 'equals') return mine;
  for (let at = index; at > Math.max(0, index - 6); at -= 1) {
    const [left, right] = [figures[at - 1], figures[at]];
    if (left === undefined || right === undefined || !chained(reading, left, right)) break;
    const comparator = own(at - 1);
    if (comparator !== 'equals' && comparator !== 'eliminate') return comparator;
  }
  return behind(reading, figures, index);
}

function behind(reading: SentenceReading, figures: readonly Figure[], index: number): Comparator {
  for (let at = index; at < index + 6; at += 1) {
    const [left, right] = [figures[at], figures[at + 1]];
    if (left === undefined || right === undefined || !chained(reading, left, right)) break;
    const suffix = limitOf('', reading.dateless.slice(right.unitEnd, right.unitEnd + 4)).comparator;
    if (suffix === 'atLeast' || suffix === 'atMost') return suffix;
  }
  return 'equals';
}
