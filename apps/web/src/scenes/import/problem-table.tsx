import type { CellProblem } from '@junheng/contract';
import { ColumnHeads } from '../../components/column-heads.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { useSpeech } from '../../i18n/language.tsx';

const SHOWN = 300;
const ORDER = { error: 0, warning: 1, info: 2 } as const;

/** Every trouble with its file, sheet and cell; errors first. */
export function ProblemTable({ problems }: { readonly problems: readonly CellProblem[] }) {
  const { t, pick } = useSpeech();
  const sorted = problems.toSorted((a, b) => ORDER[a.severity] - ORDER[b.severity]);
  const count = (severity: CellProblem['severity']) => problems.filter((p) => p.severity === severity).length;
  const place = (p: CellProblem) => `${p.file} · ${p.sheet}!${p.cell}`;
  const rows = () => [
    [t('severity'), t('problemPlace'), t('problemMessage')],
    ...sorted.map((p) => [t(p.severity), place(p), pick(p.message)]),
  ];
  if (problems.length === 0) return <p className="panel-body">{t('noProblems')}</p>;
  return (
    <>
      <div className="actions panel-body">
        <span>{t('problemsCount', { errors: count('error'), warnings: count('warning'), infos: count('info') })}</span>
        <span className="spacer" />
        <CopyButton rows={rows} />
      </div>
      <div className="table-scroll mapping-scroll">
        <table className="simple-table">
          <caption className="visually-hidden">{t('stepProblems')}</caption>
          <ColumnHeads titles={[t('severity'), t('problemPlace'), t('problemMessage')]} />
          <tbody>
            {sorted.slice(0, SHOWN).map((p) => (
              <tr key={`${place(p)}${p.code}`}>
                <td>
                  <span className={`severity-word ${p.severity}`}>{t(p.severity)}</span>
                </td>
                <th scope="row">{place(p)}</th>
                <td>{pick(p.message)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {sorted.length > SHOWN ? <p className="panel-body muted">{t('firstShown', { n: SHOWN })}</p> : null}
    </>
  );
}
