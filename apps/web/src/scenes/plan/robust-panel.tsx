import { useState } from 'react';
import type { PlanJob } from '../../api.ts';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { AnalysisBar } from './analysis-bar.tsx';
import { NumberField } from './draft-field.tsx';
import { FoldedPanel } from './fold.tsx';
import { CaseTable } from './robust-cases.tsx';
import { SchoolTable } from './robust-schools.tsx';
import { isWithin, shareOf } from './typed-number.ts';
import { useAnalysis } from './use-analysis.ts';

/** The plan under other pupils and prices: what it costs then, and which decisions stand in every case. */
export function RobustPanel({ job }: { readonly job: PlanJob }) {
  const { t } = useSpeech();
  const analysis = useAnalysis(job, 'robustness');
  const [asked, setAsked] = useState({ fewer: '5', more: '5', prices: '20' });
  const wrong = {
    fewer: !isWithin(asked.fewer, 0, 50),
    more: !isWithin(asked.more, 0, 50),
    prices: !isWithin(asked.prices, 0, 90),
  };
  const found = analysis.job?.analysis.kind === 'robustness' ? analysis.job.analysis : null;
  const start = () =>
    analysis.start({
      kind: 'robustness',
      fewerPupils: exact(1 - shareOf(asked.fewer)),
      morePupils: exact(1 + shareOf(asked.more)),
      prices: shareOf(asked.prices),
    });
  const field = (name: keyof typeof asked, label: string, most: number) => (
    <NumberField
      label={label}
      name={`robust-${name}`}
      value={asked[name]}
      isWrong={wrong[name]}
      allowed={t('robustAllowed', { most })}
      enter={(text) => setAsked({ ...asked, [name]: text })}
    />
  );
  return (
    <FoldedPanel title={t('robustTitle')} note={t('robustNote')} open={analysis.job !== null}>
      <div className="panel-body plan-analysis">
        <div className="robust-fields">
          {field('fewer', t('robustFewer'), 50)}
          {field('more', t('robustMore'), 50)}
          {field('prices', t('robustPrices'), 90)}
        </div>
        <AnalysisBar
          analysis={analysis}
          done={found?.cases.length ?? 0}
          total={found?.total ?? 0}
          start={Object.values(wrong).includes(true) ? null : start}
          startText={t(analysis.job === null ? 'robustStart' : 'analysisAgain')}
        />
        {analysis.failure === null ? null : <ProblemView error={analysis.failure} />}
        {found === null || found.cases.length === 0 ? null : (
          <>
            <CaseTable cases={found.cases} />
            {found.cases.length < 2 ? null : <SchoolTable found={found} />}
          </>
        )}
      </div>
    </FoldedPanel>
  );
}

const exact = (value: number): number => Number(value.toPrecision(12));
