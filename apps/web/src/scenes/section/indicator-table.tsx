import type { IndicatorResult, Margin, SectionVerdict } from '@junheng/rules';
import type { School } from '@junheng/schools';
import { Link } from 'react-router';
import { BulletBar, scaleEnd } from '../../charts/bullet-bar.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { inUsefulOrder, MarginText } from '../../components/trace/margin-list.tsx';
import { TracedNumber } from '../../components/trace/trace-provider.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { type IndicatorView, indicatorViews } from '../../model/law-view.ts';
import { unitText } from '../../model/units.ts';
import { useCounty } from '../../state/county-data.ts';
import { IndicatorFigures } from './indicator-figures.tsx';

interface IndicatorTableProps {
  readonly school: School;
  readonly section: SectionVerdict;
  /** by indicator; absent while they are read */
  readonly margins: ReadonlyMap<string, readonly Margin[]>;
}

/** The seven values of one section against their limits. */
export function IndicatorTable({ school, section, margins }: IndicatorTableProps) {
  const { t } = useSpeech();
  const { law } = useCounty();
  return (
    <table className="simple-table indicator-table">
      <caption className="visually-hidden">{t('sevenTitle')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('indicator')}</th>
          <th scope="col" className="numeric">
            {t('value')}
          </th>
          <th scope="col" className="bullet-column">
            {t('againstLimit')}
          </th>
          <th scope="col" className="numeric">
            {t('limit')}
          </th>
          <th scope="col">{t('status')}</th>
          <th scope="col" className="numeric">
            {t('distance')}
          </th>
          <th scope="col">{t('marginColumn')}</th>
          <th scope="col">{t('figuresColumn')}</th>
        </tr>
      </thead>
      <tbody>
        {indicatorViews(law).map((indicator) => {
          const result = section.indicators[indicator.id];
          return result === undefined ? null : (
            <IndicatorRow
              key={indicator.id}
              {...{ indicator, result, school, section }}
              margins={margins.get(indicator.id) ?? []}
            />
          );
        })}
      </tbody>
    </table>
  );
}

interface IndicatorRowProps {
  readonly indicator: IndicatorView;
  readonly result: IndicatorResult;
  readonly school: School;
  readonly section: SectionVerdict;
  readonly margins: readonly Margin[];
}

function IndicatorRow({ indicator, result, school, section, margins }: IndicatorRowProps) {
  const { t, pick, language } = useSpeech();
  const { law, to } = useCounty();
  const title = pick(indicator.shortTitle);
  const value = display(result.value, 'value');
  const share = law.base.sectionRule?.atLeastShare;
  const part = result.limit === null || share === undefined ? null : result.limit * share;
  const words = { title, value, limit: display(result.limit, 'plain'), part: display(part, 'value') };
  const target = { title: `${school.name} ${title}`, item: indicator.id, school: school.id, stage: section.stage };
  return (
    <tr>
      <th scope="row">
        <Link to={{ ...to(`indicators/${indicator.id}`), hash: section.stage }}>{title}</Link>
        <small className="unit"> {unitText(indicator.unit, language)}</small>
      </th>
      <td className="numeric strong" data-label={t('value')}>
        <TracedNumber target={target}>{value}</TracedNumber>
      </td>
      <td className="bullet-column">
        <BulletBar
          value={result.value}
          limit={result.limit}
          {...(part === null ? {} : { part })}
          max={scaleEnd(result.limit, result.value)}
          status={result.status}
          label={t('bulletLabel', words)}
        />
      </td>
      <td className="numeric" data-label={t('limit')}>
        {result.limit === null ? '—' : `≥ ${display(result.limit, 'plain')}`}
      </td>
      <td data-label={t('status')}>
        <StatusMark status={result.status} />
        {result.status === 'notMet' && result.atLeast85 !== null ? (
          <small className={result.atLeast85 ? 'tone-nearly' : 'tone-notMet'}>
            {' '}
            {t(result.atLeast85 ? 'reaches85' : 'below85')}
          </small>
        ) : null}
        {result.withinDisplayRounding === true ? <small> {t('roundingNote')}</small> : null}
      </td>
      <td className="numeric" data-label={t('distance')}>
        {signed(result.distance)}
      </td>
      <td data-label={t('marginColumn')}>
        {inUsefulOrder(margins)
          .slice(0, 1)
          .map((margin) => (
            <MarginText key={margin.figure} margin={margin} short />
          ))}
      </td>
      <td data-label={t('figuresColumn')}>
        <IndicatorFigures indicator={indicator} school={school} stage={section.stage} />
      </td>
    </tr>
  );
}

function signed(value: number | null): string {
  const text = display(value, 'value');
  return value !== null && value > 0 ? `+${text}` : text.replace('-', '−');
}
