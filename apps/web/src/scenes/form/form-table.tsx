import type { FormCell, FormTable } from '../../api.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { StatusGlyph } from '../../components/status-mark.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { TracedNumber } from '../../components/trace/trace-provider.tsx';

/** One table of the form as it will be printed, its merged cells kept; numbers lead to their proof. */
export function FormTableView({ table }: { readonly table: FormTable }) {
  const { title, columns } = table;
  const rows = () => [columns, ...table.rows.map((row) => row.map((cell) => cell.text))];
  return (
    <section id={`form-${table.id}`} className="panel long" aria-label={title} lang="zh-CN">
      <header className="panel-head">
        <h2>{title}</h2>
        <div className="actions">
          <CopyButton rows={rows} />
        </div>
      </header>
      <TableScroll label={title}>
        <table className="simple-table form-table">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            {table.head.map((row, r) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a printed form are fixed
              <tr key={r}>
                {shown(row).map(({ cell, column }) => (
                  <th key={column} scope="col" rowSpan={cell.rowSpan} colSpan={cell.columnSpan}>
                    {cell.text}
                  </th>
                ))}
              </tr>
            ))}
          </thead>
          <tbody>
            {table.rows.map((row, r) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a printed form are fixed
              <tr key={r}>
                {shown(row).map(({ cell, column }) => (
                  <td key={column} rowSpan={cell.rowSpan} colSpan={cell.columnSpan} className={lookOf(cell)}>
                    <FormCellView cell={cell} title={`${title} ${columns[column] ?? ''}`} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {table.notes.map((note) => (
        <p key={note} className="panel-body form-note">
          {note}
        </p>
      ))}
    </section>
  );
}

function shown(row: readonly FormCell[]): readonly { readonly cell: FormCell; readonly column: number }[] {
  return row.map((cell, column) => ({ cell, column })).filter(({ cell }) => cell.covered !== true);
}

const isNumber = (text: string): boolean => /^[-−]?[\d,]+(\.\d+)?%?$/.test(text);

function lookOf(cell: FormCell): string {
  if (cell.align === 'left') return 'left';
  return isNumber(cell.text) ? 'numeric' : 'centred';
}

function FormCellView({ cell, title }: { readonly cell: FormCell; readonly title: string }) {
  const text =
    cell.item === undefined ? cell.text : <TracedNumber target={traceOf(cell, title)}>{cell.text}</TracedNumber>;
  if (cell.status === undefined) return text;
  return (
    <span className={`status ${cell.status}`}>
      <StatusGlyph status={cell.status} size={12} /> {text}
    </span>
  );
}

function traceOf({ item = '', school, stage }: FormCell, title: string) {
  return { title, item, ...(school === undefined ? {} : { school }), ...(stage === undefined ? {} : { stage }) };
}
