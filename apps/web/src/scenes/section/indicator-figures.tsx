import { figureAt, figurePath, type School, type Stage } from '@junheng/schools';
import { useSpeech } from '../../i18n/language.tsx';
import { factTitle } from '../../model/figure-label.ts';
import { display } from '../../model/format.ts';
import type { IndicatorView } from '../../model/law-view.ts';
import { useCounty } from '../../state/county-data.ts';

interface IndicatorFiguresProps {
  readonly indicator: IndicatorView;
  readonly school: School;
  readonly stage: Stage;
}

/** The collected figures that go into an indicator, as they stand in the facts. */
export function IndicatorFigures({ indicator, school, stage }: IndicatorFiguresProps) {
  const { t, pick } = useSpeech();
  const { merged, dictionary } = useCounty();
  const terms = indicator.terms.filter((term) => term.stages === undefined || term.stages.includes(stage));
  return (
    <ul className="figures">
      {terms.map(({ fact, from, times }) => {
        const inSection = figureAt(merged, figurePath({ school: school.id, stage, fact }));
        const own = from === 'splitSchool' && (inSection === null || inSection === undefined);
        const value = own ? figureAt(merged, figurePath({ school: school.id, fact })) : inSection;
        return (
          <li key={fact}>
            {times === -1 ? '− ' : ''}
            {pick(factTitle(fact, dictionary))}{' '}
            {typeof value === 'number' ? (
              <b>{display(value, 'plain')}</b>
            ) : (
              <span className="missing-text">{t('missing')}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
