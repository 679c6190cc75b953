import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { CellValue } from '../src/index.ts';

/** An independent reading of one sheet's XML with inline strings and numbers, by the strict parser of another library; undefined when that refuses it. */
export function referenceRows(xml: string): readonly (readonly [number, readonly CellValue[]])[] | undefined {
  const parser = new SaxesParser({ xmlns: true });
  const rows: [number, CellValue[]][] = [];
  const open: string[] = [];
  let cell: { column: number; type: string; text: string } | undefined;
  let column = -1;
  let failed = false;
  parser.on('error', () => {
    failed = true;
  });
  parser.on('doctype', () => {
    failed = true;
  });
  parser.on('opentag', (tag: SaxesTagNS) => {
    open.push(tag.local);
    const attribute = (name: string): string =>
      Object.values(tag.attributes).find(({ local }) => local === name)?.value ?? '';
    // a row or cell without an address follows the one before
    if (tag.local === 'row') {
      rows.push([attribute('r') === '' ? (rows.at(-1)?.[0] ?? -1) + 1 : Number(attribute('r')) - 1, []]);
      column = -1;
    }
    if (tag.local === 'c') column = attribute('r') === '' ? column + 1 : columnOf(attribute('r'));
    if (tag.local === 'c') cell = { column, type: attribute('t'), text: '' };
  });
  const take = (text: string): void => {
    if (cell !== undefined && (open.at(-1) === 'v' || open.at(-1) === 't')) cell.text += text;
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', (tag) => {
    open.pop();
    if (tag.local !== 'c' || cell === undefined) return;
    const cells = rows.at(-1)?.[1] ?? [];
    if (cell.text !== '') {
      while (cells.length < cell.column) cells.push(null);
      cells[cell.column] = cell.type === 'inlineStr' ? cell.text : Number(cell.text);
    }
    cell = undefined;
  });
  try {
    parser.write(xml).close();
  } catch {
    return undefined;
  }
  return failed ? undefined : rows.filter(([, cells]) => cells.length > 0);
}

function columnOf(address: string): number {
  return [...address.replace(/\d+$/, '')].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
