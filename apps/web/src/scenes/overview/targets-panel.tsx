import { Panel } from '../../components/page-head.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { titleOf } from '../../model/law-view.ts';
import { useCounty } from '../../state/county-data.ts';
import { itemSummary } from './item-summary.ts';

/** What local overlays ask beyond the national method; it never changes the national verdict. */
export function TargetsPanel() {
  const { t, pick } = useSpeech();
  const { verdict, law } = useCounty();
  const targets = Object.entries(verdict.targets);
  if (targets.length === 0) return null;
  return (
    <Panel title={t('localGroup')} note={t('basisExplained')} className="long">
      <table className="simple-table">
        <caption className="visually-hidden">{t('localGroup')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('localGroup')}</th>
            <th scope="col">{t('value')}</th>
            <th scope="col">{t('status')}</th>
          </tr>
        </thead>
        <tbody>
          {targets.map(([id, result]) => (
            <tr key={id}>
              <th scope="row">{pick(titleOf(law, id))}</th>
              <td>{itemSummary(id, result, t)}</td>
              <td>
                <StatusMark status={result.status} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
