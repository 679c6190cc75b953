import type { PlanComposite2012 } from '@junheng/contract';
import type { Verdict } from '@junheng/rules';
import { STAGES, type Stage } from '@junheng/schools';
import type { ReactNode } from 'react';
import { Panel } from '../../components/page-head.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { indicatorViews } from '../../model/law-view.ts';
import { useCounty } from '../../state/county-data.ts';
import { outsideOf } from './plan-figures.ts';

interface EffectProps {
  readonly before: Verdict;
  readonly after: Verdict | null;
  /** of the 2012 method, for information */
  readonly composite?: readonly PlanComposite2012[] | undefined;
}

/** Verdict and coefficients of variation before and after the plan. */
export function EffectPanel({ before, after, composite = [] }: EffectProps) {
  const { t } = useSpeech();
  const outside = after === null ? null : outsideOf(after);
  return (
    <Panel title={t('effectTitle')} note={t('effectNote')}>
      <div className="panel-body">
        <dl className="effect-facts">
          <Change
            title={t('sectionsComplying')}
            before={sections(before)}
            after={after === null ? '—' : sections(after)}
          />
          <Change
            title={t('dispersionsComplying')}
            before={dispersions(before)}
            after={after === null ? '—' : dispersions(after)}
          />
          <Change title={t('itemsOf32')} before={before.of32.met} after={after === null ? '—' : after.of32.met} />
          <Change
            title={t('countyVerdict')}
            before={<StatusMark status={before.status} />}
            after={after === null ? '—' : <StatusMark status={after.status} />}
          />
        </dl>
        {outside === null ? null : <p className="muted">{t('effectOutside', outside)}</p>}
        <div className="effect-stages">
          {STAGES.map((stage) => (
            <StageEffect key={stage} stage={stage} before={before} after={after} />
          ))}
        </div>
        {composite.length === 0 ? null : (
          <dl className="effect-facts composite">
            {composite.map((one) => (
              <Change
                key={one.stage}
                title={t('composite2012', { stage: t(one.stage), limit: display(one.limit, 'plain') })}
                before={display(one.before, 'cv')}
                after={display(one.after, 'cv')}
              />
            ))}
          </dl>
        )}
        <p className="effect-legend muted">
          <span className="effect-key before" aria-hidden="true" /> {t('before')}
          <span className="effect-key after" aria-hidden="true" /> {t('after')}
          <span className="effect-key limit" aria-hidden="true" /> {t('limit')}
        </p>
      </div>
    </Panel>
  );
}

function Change({
  title,
  before,
  after,
}: {
  readonly title: string;
  readonly before: ReactNode;
  readonly after: ReactNode;
}) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {before} → <b>{after}</b>
      </dd>
    </div>
  );
}

function sections({ sections: all }: Verdict): string {
  const assessed = all.filter((s) => s.assessed);
  return `${assessed.filter((s) => s.status === 'met').length}/${assessed.length}`;
}

function dispersions({ dispersion }: Verdict): string {
  const all = STAGES.flatMap((stage) => Object.values(dispersion[stage] ?? {}));
  return `${all.filter((d) => d.status === 'met').length}/${all.length}`;
}

interface StageEffectProps extends Pick<EffectProps, 'before' | 'after'> {
  readonly stage: Stage;
}

function StageEffect({ stage, before, after }: StageEffectProps) {
  const { t, pick } = useSpeech();
  const { law } = useCounty();
  const [was, now] = [before.dispersion[stage] ?? {}, after?.dispersion[stage] ?? {}];
  const all = [...Object.values(was), ...Object.values(now)];
  const max = Math.max(0.5, ...all.flatMap(({ cv, limit }) => [cv ?? 0, limit ?? 0])) * 1.05;
  return (
    <table className="effect-table">
      <caption>
        {t(stage)} {t('cv')}
      </caption>
      <tbody>
        {indicatorViews(law).map(({ id, shortTitle }) => {
          const one = was[id];
          if (one === undefined) return null;
          const words = {
            title: pick(shortTitle),
            before: display(one.cv, 'cv'),
            after: display(now[id]?.cv, 'cv'),
            limit: display(one.limit, 'value'),
          };
          return (
            <tr key={id}>
              <th scope="row">{words.title}</th>
              <td className="effect-bar">
                <CvPair
                  before={one.cv}
                  after={now[id]?.cv ?? null}
                  limit={one.limit}
                  max={max}
                  label={t('cvBeforeAfter', words)}
                />
              </td>
              <td className={`numeric tone-${one.status === 'notAssessable' ? 'missing' : one.status}`}>
                {words.before}
              </td>
              <td className="numeric strong">{words.after}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface CvPairProps {
  readonly before: number | null;
  readonly after: number | null;
  readonly limit: number | null;
  readonly max: number;
  readonly label: string;
}

function CvPair({ before, after, limit, max, label }: CvPairProps) {
  const percent = (value: number) => `${Math.min(100, (value / max) * 100)}%`;
  return (
    <svg className="cv-pair" role="img" aria-label={label}>
      <rect className="bullet-track" x="0" y="2" width="100%" height="16" rx="2" />
      {before === null ? null : <rect className="cv-before" x="0" y="4" width={percent(before)} height="5" />}
      {after === null ? null : <rect className="cv-after" x="0" y="11" width={percent(after)} height="5" />}
      {limit === null ? null : <line className="bullet-limit" x1={percent(limit)} x2={percent(limit)} y1="0" y2="20" />}
    </svg>
  );
}
