import { scanDates } from './dates.ts';
import { type Normalised, originalText } from './normalise.ts';
import type { DocumentHead } from './types.ts';

const NUMBERS = [
  /(?:发文字号|发文号|文号|文件编号)[:\t]?(?<number>[^\n\t ]{2,12}?〔\d{4}〕?第?\d{1,4}[号期])/u,
  /(?:^|\n)\(?(?<number>[\u4e00-\u9fff]{2,12}〔\d{4}〕第?\d{1,4}[号期])/u,
];
const TITLE_LABEL = /(?:^|\n|\t|-)(?:标题|名称)[:\t]?(?<title>[^\n\t]{6,80}?)(?=\n|\t|文号|发文|$)/u;
const ISSUER_LABEL =
  /(?:发文单位|发文机关|制发机关|成文单位)[:\t]?(?<issuer>[^\n\t :]{3,30}?)(?=\n|\t| |发布|发文|成文|主题|$)/u;
const PUBLISHER_LABEL =
  /(?:发布机构|发布单位|信息来源|来源)[:\t]?(?<issuer>[^\n\t :]{3,30}?)(?=\n|\t| |发文|成文|公文|主题|$)/u;
const DATE_LABELS = ['成文日期', '发文日期', '印发日期', '制发日期', '发布日期', '发布时间', '添加日期', '日期'];
const ORGAN_END =
  /(?:人民政府|政府|办公室|委员会|教育局|教育和体育局|教育体育局|教体局|教科局|教育厅|教育部|局|厅|党委|县委|市委|委|部)$/;
const HEAD_LENGTH = 4000;

/** Reads title, number, issuer and date of the document 文件头. */
export function readHead(source: Normalised): DocumentHead {
  const top = source.text.slice(0, HEAD_LENGTH);
  const title = titleOf(source, top);
  return {
    title: title?.text ?? null,
    number: numberOf(source, top),
    issuer: issuerOf(source, top, title?.folded ?? ''),
    date: dateOf(source.text, top),
  };
}

function written(source: Normalised, place: number, text: string): string {
  return originalText(source, place, place + text.length).replaceAll(/\s+/g, '');
}

function numberOf(source: Normalised, top: string): string | null {
  for (const pattern of NUMBERS) {
    const match = pattern.exec(top);
    const found = match?.groups?.number;
    if (match !== null && found !== undefined) return written(source, top.indexOf(found, match.index), found);
  }
  return null;
}

interface Title {
  readonly text: string;
  readonly folded: string;
}

const TITLE_LINE = /(?:方案|意见|通知|规划|计划|办法|细则|要点|措施|决定|通报|简报|报告|纲要)(?:\([^)\n]{1,16}\))?$/;

function titleOf(source: Normalised, top: string): Title | null {
  const label = TITLE_LABEL.exec(top);
  const named = label?.groups?.title;
  if (label !== null && named !== undefined)
    return { text: written(source, top.indexOf(named, label.index), named), folded: named };
  const lines = top.split('\n');
  let place = 0;
  let first: Title | null = null;
  for (const [index, line] of lines.entries()) {
    if (isTitleLike(line)) {
      const above = TITLE_LINE.test(line) ? linesAbove(lines, index) : 0;
      const start = place - lines.slice(index - above, index).reduce((sum, one) => sum + one.length + 1, 0);
      const folded = lines.slice(index - above, index + 1).join('');
      const candidate = { text: written(source, start, `${top.slice(start, place)}${line}`), folded };
      if (TITLE_LINE.test(line)) return candidate;
      if (first === null && line.length >= 12 && !/[:\t\d]{2}|当前位置|首页|浏览/.test(line)) first = candidate;
    }
    place += line.length + 1;
  }
  return first;
}

function isTitleLike(line: string): boolean {
  return line.length >= 8 && line.length <= 80 && !/[。;>]/.test(line);
}

/** A title set over several lines: organ, 关于印发…, …的通知. */
function linesAbove(lines: readonly string[], index: number): number {
  for (const above of [2, 1]) {
    const [top = ''] = lines.slice(Math.max(0, index - above), index);
    const whole = lines.slice(Math.max(0, index - above), index + 1);
    if (index < above || whole.some((line) => line.length > 40 || /[。;:〔>\t]/.test(line))) continue;
    const begins = top.startsWith('关于') || (ORGAN_END.test(top) && (whole[1] ?? '').startsWith('关于'));
    if (begins && !(lines[index] ?? '').includes('关于')) return above;
    if (begins && above === 1) return above;
  }
  return 0;
}

function issuerOf(source: Normalised, top: string, title: string): string | null {
  const label = ISSUER_LABEL.exec(top);
  const named = label?.groups?.issuer;
  if (label !== null && named !== undefined) return written(source, top.indexOf(named, label.index), named);
  const prefix = /^(?<organ>[^《》,。]{3,30}?)(?:关于|印发)/u.exec(title)?.groups?.organ;
  if (prefix !== undefined && ORGAN_END.test(prefix)) return written(source, source.text.indexOf(prefix), prefix);
  const signed = signature(source.text);
  if (signed !== null) return written(source, signed.place, signed.organ);
  const publisher = PUBLISHER_LABEL.exec(top);
  const published = publisher?.groups?.issuer;
  return publisher === null || published === undefined || !ORGAN_END.test(published)
    ? null
    : written(source, top.indexOf(published, publisher.index), published);
}

const SIGNED =
  /\n(?<organ>[\u4e00-\u9fff]{4,30})\n(?<date>(?:20\d\d年?\d{1,2}月?\d{1,2}日|二[〇零][〇零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日))(?=\n|$)/u;

/** 落款: the organ's line with the date's line below it. */
function signature(text: string): { organ: string; place: number; date: string } | null {
  const match = SIGNED.exec(text);
  const [organ, date] = [match?.groups?.organ, match?.groups?.date];
  if (match === null || organ === undefined || date === undefined || !ORGAN_END.test(organ)) return null;
  return { organ, place: match.index + 1, date };
}

function dateOf(text: string, top: string): string | null {
  for (const label of DATE_LABELS) {
    const place = top.indexOf(label);
    if (place === -1) continue;
    const day = scanDates(top.slice(place + label.length, place + label.length + 16).replace(/^[:\t|]+/, ''), null)[0]
      ?.iso;
    if (day != null) return day;
  }
  const signed = signature(text);
  if (signed !== null) return scanDates(signed.date, null)[0]?.iso ?? null;
  const alone = /\n(20\d\d年\d{1,2}月\d{1,2}日)(?=\n|$)/.exec(text)?.[1];
  return alone === undefined ? null : (scanDates(alone, null)[0]?.iso ?? null);
}
