import type { SchoolPlan } from '@junheng/contract';
import { ColumnHeads, numeric } from '../../components/column-heads.tsx';
import { Panel } from '../../components/page-head.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { unitText } from '../../model/units.ts';

/** What each section lacks, and what would be enough. */
export function GapsPanel({ plan: { sections, items } }: { readonly plan: SchoolPlan }) {
  const { t, pick, language } = useSpeech();
  const rows = sections.flatMap((section) => section.gaps.map((gap) => ({ section, gap })));
  return (
    <Panel className="long" title={t('rgGaps')}>
      <p>
        {sections.map(({ stage, status }) => (
          <span key={stage} className="section-status">
            {t(stage)} <StatusMark status={status} />
          </span>
        ))}
      </p>
      {rows.length === 0 && items.length === 0 ? (
        <p className="muted">{t('rgNoGaps')}</p>
      ) : (
        <TableScroll label={t('rgNeeds')}>
          <table className="simple-table compact">
            <ColumnHeads
              titles={[
                t('rgItem'),
                t('rgState'),
                numeric(t('rgValueNow')),
                numeric(t('rgLimit')),
                numeric(t('rgGap')),
                t('rgNeeds'),
              ]}
            />
            <tbody>
              {rows.map(({ section, gap }) => (
                <tr key={`${section.stage}${gap.indicator}`}>
                  <th scope="row">
                    {t(section.stage)} · {pick(gap.title)}
                  </th>
                  <td>
                    <StatusMark status={gap.status} /> {gap.decides ? null : <small>{t('rgNotDeciding')}</small>}
                  </td>
                  <td className="numeric">{display(gap.value, 'value')}</td>
                  <td className="numeric">{display(gap.limit, 'plain')}</td>
                  <td className="numeric">{display(gap.gap, 'value')}</td>
                  <td>
                    {gap.needs
                      .map(({ title, change, unit }) =>
                        t('rgNeed', {
                          title: pick(title),
                          change: `${display(change, 'plain')} ${unitText(unit, language)}`.trim(),
                        }),
                      )
                      .join('；')}
                  </td>
                </tr>
              ))}
              {items.map(({ id, title }) => (
                <tr key={id}>
                  <th scope="row">{pick(title)}</th>
                  <td>
                    <StatusMark status="notMet" />
                  </td>
                  <td colSpan={4} />
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
    </Panel>
  );
}
