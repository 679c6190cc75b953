import type { DisplayView } from '@junheng/contract';
import { BulletBar, scaleEnd } from '../../charts/bullet-bar.tsx';
import { StatusGlyph } from '../../components/status-mark.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';

/** A county's coefficients of variation against their limits; of several counties, how many sections meet each indicator. */
export function DisplayCharts({ view }: { readonly view: DisplayView }) {
  const { t, pick } = useSpeech();
  const { standing, total } = view;
  if (standing !== null)
    return (
      <section className="wall-panel" aria-label={t('dpCvChart')}>
        <h2>{t('dpCvChart')}</h2>
        <div className="wall-stages">
          {(['primary', 'junior'] as const).map((stage) => (
            <ul key={stage} className="wall-bars">
              <li className="head">{t(stage)}</li>
              {standing.dispersion
                .filter((row) => row.stage === stage)
                .map(({ indicator, title, cv, limit, status }) => (
                  <li key={indicator}>
                    <span>
                      <StatusGlyph status={status} size={18} /> {pick(title)}
                    </span>
                    <BulletBar
                      value={cv}
                      limit={limit}
                      max={scaleEnd(limit, cv)}
                      status={status}
                      label={`${pick(title)} ${display(cv, 'cv')} ${t(status)}`}
                    />
                    <b>{display(cv, 'cv')}</b>
                  </li>
                ))}
            </ul>
          ))}
        </div>
      </section>
    );
  if (total === null) return null;
  return (
    <section className="wall-panel" aria-label={t('dpShareChart')}>
      <h2>{t('dpShareChart')}</h2>
      <div className="wall-stages">
        {(['primary', 'junior'] as const).map((stage) => (
          <ul key={stage} className="wall-bars">
            <li className="head">{t(stage)}</li>
            {total.indicators
              .filter((row) => row.stage === stage)
              .map(({ indicator, title, metShare }) => (
                <li key={indicator}>
                  <span>{pick(title)}</span>
                  <BulletBar
                    value={metShare}
                    limit={null}
                    max={1}
                    status={metShare === null ? 'notAssessable' : 'met'}
                    label={`${pick(title)} ${percent(metShare)}`}
                  />
                  <b>{percent(metShare)}</b>
                </li>
              ))}
          </ul>
        ))}
      </div>
    </section>
  );
}

const percent = (share: number | null) => (share === null ? '—' : `${Math.floor(share * 1000) / 10}%`);
