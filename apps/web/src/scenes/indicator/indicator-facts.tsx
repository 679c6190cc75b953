import type { Stage } from '@junheng/schools';
import { StatusMark } from '../../components/status-mark.tsx';
import { TracedNumber } from '../../components/trace/trace-provider.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { type IndicatorView, limitOf } from '../../model/law-view.ts';
import { unitText } from '../../model/units.ts';
import { useCounty } from '../../state/county-data.ts';
import type { SectionShare, SectionValue } from './indicator-values.ts';

/** What every part of the page is about. */
export interface IndicatorInput {
  readonly indicator: IndicatorView;
  readonly stage: Stage;
  readonly values: readonly SectionValue[];
  readonly shares: readonly SectionShare[];
}

/** Mean, coefficient of variation and counts in one line. */
export function IndicatorFacts({ indicator, stage, values }: IndicatorInput) {
  const { t, pick, language } = useSpeech();
  const { verdict } = useCounty();
  const result = verdict.dispersion[stage]?.[indicator.id];
  const limit = limitOf(indicator, stage);
  const below = values.filter((v) => v.result.status === 'notMet').length;
  const assessed = verdict.sections.filter((s) => s.stage === stage && s.assessed).length;
  const pupils = values.reduce((sum, v) => sum + v.enrolment, 0);
  const target = { title: `${t(stage)} ${pick(indicator.shortTitle)} ${t('cv')}`, item: indicator.id, stage };
  return (
    <dl className="panel fact-line">
      <Fact title={t('cv')}>
        <TracedNumber target={target}>{display(result?.cv, 'cv')}</TracedNumber>{' '}
        {result === undefined ? null : (
          <>
            <StatusMark status={result.status} />{' '}
            <small>{t('cvLimit', { limit: display(result.limit, 'value') })}</small>
          </>
        )}
      </Fact>
      <Fact title={t('mean')}>
        {display(result?.mean, 'value')} <small>{unitText(indicator.unit, language)}</small>
      </Fact>
      <Fact title={t('limit')}>{limit === undefined ? '—' : `≥ ${display(limit, 'plain')}`}</Fact>
      <Fact title={t('belowLimitCount')}>
        {below} / {assessed}
      </Fact>
      <Fact title={t('pupilsTotal')}>{display(pupils, 'plain')}</Fact>
    </dl>
  );
}

function Fact({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}
