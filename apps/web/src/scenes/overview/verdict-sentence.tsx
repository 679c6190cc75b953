import type { Verdict } from '@junheng/rules';
import { STAGES, type Stage } from '@junheng/schools';
import { StatusGlyph } from '../../components/status-mark.tsx';
import { TracedNumber } from '../../components/trace/trace-provider.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import type { TextKey } from '../../i18n/texts.ts';
import { isQualityBalance } from '../../model/law-view.ts';
import { useCounty } from '../../state/county-data.ts';

const QUALITY: Readonly<Record<Verdict['status'], TextKey>> = {
  met: 'verdictMet',
  notMet: 'verdictNotMet',
  notAssessable: 'verdictNotAssessable',
};
const PLAIN: Readonly<Record<Verdict['status'], TextKey>> = {
  met: 'verdictMetPlain',
  notMet: 'verdictNotMetPlain',
  notAssessable: 'verdictNotAssessable',
};

/** The verdict in one sentence, then the counts behind it. */
export function VerdictSentence({ verdict }: { readonly verdict: Verdict }) {
  const { t } = useSpeech();
  const { law } = useCounty();
  const { met, notMet, notAssessable } = verdict.of32;
  const sections = STAGES.map((stage) => sectionCounts(verdict, stage)).filter((s) => s.assessed > 0);
  return (
    <section className={`panel verdict ${verdict.status}`} aria-label={t('status')}>
      <StatusGlyph status={verdict.status} size={40} />
      <div>
        <p className="verdict-line">
          {t((isQualityBalance(law) ? QUALITY : PLAIN)[verdict.status])}{' '}
          <TracedNumber target={{ title: t('verdictNow'), item: 'county' }}>
            <small>{t('trace')}</small>
          </TracedNumber>
        </p>
        <p>{t('verdictCounts', { ...verdict.of32, total: met + notMet + notAssessable })}</p>
        <p>
          {sections
            .map((s) =>
              t('verdictSections', { ...s, stage: t(s.stage === 'primary' ? 'primarySection' : 'juniorSection') }),
            )
            .join(' ')}
        </p>
      </div>
      <CountBar of32={verdict.of32} />
    </section>
  );
}

function sectionCounts({ sections }: Verdict, stage: Stage) {
  const assessed = sections.filter((s) => s.stage === stage && s.assessed);
  return { stage, assessed: assessed.length, met: assessed.filter((s) => s.status === 'met').length };
}

/** Three numbers side by side; words and shapes carry the meaning. */
function CountBar({ of32 }: { readonly of32: Verdict['of32'] }) {
  const { t } = useSpeech();
  return (
    <dl className="count-bar">
      {(['met', 'notMet', 'notAssessable'] as const).map((status) => (
        <div key={status} className={`count ${status}`}>
          <dt>
            <StatusGlyph status={status} /> {t(status)}
          </dt>
          <dd>{of32[status]}</dd>
        </div>
      ))}
    </dl>
  );
}
