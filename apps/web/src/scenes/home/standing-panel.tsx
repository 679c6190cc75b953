import type { BoardTally, CountyStandingView } from '@junheng/contract';
import { Link } from 'react-router';
import { BulletBar, scaleEnd } from '../../charts/bullet-bar.tsx';
import { ColumnHeads, numeric } from '../../components/column-heads.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { TallyBar } from './tally-bar.tsx';

/** 我县现状: verdict, items, sections, and every coefficient of variation against its limit, the worst first. */
export function StandingPanel({ standing, base }: { readonly standing: CountyStandingView; readonly base: string }) {
  const { t, pick } = useSpeech();
  const { schoolYear, status, of32, sections, dispersion } = standing;
  return (
    <section className="panel" aria-label={t('bdStanding', { year: schoolYear })}>
      <div className="panel-head">
        <h2>{t('bdStanding', { year: schoolYear })}</h2>
        <StatusMark status={status} />
        <div className="actions">
          <Link to={`${base}/overview`}>{t('bdOpenOverview')}</Link>
        </div>
      </div>
      <div className="panel-body stack">
        <Tally title={t('bdOf32')} tally={of32} />
        <Tally title={t('bdSections')} tally={sections} />
        <TableScroll label={t('bdDispersion')}>
          <table className="simple-table compact">
            <caption className="visually-hidden">{t('bdDispersion')}</caption>
            <ColumnHeads titles={[t('bdIndicator'), numeric(t('bdCvLimit')), t('bdDispersion')]} />
            <tbody>
              {dispersion.map(({ stage, indicator, title, cv, limit, status: held }) => (
                <tr key={`${stage}${indicator}`}>
                  <th scope="row">
                    {t(stage)} · {pick(title)}
                  </th>
                  <td className="numeric">
                    {display(cv, 'cv')} {limit === null ? '' : `/ ${limit}`}
                  </td>
                  <td className="bullet-cell">
                    <BulletBar
                      value={cv}
                      limit={limit}
                      max={scaleEnd(limit, cv)}
                      status={held}
                      label={`${pick(title)} ${t(held)}`}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      </div>
    </section>
  );
}

function Tally({ title, tally }: { readonly title: string; readonly tally: BoardTally }) {
  const { t } = useSpeech();
  const { met, notMet, notAssessable: unknown } = tally;
  return (
    <div className="tally">
      <strong>{title}</strong>
      <span>{t('bdTally', { met, notMet, unknown })}</span>
      <TallyBar tally={tally} />
    </div>
  );
}
