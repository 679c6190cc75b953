import { type ITableCellOptions, Table, TableCell, TableLayoutType, TableRow, VerticalAlign, WidthType } from 'docx';
import type { PreviewCell, PreviewTable } from '../preview.ts';
import { type Orientation, paragraph, SIZES, textWidthOf } from './page.ts';

const COLOURS = { notMet: 'B00020', notAssessable: '8A5A00' } as const;
const SHADE = { fill: 'F2F2F2' } as const;
const PADDING = { top: 15, bottom: 15, left: 30, right: 30 };
/** Tables with this many columns are set in small type. */
const DENSE = 9;

/** A printed table of the form; headings repeat on each page and rows do not break over pages. */
export function formTable({ head, rows }: PreviewTable, widths: readonly number[], orientation: Orientation): Table {
  const total = textWidthOf(orientation);
  const sum = widths.reduce((a, b) => a + b, 0);
  const columnWidths = widths.map((width) => Math.floor((total * width) / sum));
  const size = widths.length >= DENSE ? SIZES.dense : SIZES.cell;
  const row = (cells: readonly PreviewCell[], isHead: boolean): TableRow =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.flatMap((cell, column) =>
        cell.covered === true ? [] : [tableCell(cell, { isHead, size, width: widthOf(cell, column, columnWidths) })],
      ),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: total, type: WidthType.DXA },
    columnWidths,
    rows: [...head.map((cells) => row(cells, true)), ...rows.map((cells) => row(cells, false))],
  });
}

function widthOf({ columnSpan = 1 }: PreviewCell, column: number, widths: readonly number[]): number {
  return widths.slice(column, column + columnSpan).reduce((a, b) => a + b, 0);
}

interface CellStyle {
  readonly isHead: boolean;
  readonly size: number;
  readonly width: number;
}

function tableCell(cell: PreviewCell, { isHead, size, width }: CellStyle): TableCell {
  const { text, status, rowSpan, columnSpan, align } = cell;
  const colour = status === 'notMet' || status === 'notAssessable' ? COLOURS[status] : undefined;
  const options: ITableCellOptions = {
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: PADDING,
    ...(isHead ? { shading: SHADE } : {}),
    ...(rowSpan === undefined ? {} : { rowSpan }),
    ...(columnSpan === undefined ? {} : { columnSpan }),
    children: [
      paragraph(text, {
        font: isHead ? 'heading' : 'body',
        size,
        align: isHead || align !== 'left' ? 'center' : 'left',
        ...(colour === undefined ? {} : { colour, bold: status === 'notMet' }),
      }),
    ],
  };
  return new TableCell(options);
}
