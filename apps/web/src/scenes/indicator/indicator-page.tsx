import '../../styles/indicator.css';
import { STAGES, type Stage } from '@junheng/schools';
import { Segmented, Select } from 'antd';
import { useMemo } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { PageHead } from '../../components/page-head.tsx';
import { PrintButton } from '../../components/print-button.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { indicatorViews } from '../../model/law-view.ts';
import { useCounty } from '../../state/county-data.ts';
import { DistributionPanel } from './distribution-panel.tsx';
import { IndicatorFacts } from './indicator-facts.tsx';
import { sectionShares, sectionValues } from './indicator-values.ts';
import { LiftPanel } from './lift-panel.tsx';
import { SharesPanel } from './shares-panel.tsx';

/** An address of an indicator that this basis does not have. */
function UnknownIndicator() {
  const { t, pick } = useSpeech();
  const { law, to } = useCounty();
  return (
    <div className="page">
      <PageHead title={t('indicatorNotFound')} note={t('indicatorNotFoundHelp')} />
      <ul className="plain-list">
        {indicatorViews(law).map((indicator) => (
          <li key={indicator.id}>
            <Link to={to(`indicators/${indicator.id}`)}>{pick(indicator.title)}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function IndicatorPage() {
  const { t, pick } = useSpeech();
  const { law, verdict, schoolById, to } = useCounty();
  const { indicator: id } = useParams();
  const { hash } = useLocation();
  const navigate = useNavigate();
  const indicators = indicatorViews(law);
  const indicator = id === undefined ? indicators[0] : indicators.find((i) => i.id === id);
  const stage: Stage = hash === '#junior' ? 'junior' : 'primary';
  const values = useMemo(
    () => (indicator === undefined ? [] : sectionValues(verdict, schoolById, { stage, indicator: indicator.id })),
    [verdict, schoolById, stage, indicator],
  );
  const shares = useMemo(() => sectionShares(values), [values]);
  if (indicator === undefined) return <UnknownIndicator />;
  const go = (nextId: string, nextStage: Stage) =>
    void navigate({ ...to(`indicators/${nextId}`), hash: nextStage }, { replace: true });
  const input = { indicator, stage, values, shares };
  return (
    <div className="page">
      <PageHead
        title={t('indicatorTitle', { title: pick(indicator.title), stage: t(stage) })}
        note={t('formulaLine', { formula: pick(indicator.formula) })}
        actions={
          <>
            <Select
              aria-label={t('chooseIndicator')}
              className="indicator-select"
              value={indicator.id}
              options={indicators.map((i) => ({ value: i.id, label: pick(i.shortTitle) }))}
              onChange={(next) => go(next, stage)}
            />
            <Segmented<Stage>
              aria-label={t('stage')}
              value={stage}
              options={STAGES.map((s) => ({ value: s, label: t(s) }))}
              onChange={(next) => go(indicator.id, next)}
            />
            <PrintButton />
          </>
        }
      />
      <IndicatorFacts {...input} />
      <DistributionPanel {...input} />
      <div className="two-columns wide-left">
        <SharesPanel {...input} />
        <LiftPanel {...input} />
      </div>
    </div>
  );
}
