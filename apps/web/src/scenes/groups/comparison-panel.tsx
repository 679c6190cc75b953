import type { EntryRow } from '@junheng/contract';
import { ColumnHeads, numeric } from '../../components/column-heads.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { useRegisterPlace } from '../../components/register/register-place.ts';
import { StatusMark } from '../../components/status-mark.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { registerApi } from '../../register-api.ts';
import { useLoad } from '../../state/use-load.ts';

/** 成员校指标前后对比 of two stored school years; nothing is said of causes. */
export function ComparisonPanel({ group }: { readonly group: EntryRow }) {
  const { t, pick } = useSpeech();
  const { code } = useRegisterPlace();
  const loaded = useLoad(() => registerApi.comparison(code, group.id), [code, group.id, group.version]);
  if (loaded.state === 'loading') return <p className="muted">{t('loading')}</p>;
  if (loaded.state === 'failed') return <ProblemView error={loaded.error} retry={loaded.reload} />;
  const { before, after, indicators, spread } = loaded.value;
  return (
    <section aria-label={t('rgComparison')}>
      <h3>{t('rgComparison')}</h3>
      {before === null || after === null ? (
        <p className="muted">{t('rgComparisonNone')}</p>
      ) : (
        <>
          <p className="muted">{t('rgComparisonNote', { before, after })}</p>
          <TableScroll label={t('rgComparison')}>
            <table className="simple-table compact">
              <ColumnHeads
                titles={[
                  t('rgSchool'),
                  t('rgItem'),
                  numeric(t('rgBefore')),
                  numeric(t('rgAfter')),
                  numeric(t('rgChange')),
                  t('rgAfter'),
                ]}
              />
              <tbody>
                {indicators.map((one) => (
                  <tr key={`${one.school}${one.stage}${one.indicator}`}>
                    <th scope="row">
                      {one.name} {t(one.stage)}
                    </th>
                    <td>{pick(one.title)}</td>
                    <td className="numeric">{display(one.before, 'value')}</td>
                    <td className="numeric">{display(one.after, 'value')}</td>
                    <td className="numeric">{display(one.change, 'value')}</td>
                    <td>
                      <StatusMark status={one.statusAfter} />
                    </td>
                  </tr>
                ))}
                {spread.map((one) => (
                  <tr key={`${one.stage}${one.indicator}`}>
                    <th scope="row">
                      {t('rgSpread')} {t(one.stage)}
                    </th>
                    <td>{pick(one.title)}</td>
                    <td className="numeric">{display(one.before, 'value')}</td>
                    <td className="numeric">{display(one.after, 'value')}</td>
                    <td />
                    <td />
                  </tr>
                ))}
              </tbody>
            </table>
          </TableScroll>
        </>
      )}
    </section>
  );
}
