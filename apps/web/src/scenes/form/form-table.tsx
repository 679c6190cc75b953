import type { Bilingual, FormCell, FormTable } from '../../api.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { StatusGlyph } from '../../components/status-mark.tsx';
import { TracedNumber } from '../../components/trace/trace-provider.tsx';
import { type Speech, useSpeech } from '../../i18n/language.tsx';

/** Printed texts may come in Chinese only: the form is a Chinese document. */
export function titleText(title: Bilingual | string, { pick }: Pick<Speech, 'pick'>): string {
  return typeof title === 'string' ? title : pick(title);
}

/** One table of the form as it will be printed; numbers lead to their proof. */
export function FormTableView({ table }: { readonly table: FormTable }) {
  const speech = useSpeech();
  const title = titleText(table.title, speech);
  const columns = table.columns.map((c) => titleText(c, speech));
  const rows = () => [columns, ...table.rows.map((row) => row.map((cell) => cell.text))];
  return (
    <section id={`form-${table.id}`} className="panel long" aria-label={title}>
      <header className="panel-head">
        <h2>{title}</h2>
        <div className="actions">
          <CopyButton rows={rows} />
        </div>
      </header>
      <div className="table-scroll">
        <table className="simple-table form-table">
          <caption className="visually-hidden">{title}</caption>
          <thead>
            <tr>
              {columns.map((c, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns of a printed form are fixed
                <th key={i} scope="col">
                  {c}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, r) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a printed form are fixed
              <tr key={r}>
                {row.map((cell, c) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells of a printed form are fixed
                  <td key={c} className={isNumber(cell.text) ? 'numeric' : ''}>
                    <FormCellView cell={cell} title={`${title} ${row[0]?.text ?? ''} ${columns[c] ?? ''}`} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const isNumber = (text: string): boolean => /^[-−]?[\d,]+(\.\d+)?%?$/.test(text);

function FormCellView({ cell, title }: { readonly cell: FormCell; readonly title: string }) {
  const text =
    cell.item === undefined ? cell.text : <TracedNumber target={{ title, item: cell.item }}>{cell.text}</TracedNumber>;
  if (cell.status === undefined) return text;
  return (
    <span className={`status ${cell.status}`}>
      <StatusGlyph status={cell.status} size={12} /> {text}
    </span>
  );
}
