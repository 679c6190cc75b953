import type { SchoolGap } from '@junheng/contract';
import { Link } from 'react-router';
import { ColumnHeads, numeric } from '../../components/column-heads.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';

/** 我校差距: every indicator of my sections that is not met or lacks a figure. */
export function GapsPanel({ gaps, base }: { readonly gaps: readonly SchoolGap[]; readonly base: string }) {
  const { t, pick } = useSpeech();
  return (
    <section className="panel" aria-label={t('bdGaps')}>
      <div className="panel-head">
        <h2>{t('bdGaps')}</h2>
      </div>
      {gaps.length === 0 ? (
        <p className="panel-body muted">{t('bdNoGaps')}</p>
      ) : (
        <TableScroll label={t('bdGaps')}>
          <table className="simple-table compact">
            <caption className="visually-hidden">{t('bdGaps')}</caption>
            <ColumnHeads
              titles={[t('bdYourSchool'), t('bdIndicator'), numeric(t('value')), numeric(t('limit')), t('status')]}
            />
            <tbody>
              {gaps.map(({ school, name, stage, indicator, title, value, limit, status }) => (
                <tr key={`${school}${stage}${indicator}`}>
                  <th scope="row">
                    <Link to={`${base}/sections/${encodeURIComponent(school)}/${stage}`}>
                      {name} · {t(stage)}
                    </Link>
                  </th>
                  <td>{pick(title)}</td>
                  <td className="numeric">{display(value, 'value')}</td>
                  <td className="numeric">{display(limit, 'plain')}</td>
                  <td className="nowrap">
                    <StatusMark status={status} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </section>
  );
}
