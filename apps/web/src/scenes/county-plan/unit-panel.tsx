import type { UnitWork } from '@junheng/contract';
import { Panel } from '../../components/page-head.tsx';
import { DeadlineMark } from '../../components/register/entry-marks.tsx';
import { useSpeech } from '../../i18n/language.tsx';

/** 单位清单: what each unit has to do, ready for a meeting. */
export function UnitPanel({ units }: { readonly units: readonly UnitWork[] }) {
  const { t, pick } = useSpeech();
  if (units.length === 0) return null;
  return (
    <Panel className="long" title={t('rgByUnit')}>
      {units.map(({ unit, open, closed, overdue, entries }) => (
        <details key={unit} className="unit-work" open={unit !== ''}>
          <summary>
            <b>{unit === '' ? t('rgNoUnit') : unit}</b>{' '}
            <span className="muted">
              {t('rgOpenCount')} {open} · {t('rgClosedCount')} {closed}
            </span>{' '}
            {overdue > 0 ? (
              <b className="tone red">
                ▲ {t('rgOverdueCount')} {overdue}
              </b>
            ) : null}
          </summary>
          <table className="simple-table compact" aria-label={unit === '' ? t('rgNoUnit') : unit}>
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.id}>
                  <th scope="row">{entry.title}</th>
                  <td className="nowrap">{unit === '' ? '' : t(entry.leads ? 'rgLead' : 'rgPartner')}</td>
                  <td className="nowrap">{pick(entry.stateTitle)}</td>
                  <td className="nowrap">
                    <DeadlineMark row={{ ...entry, done: false }} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ))}
    </Panel>
  );
}
