import { Link } from 'react-router';
import { Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import type { IndicatorView } from '../../model/law-view.ts';
import { unitText } from '../../model/units.ts';
import { useCounty } from '../../state/county-data.ts';
import type { IndicatorInput } from './indicator-facts.tsx';
import type { SectionShare } from './indicator-values.ts';

const FIRST = 6;

/** The sections below the mean that bring most of the dispersion, and what raising each alone would do. */
export function LiftPanel({ indicator, stage, shares }: IndicatorInput) {
  const { t } = useSpeech();
  const { verdict } = useCounty();
  const result = verdict.dispersion[stage]?.[indicator.id];
  const below = shares.filter((s) => s.side === 'below' && s.share > 0).slice(0, FIRST);
  return (
    <Panel title={t('liftTitle')} note={t('liftNote')}>
      {below.length === 0 ? (
        <p className="panel-body muted">{shares.length === 0 ? t('noDispersion') : t('liftNobody')}</p>
      ) : (
        <ol className="lift-list panel-body">
          {below.map((share) => (
            <LiftEntry
              key={share.key}
              share={share}
              indicator={indicator}
              stage={stage}
              mean={result?.mean ?? null}
              cv={result?.cv ?? null}
            />
          ))}
        </ol>
      )}
    </Panel>
  );
}

interface LiftEntryProps {
  readonly share: SectionShare;
  readonly indicator: IndicatorView;
  readonly stage: string;
  readonly mean: number | null;
  readonly cv: number | null;
}

function LiftEntry({ share, indicator, stage, mean, cv }: LiftEntryProps) {
  const { t, language } = useSpeech();
  const { to, dictionary } = useCounty();
  const [term] = indicator.terms;
  const unit = term === undefined ? '' : unitText(dictionary.facts[term.fact]?.unit ?? '', language);
  const short = mean === null ? null : ((mean - share.value) * share.enrolment) / indicator.per;
  const amount = short === null ? null : atLeast(short, term?.step ?? 0.01);
  return (
    <li>
      <Link to={to(`sections/${encodeURIComponent(share.school.id)}/${stage}`)}>{share.school.name}</Link>
      <span className="lift-detail">
        {t('raiseBy')} <b>{display(amount, 'plain')}</b> {unit} · {t('cvAfter')} {display(cv, 'cv')} →{' '}
        <b>{display(share.cvIfRaised, 'cv')}</b> · {t('share')} {display(share.share, 'share')}
      </span>
    </li>
  );
}

/** Teachers and rooms are whole, areas go by 0.01 m²: the smallest amount that covers the want. */
function atLeast(amount: number, step: number): number {
  return Number((Math.ceil(amount / step) * step).toFixed(2));
}
