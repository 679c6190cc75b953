import type { BoardTally } from '@junheng/contract';
import { useSpeech } from '../../i18n/language.tsx';

const ORDER = ['met', 'notMet', 'notAssessable'] as const;

/** How many stand how, as one bar; the words are read out. */
export function TallyBar({ tally }: { readonly tally: BoardTally }) {
  const { t } = useSpeech();
  const all = tally.met + tally.notMet + tally.notAssessable;
  const { met, notMet, notAssessable: unknown } = tally;
  if (all === 0) return null;
  return (
    <div className="tally-bar" role="img" aria-label={t('bdTally', { met, notMet, unknown })}>
      {ORDER.filter((status) => tally[status] > 0).map((status) => (
        <span key={status} className={status} style={{ flexGrow: tally[status] }} />
      ))}
    </div>
  );
}
