import type { ExplainTarget, Status } from '@junheng/rules';
import type { Stage } from '@junheng/schools';
import type { Cell, Look, Value } from './sheet/cell.ts';
import { displayText } from './sheet/display-text.ts';
import type { Sheet } from './sheet/sheet.ts';

/** One cell of the form on the screen: the printed text, the unrounded value, and what proves it. */
export interface PreviewCell {
  readonly text: string;
  readonly value: Value;
  readonly status?: Status;
  /** what to explain (with school and stage where the cell is a section's) */
  readonly item?: string;
  readonly school?: string;
  readonly stage?: Stage;
  /** path of the figure shown as it was filled in */
  readonly figure?: string;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
  /** how it is set; centred where nothing is said */
  readonly align?: 'left';
  /** a cell that a neighbour's span covers */
  readonly covered?: true;
}

/** One table of the form. `rows` leaves out the lines of the heading, which stand in `head`; `columns` names them in one line. */
export interface PreviewTable {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly head: readonly (readonly PreviewCell[])[];
  readonly rows: readonly (readonly PreviewCell[])[];
  readonly notes: readonly string[];
}

/** A printed sheet as plain JSON. */
export function previewOf(sheet: Sheet, id: string): PreviewTable {
  const [first, last] = sheet.headRows ?? [4, 4];
  const grid = Array.from({ length: sheet.lastRow }, (_, i) => rowOf(sheet, i + 1));
  const body = grid.slice(last).filter((row) => !isNote(row));
  const head = grid.slice(first - 1, last);
  return {
    id,
    title: String(sheet.cells.get(2)?.get(1)?.value ?? sheet.name),
    columns: (head[0] ?? []).map((_, column) => headingOf(head, column)),
    head,
    rows: [...grid.slice(3, first - 1), ...body],
    notes: grid
      .slice(last)
      .filter(isNote)
      .map((row) => row[0]?.text ?? ''),
  };
}

/** A footnote runs over the whole width. */
const isNote = (row: readonly PreviewCell[]): boolean =>
  row[0]?.columnSpan === row.length && (row[0]?.text ?? '').length > 12;

/** The labels over a column from the top down, those of merged headings included. */
function headingOf(head: readonly (readonly PreviewCell[])[], column: number): string {
  const labels = head.map((row) => {
    for (let at = column; at >= 0; at -= 1) {
      const cell = row[at];
      if (cell === undefined || (cell.covered === true && at > 0)) continue;
      return column - at < (cell.columnSpan ?? 1) ? cell.text.replaceAll('\n', '') : '';
    }
    return '';
  });
  return [...new Set(labels.filter((label) => label !== ''))].join(' ');
}

function rowOf(sheet: Sheet, row: number): readonly PreviewCell[] {
  return sheet.widths.map((_, index) => cellOf(sheet, row, index + 1));
}

function cellOf(sheet: Sheet, row: number, column: number): PreviewCell {
  const merge = sheet.merges.find(
    (m) => row >= m.row && row <= m.lastRow && column >= m.column && column <= m.lastColumn,
  );
  if (merge !== undefined && (merge.row !== row || merge.column !== column))
    return { text: '', value: null, covered: true };
  const cell = sheet.cells.get(row)?.get(column);
  if (cell === undefined) return { text: '', value: null };
  return {
    text: displayText(cell),
    value: cell.value,
    ...(LEFT.has(cell.look ?? 'text') ? { align: 'left' as const } : {}),
    ...statusOf(cell),
    ...proofOf(cell.proof),
    ...(cell.figure === undefined ? {} : { figure: cell.figure }),
    ...(merge === undefined || merge.lastRow === row ? {} : { rowSpan: merge.lastRow - row + 1 }),
    ...(merge === undefined || merge.lastColumn === column ? {} : { columnSpan: merge.lastColumn - column + 1 }),
  };
}

const LEFT: ReadonlySet<Look> = new Set(['text', 'small', 'note']);

const statusOf = ({ status }: Cell): { readonly status?: Status } => (status === undefined ? {} : { status });

function proofOf(proof: ExplainTarget | undefined): Pick<PreviewCell, 'item' | 'school' | 'stage'> {
  if (proof === undefined) return {};
  const { item, school, stage } = proof;
  return { item, ...(school === undefined ? {} : { school }), ...(stage === undefined ? {} : { stage }) };
}
