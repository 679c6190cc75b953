import '../../styles/overview.css';
import { PageHead } from '../../components/page-head.tsx';
import { PrintButton } from '../../components/print-button.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { schoolYearText } from '../../model/format.ts';
import { isQualityBalance } from '../../model/law-view.ts';
import { useCounty } from '../../state/county-data.ts';
import { DispersionPanel } from './dispersion-panel.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { ItemMatrix, StatementsPanel } from './item-matrix.tsx';
import { MissingPanel } from './missing-panel.tsx';
import { TargetsPanel } from './targets-panel.tsx';
import { VerdictSentence } from './verdict-sentence.tsx';

export function OverviewPage() {
  const { t, pick } = useSpeech();
  const { facts, verdict, law } = useCounty();
  const catalogue = law.titles.map(pick).join(' + ');
  return (
    <div className="page overview">
      <PageHead
        title={t(isQualityBalance(law) ? 'overviewTitle' : 'overviewTitlePlain', {
          county: facts.county.name,
          year: schoolYearText(facts.schoolYear),
        })}
        note={t('basisLine', { catalogue, date: verdict.date })}
        actions={<PrintButton />}
      />
      <VerdictSentence verdict={verdict} />
      <div className="two-columns overview-columns">
        <div className="stack">
          <ItemMatrix />
          <MissingPanel />
        </div>
        <div className="stack">
          <DispersionPanel />
          <StatementsPanel />
          <FindingsPanel findings={verdict.findings} />
        </div>
      </div>
      <TargetsPanel />
    </div>
  );
}
