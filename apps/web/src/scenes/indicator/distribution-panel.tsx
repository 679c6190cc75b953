import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { Chart } from '../../charts/chart.tsx';
import { type SkylineBar, skylineOption } from '../../charts/skyline-option.ts';
import { Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { limitOf } from '../../model/law-view.ts';
import { useCounty } from '../../state/county-data.ts';
import type { IndicatorInput } from './indicator-facts.tsx';
import type { SectionValue } from './indicator-values.ts';

/** The sections from lowest to highest, each as wide as its enrolment, against mean and limit. */
export function DistributionPanel({ indicator, stage, values }: IndicatorInput) {
  const { t, pick } = useSpeech();
  const { verdict, to } = useCounty();
  const navigate = useNavigate();
  const mean = verdict.dispersion[stage]?.[indicator.id]?.mean ?? null;
  const limit = limitOf(indicator, stage);
  const option = useMemo(() => {
    const lines = [
      ...(mean === null ? [] : [{ value: mean, text: `${t('mean')} ${display(mean, 'value')}`, dashed: true }]),
      ...(limit === undefined ? [] : [{ value: limit, text: `${t('limit')} ${limit}`, dashed: false }]),
    ];
    const tooltip = (bar: SkylineBar) =>
      `${escaped(bar.name)}<br>${escaped(pick(indicator.shortTitle))} <b>${display(bar.value, 'value')}</b><br>${t('enrolmentOf', { n: bar.weight })}`;
    return skylineOption({ bars: values.map(bar), lines, axisTitle: t('cumulativePupils'), tooltip });
  }, [values, mean, limit, indicator, t, pick]);
  const summary = t('distributionSummary', {
    title: pick(indicator.shortTitle),
    min: display(values[0]?.value, 'value'),
    max: display(values.at(-1)?.value, 'value'),
    mean: display(mean, 'value'),
    limit: display(limit, 'plain'),
  });
  return (
    <Panel title={t('distributionTitle')} note={t('distributionNote')}>
      {values.length === 0 ? (
        <p className="panel-body muted">{t('noDispersion')}</p>
      ) : (
        <Chart
          option={option}
          height={280}
          label={summary}
          onPick={(i) => {
            const value = values[i];
            if (value !== undefined) void navigate(to(`sections/${encodeURIComponent(value.school.id)}/${stage}`));
          }}
        />
      )}
    </Panel>
  );
}

function bar({ school, enrolment, value, result }: SectionValue): SkylineBar {
  const tone = result.status === 'met' ? 'met' : result.atLeast85 === true ? 'nearly' : 'notMet';
  return { name: school.name, weight: enrolment, value, tone };
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}
