import { useState } from 'react';
import { Link } from 'react-router';
import { ColumnHeads } from '../../components/column-heads.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Panel } from '../../components/page-head.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { figureLabel } from '../../model/figure-label.ts';
import { titleOf } from '../../model/law-view.ts';
import { missingFigures } from '../../model/missing-figures.ts';
import { useCounty } from '../../state/county-data.ts';

const FIRST = 12;

/** The figures that some verdict waits for, each with where it belongs and what needs it. */
export function MissingPanel() {
  const { t, pick } = useSpeech();
  const { verdict, law, merged, schoolById, dictionary, to } = useCounty();
  const [all, setAll] = useState(false);
  const missing = missingFigures(verdict, law, merged).map((m) => ({
    ...m,
    label: figureLabel(m.figure, schoolById, dictionary),
    needing: m.items.map((id) => pick(titleOf(law, id))).join(t('listSeparator')),
  }));
  const rows = () => [
    [t('missingWhere'), t('missingFigure'), t('missingFor')],
    ...missing.map((m) => [pick(m.label.where), pick(m.label.what), m.needing]),
  ];
  const shown = all ? missing : missing.slice(0, FIRST);
  return (
    <Panel
      title={`${t('missingTitle')} (${missing.length})`}
      note={t('missingNote')}
      actions={missing.length > 0 ? <CopyButton rows={rows} /> : null}
      className="long"
    >
      {missing.length === 0 ? (
        <p className="panel-body muted">{t('nothingMissing')}</p>
      ) : (
        <TableScroll label={t('missingTitle')}>
          <table className="simple-table">
            <caption className="visually-hidden">{t('missingTitle')}</caption>
            <ColumnHeads titles={[t('missingWhere'), t('missingFigure'), t('missingFor')]} />
            <tbody>
              {shown.map((m) => (
                <tr key={m.figure}>
                  <th scope="row">
                    {m.label.school === undefined ? (
                      pick(m.label.where)
                    ) : (
                      <Link
                        to={to(
                          `sections/${encodeURIComponent(m.label.school)}/${stageOf(m.figure, schoolById.get(m.label.school)?.sections[0]?.stage)}`,
                        )}
                      >
                        {pick(m.label.where)}
                      </Link>
                    )}
                  </th>
                  <td>{pick(m.label.what)}</td>
                  <td className="muted">{m.needing}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
      {all || missing.length <= FIRST ? null : (
        <p className="panel-body">
          <button type="button" className="link-button" onClick={() => setAll(true)}>
            {t('showAll', { n: missing.length })}
          </button>
        </p>
      )}
    </Panel>
  );
}

function stageOf(figure: string, fallback: string | undefined): string {
  return /:(primary|junior)\//.exec(figure)?.[1] ?? fallback ?? 'primary';
}
