import { STAGES, type Stage } from '@junheng/schools';
import { Link } from 'react-router';
import { BulletBar } from '../../charts/bullet-bar.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { Panel } from '../../components/page-head.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { TracedNumber } from '../../components/trace/trace-provider.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { type IndicatorView, indicatorViews } from '../../model/law-view.ts';
import { useCounty } from '../../state/county-data.ts';

/** The fourteen coefficients against their limits, one column a stage. */
export function DispersionPanel() {
  const { t, pick } = useSpeech();
  const { law, verdict } = useCounty();
  const indicators = indicatorViews(law);
  const rows = () => [
    [
      t('indicators'),
      ...STAGES.flatMap((s) => [`${t(s)} ${t('mean')}`, `${t(s)} ${t('cv')}`, `${t(s)} ${t('status')}`]),
    ],
    ...indicators.map((i) => [
      pick(i.title),
      ...STAGES.flatMap((s) => {
        const result = verdict.dispersion[s]?.[i.id];
        return [String(result?.mean ?? ''), String(result?.cv ?? ''), result === undefined ? '' : t(result.status)];
      }),
    ]),
  ];
  return (
    <Panel title={t('dispersionTitle')} note={t('dispersionNote')} actions={<CopyButton rows={rows} />}>
      <div className="dispersion-columns">
        {STAGES.map((stage) => (
          <StageColumn key={stage} stage={stage} indicators={indicators} />
        ))}
      </div>
    </Panel>
  );
}

interface StageColumnProps {
  readonly stage: Stage;
  readonly indicators: readonly IndicatorView[];
}

function StageColumn({ stage, indicators }: StageColumnProps) {
  const { t, pick } = useSpeech();
  const { verdict, law, to } = useCounty();
  const results = verdict.dispersion[stage] ?? {};
  const limit = Object.values(results)[0]?.limit;
  const composite = verdict.composite[stage];
  const judged = law.base.items.some((i) => i.group === 'dispersion');
  const compositeText = judged ? 'compositeJudged' : 'compositeNote';
  const max = Math.max(limit ?? 0.5, ...Object.values(results).map((r) => r.cv ?? 0)) * 1.08;
  return (
    <table className="cv-table">
      <caption>
        <h3>
          {limit === undefined || limit === null
            ? t(stage)
            : t('stageLimit', { stage: t(stage), limit: display(limit, 'value') })}
        </h3>
        {composite === null || composite === undefined ? null : (
          <span className="panel-note">{t(compositeText, { value: display(composite, 'cv') })}</span>
        )}
      </caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t('indicators')}</th>
          <th scope="col">{t('limit')}</th>
          <th scope="col">{t('cv')}</th>
          <th scope="col">{t('status')}</th>
        </tr>
      </thead>
      <tbody>
        {indicators.map((indicator) => {
          const result = results[indicator.id];
          if (result === undefined) return null;
          const title = pick(indicator.shortTitle);
          const value = display(result.cv, 'cv');
          const words = { title, value, limit: display(result.limit, 'value'), status: t(result.status) };
          return (
            <tr key={indicator.id}>
              <th scope="row">
                <Link to={{ ...to(`indicators/${indicator.id}`), hash: stage }}>{title}</Link>
              </th>
              <td className="cv-bar">
                <BulletBar
                  value={result.cv}
                  limit={result.limit}
                  max={max}
                  status={result.status}
                  label={t('cvLabel', words)}
                />
              </td>
              <td className="numeric">
                <TracedNumber target={{ title: `${t(stage)} ${title} ${t('cv')}`, item: indicator.id, stage }}>
                  {value}
                </TracedNumber>
              </td>
              <td>
                <StatusMark status={result.status} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
