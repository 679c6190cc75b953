import type { Alignment, Borders, Fill, Font, Style } from 'exceljs';
import type { Look } from './cell.ts';

const SONG = '宋体';
const HEI = '黑体';
const FANG = '仿宋';

const font = (name: string, size: number, more: Partial<Font> = {}): Partial<Font> => ({
  name,
  size,
  family: 1,
  ...more,
});
const fill = (argb: string): Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } });
const line = { style: 'thin', color: { argb: 'FF404040' } } as const;
const BOX: Partial<Borders> = { top: line, left: line, bottom: line, right: line };
const centre: Partial<Alignment> = { horizontal: 'center', vertical: 'middle', wrapText: true };
const left: Partial<Alignment> = { horizontal: 'left', vertical: 'middle', wrapText: true };

/** White input, blue computed, light blue referenced; headings 黑体, body 仿宋 and 宋体. */
export const STYLES: Readonly<Record<Look, Partial<Style>>> = {
  title: { font: font(HEI, 18), alignment: { ...centre, wrapText: false } },
  subtitle: { font: font(HEI, 13), alignment: { ...centre, wrapText: false } },
  heading: { font: font(HEI, 10), alignment: centre, border: BOX, fill: fill('FFF2F2F2') },
  label: { font: font(HEI, 10), alignment: centre, border: BOX },
  text: { font: font(FANG, 10.5), alignment: left, border: BOX },
  centre: { font: font(FANG, 10.5), alignment: centre, border: BOX },
  small: { font: font(FANG, 8.5), alignment: left, border: BOX },
  input: { font: font(SONG, 10), alignment: centre, border: BOX },
  computed: { font: font(SONG, 10), alignment: centre, border: BOX, fill: fill('FFCFE2F3') },
  referenced: { font: font(SONG, 10), alignment: centre, border: BOX, fill: fill('FFEAF3FB') },
  note: { font: font(FANG, 10), alignment: left },
  right: { font: font(FANG, 10), alignment: { horizontal: 'right', vertical: 'middle' } },
};
/** Text cells of a table are written left, their numbers in the middle. */
export const FRAMED: ReadonlySet<Look> = new Set([
  'heading',
  'label',
  'text',
  'centre',
  'small',
  'input',
  'computed',
  'referenced',
]);

/** Not met and not assessable stand out by colour and weight besides their words. */
export const STATUS_FONT = {
  notMet: font(HEI, 10, { color: { argb: 'FFB00020' } }),
  notAssessable: font(SONG, 10, { color: { argb: 'FF8A5A00' } }),
} as const;
