import type { FrontPointDocument } from '@junheng/contract';
import { Button, Checkbox } from 'antd';
import { useMemo, useState } from 'react';
import type { PlanJob } from '../../api.ts';
import { Chart } from '../../charts/chart.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { AnalysisBar } from './analysis-bar.tsx';
import { FoldedPanel } from './fold.tsx';
import { frontLines, frontOption } from './front-option.ts';
import { gapText, moneyText, yuanText } from './plan-words.ts';
import { useAnalysis } from './use-analysis.ts';

interface FrontPanelProps {
  readonly job: PlanJob;
  /** shows the plan of a point */
  readonly take: (analysis: string, point: number) => void;
}

const NO_POINTS: readonly FrontPointDocument[] = [];

/** Cost, years, people moved and worst dispersion against each other: every point a proven plan that can be looked at. */
export function FrontPanel({ job, take }: FrontPanelProps) {
  const { t } = useSpeech();
  const front = useAnalysis(job, 'front');
  const choices = yearsChoices(job);
  const [years, setYears] = useState<readonly number[]>(() => [job.basis?.years ?? 1]);
  const found = front.job?.analysis.kind === 'front' ? front.job.analysis : null;
  const points = found?.points ?? NO_POINTS;
  return (
    <FoldedPanel title={t('frontTitle')} note={t('frontNote')} open={front.job !== null}>
      <div className="panel-body plan-analysis">
        {choices.length < 2 ? null : (
          <fieldset className="plan-choice" disabled={front.isOpen}>
            <legend>{t('frontYears')}</legend>
            <Checkbox.Group
              value={[...years]}
              disabled={front.isOpen}
              onChange={(chosen) => setYears(chosen.map(Number).sort((a, b) => a - b))}
              options={choices.map((n) => ({ value: n, label: n === 1 ? t('frontAtOnce') : t('yearsCount', { n }) }))}
            />
            {job.basis?.mode !== 'years' && years.some((n) => n > 1) ? (
              <p className="muted">{t('frontYearsNote')}</p>
            ) : null}
          </fieldset>
        )}
        <AnalysisBar
          analysis={front}
          done={points.length}
          total={found?.total ?? 0}
          start={years.length === 0 ? null : () => front.start({ kind: 'front', years })}
          startText={t(front.job === null ? 'frontStart' : 'analysisAgain')}
        />
        {front.failure === null ? null : <ProblemView error={front.failure} />}
        {points.length === 0 || front.job === null ? null : (
          <FrontPicture points={points} take={(point) => take(front.job?.id ?? '', point)} />
        )}
      </div>
    </FoldedPanel>
  );
}

/** Years that a front may try: all for a plan of one year, no more than the plan's own where money and pupils are told by year. */
function yearsChoices({ basis }: PlanJob): readonly number[] {
  if (basis?.mode !== 'years') return [1, 2, 3, 4, 5];
  const least = Math.max(2, (basis.settings?.buildingLeadYears ?? 1) + 1);
  const most = basis.years ?? least;
  return Array.from({ length: Math.max(0, most - least + 1) }, (_, i) => least + i);
}

const yearsText = (years: number, t: Speech['t']): string =>
  years === 1 ? t('frontAtOnce') : t('yearsCount', { n: years });

interface PictureProps {
  readonly points: readonly FrontPointDocument[];
  readonly take: (point: number) => void;
}

function FrontPicture({ points, take }: PictureProps) {
  const { t, language } = useSpeech();
  const lines = useMemo(() => frontLines(points), [points]);
  const ofSeveralYears = points.some(({ years }) => years > 1);
  const option = useMemo(
    () =>
      frontOption(lines, {
        line: ({ years, cvAtMost }) =>
          [t('frontCvLine', { cv: display(cvAtMost, 'plain') }), ...(ofSeveralYears ? [yearsText(years, t)] : [])].join(
            ' · ',
          ),
        point: (point) =>
          `${moneyText(point.costYuan, language)}<br>${t('peopleCount', { n: point.moved })} · ${t('frontCv')} ${display(point.worstCv, 'cv')}<br>${t('frontClick')}`,
        moved: t('frontMoved'),
        money: t(ofSeveralYears ? 'frontDiscounted' : 'frontMoney'),
      }),
    [lines, t, language, ofSeveralYears],
  );
  const open = points.filter(({ costYuan }) => costYuan !== null);
  const onFront = open.filter((point) => point.onFront);
  return (
    <>
      <Chart
        option={option}
        height={360}
        label={t('frontSummary', { n: open.length, front: onFront.length })}
        onPick={(data, series) => {
          const point = lines[series]?.points[data];
          if (point !== undefined) take(point.id);
        }}
      />
      <FrontTable points={points} take={take} />
    </>
  );
}

function FrontTable({ points, take }: PictureProps) {
  const { t } = useSpeech();
  const [isWhole, setWhole] = useState(false);
  const onFront = points.filter((point) => point.onFront);
  const shown = (isWhole ? points : onFront).toSorted((a, b) => (a.costYuan ?? Infinity) - (b.costYuan ?? Infinity));
  const rows = () => [
    [
      t('planYears'),
      t('frontAllowedMoved'),
      t('frontAllowedCv'),
      t('planCost'),
      t('frontMoved'),
      t('frontCv'),
      t('planGapNow'),
    ],
    ...shown.map((p) => [
      String(p.years),
      String(p.mostMoved),
      String(p.cvAtMost),
      String(p.costYuan ?? ''),
      String(p.moved),
      display(p.worstCv, 'cv'),
      gapText(p.gap),
    ]),
  ];
  return (
    <>
      <div className="plan-form-actions">
        <Checkbox checked={isWhole} onChange={(event) => setWhole(event.target.checked)}>
          {t('frontAll', { n: points.length - onFront.length })}
        </Checkbox>
        <CopyButton rows={rows} />
      </div>
      <div className="table-scroll">
        <table className="simple-table compact front-table">
          <caption className="visually-hidden">{t('frontTitle')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('planYears')}</th>
              <th scope="col" className="numeric">
                {t(points.some(({ years }) => years > 1) ? 'frontCostDiscounted' : 'frontCost')}
              </th>
              <th scope="col" className="numeric">
                {t('frontMoved')}
              </th>
              <th scope="col" className="numeric">
                {t('frontCv')}
              </th>
              <th scope="col">{t('planProof')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('frontShow')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((point) => (
              <tr key={point.id} className={point.onFront ? '' : 'beaten'}>
                <th scope="row">{yearsText(point.years, t)}</th>
                <td className="numeric strong">{yuanText(point.costYuan)}</td>
                <td className="numeric">
                  {point.moved} <small className="muted">≤ {point.mostMoved}</small>
                </td>
                <td className="numeric">
                  {display(point.worstCv, 'cv')} <small className="muted">≤ {point.cvAtMost}</small>
                </td>
                <td>{proofText(point, t)}</td>
                <td>
                  {point.costYuan === null ? null : (
                    <Button size="small" onClick={() => take(point.id)}>
                      {t('frontShow')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function proofText({ status, gap }: FrontPointDocument, t: Speech['t']): string {
  if (status === 'infeasible') return t('frontNoPlan');
  if (status === 'unknown') return t('frontUnknown');
  return t(status === 'optimal' ? 'frontProven' : 'frontNotProven', { gap: gapText(gap) });
}
