import type { ProblemDocument } from '@junheng/contract';
import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import { ApiError } from '../../api.ts';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import type { TextKey } from '../../i18n/texts.ts';
import { figureLabel } from '../../model/figure-label.ts';
import { useCounty } from '../../state/county-data.ts';
import { usePlanNames } from './use-plan-names.ts';

interface PlanTroubleProps {
  readonly error: unknown;
  readonly planComplete?: () => void;
}

/** Why nothing can be planned: missing figures lead to their sections, prices and locks are named in words. */
export function PlanTrouble({ error, planComplete }: PlanTroubleProps) {
  const { t } = useSpeech();
  if (!(error instanceof ApiError) || error.problem.errors.length === 0) return <ProblemView error={error} />;
  const { errors } = error.problem;
  const missing = errors.filter(({ code }) => code === 'missingFigure');
  const others = errors.filter(({ code }) => code !== 'missingFigure');
  return (
    <>
      {missing.length === 0 ? null : (
        <section className="panel plan-lacking" role="alert">
          <h2>{t('troubleMissing', { n: missing.length })}</h2>
          <p>{t('troubleMissingHelp')}</p>
          <ul className="plain-list plan-missing">
            {missing.map(({ pointer }) => (
              <MissingFigure key={pointer} figure={pointer} />
            ))}
          </ul>
          {planComplete === undefined ? null : <Button onClick={planComplete}>{t('planOnlyComplete')}</Button>}
        </section>
      )}
      {others.length === 0 ? null : <OtherTroubles problem={error.problem} errors={others} />}
    </>
  );
}

function MissingFigure({ figure }: { readonly figure: string }) {
  const { pick } = useSpeech();
  const { schoolById, dictionary, to } = useCounty();
  const label = figureLabel(figure, schoolById, dictionary);
  const school = label.school === undefined ? undefined : schoolById.get(label.school);
  const stage = /:(primary|junior)\//.exec(figure)?.[1] ?? school?.sections[0]?.stage;
  return (
    <li>
      {school === undefined || stage === undefined ? (
        pick(label.where)
      ) : (
        <Link to={to(`sections/${encodeURIComponent(school.id)}/${stage}`)}>{pick(label.where)}</Link>
      )}{' '}
      {pick(label.what)}
    </li>
  );
}

/** Fields of the form by the name the server has for them. */
const FIELD_TITLES: Readonly<Record<string, TextKey>> = {
  locks: 'planLocks',
  milestones: 'milestones',
  sources: 'yearBudgets',
  forecast: 'forecast',
  openings: 'openings',
  lump: 'lumpFixed',
  discountRate: 'discountRate',
  buildingLeadYears: 'buildingLead',
  rotation: 'termsTitle',
  farthestKilometres: 'farthest',
};

interface OtherTroublesProps {
  readonly problem: ProblemDocument;
  readonly errors: ProblemDocument['errors'];
}

function OtherTroubles({ problem, errors }: OtherTroublesProps) {
  const { t, pick } = useSpeech();
  const names = usePlanNames();
  const { schoolById, dictionary } = useCounty();
  const place = ({ pointer, code }: ProblemDocument['errors'][number]): string => {
    if (pointer.startsWith('prices/')) return t('priceOf', { item: names.item(pointer.slice('prices/'.length)) });
    const [field = '', number = ''] = pointer.split('/');
    const title = FIELD_TITLES[field];
    if (title !== undefined) return number === '' ? t(title) : `${t(title)} ${Number(number) + 1}`;
    if (code === 'badFigure' || code === 'badTeacherTypes' || code === 'capBelowPresent') {
      const { where, what } = figureLabel(pointer, schoolById, dictionary);
      return `${pick(where)} ${pick(what)}`;
    }
    return pointer;
  };
  const onlyPrices = errors.every(({ pointer }) => pointer.startsWith('prices/'));
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={onlyPrices ? t('troublePrices') : pick(problem.detail)}
      description={
        <ul className="plain-list">
          {errors.map((error) => (
            <li key={`${error.pointer}${error.code}${error.message.zh}`}>
              <b>{place(error)}</b> {pick(error.message)}
            </li>
          ))}
        </ul>
      }
    />
  );
}
