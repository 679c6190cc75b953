import type { Marker } from './markers.ts';
import { linesOf } from './text-cells.ts';

const LONGEST_TITLE = 30;
const SHORTEST_BODY = 20;
const FEWEST_TITLES = 3;
const NO_TITLE =
  /[。;:!?,、…]|^\d|\d$|20\d\d|〔|^(?:附件|抄送|打印|关闭|来源|作者|首页)|(?:政府|办公室|委员会|(?<!布)局|厅)$/;

/**
 * Headings of a document whose numbers are lost, as word processors keep automatic ones 自动编号 out of the text: short lines
 * without punctuation over a paragraph; a short line over another short line is the section above it.
 */
export function unnumberedMarkers(text: string): Marker[] {
  const lines = linesOf(text);
  const first = lines.findIndex((line) => line.text.length > LONGEST_TITLE && line.text.endsWith('。'));
  const markers: Marker[] = [];
  let section = 0;
  for (let i = first + 1; first !== -1 && i < lines.length - 1; i += 1) {
    const [line, next] = [lines[i], lines[i + 1]];
    if (line === undefined || next === undefined || !isTitle(line.text)) continue;
    const style = isTitle(next.text) ? 'chinese' : 'bracketed';
    if (style === 'bracketed' && next.text.length < SHORTEST_BODY) continue;
    section += style === 'chinese' ? 1 : 0;
    markers.push({ style, number: section + 1, start: line.start, end: line.start, sure: true });
  }
  return markers.length < FEWEST_TITLES ? [] : markers;
}

function isTitle(text: string): boolean {
  return text.length >= 4 && text.length <= LONGEST_TITLE && !NO_TITLE.test(text) && /^[\u4e00-\u9fff“]/.test(text);
}
