import type { Verdict } from '@junheng/rules';
import { STAGES } from '@junheng/schools';
import { StatusGlyph, StatusMark } from '../../components/status-mark.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';
import { countedItems, countedResult, indicatorViews } from '../../model/law-view.ts';
import { useCounty } from '../../state/county-data.ts';

interface ImpactPanelProps {
  readonly before: Verdict;
  readonly after: Verdict;
}

/** Verdict, counts and the fourteen coefficients, facts against scenario; changes are announced to screen readers. */
export function ImpactPanel({ before, after }: ImpactPanelProps) {
  const { t } = useSpeech();
  const sections = (v: Verdict) => v.sections.filter((s) => s.assessed && s.status === 'met').length;
  return (
    <section className="panel impact" aria-label={t('impactTitle')}>
      <dl className="impact-facts" aria-live="polite">
        <div>
          <dt>{t('verdictNow')}</dt>
          <dd>
            {before.status === after.status ? null : (
              <>
                <StatusMark status={before.status} /> →{' '}
              </>
            )}
            <StatusMark status={after.status} />
          </dd>
        </div>
        <BeforeAfter title={t('itemsMet')} before={before.of32.met} after={after.of32.met} />
        <BeforeAfter title={t('sectionsMet')} before={sections(before)} after={sections(after)} />
        <ChangedItems before={before} after={after} />
      </dl>
      <TableScroll label={t('cvTable')}>
        <CvTable before={before} after={after} />
      </TableScroll>
    </section>
  );
}

function BeforeAfter({
  title,
  before,
  after,
}: {
  readonly title: string;
  readonly before: number;
  readonly after: number;
}) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {before === after ? null : `${before} → `}
        <b>{after}</b>
      </dd>
    </div>
  );
}

function ChangedItems({ before, after }: ImpactPanelProps) {
  const { t, pick } = useSpeech();
  const { law } = useCounty();
  const changed = countedItems(law)
    .flatMap((g) => g.items)
    .map((item) => ({ item, from: countedResult(before, item).status, to: countedResult(after, item).status }))
    .filter(({ from, to }) => from !== to);
  return (
    <div className="changed-items">
      <dt>{t('changedVerdicts')}</dt>
      <dd>
        {changed.length === 0 ? <span className="muted">{t('noChangedVerdicts')}</span> : null}
        {changed.map(({ item, from, to }) => (
          <span key={item.id} className="changed-item">
            {pick(item.shortTitle)} <StatusGlyph status={from} size={12} />→<StatusMark status={to} size={12} />
          </span>
        ))}
      </dd>
    </div>
  );
}

function CvTable({ before, after }: ImpactPanelProps) {
  const { t, pick } = useSpeech();
  const { law } = useCounty();
  const indicators = indicatorViews(law);
  return (
    <table className="impact-table">
      <caption className="visually-hidden">{t('cvTable')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('cv')}</th>
          {indicators.map((i) => (
            <th key={i.id} scope="col">
              {pick(i.shortTitle)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {STAGES.map((stage) => (
          <tr key={stage}>
            <th scope="row">
              {t(stage)} ≤ {display(law.base.dispersion[stage]?.value, 'value')}
            </th>
            {indicators.map(({ id }) => {
              const old = before.dispersion[stage]?.[id];
              const now = after.dispersion[stage]?.[id];
              const changed = old?.cv !== now?.cv;
              return (
                <td key={id} className={changed ? 'changed' : ''} data-testid={`cv-${stage}-${id}`}>
                  {now === undefined ? '—' : <StatusGlyph status={now.status} size={12} />}
                  <span className="visually-hidden">{now === undefined ? '' : t(now.status)}</span>{' '}
                  {changed ? `${display(old?.cv, 'cv')} → ` : ''}
                  <b>{display(now?.cv, 'cv')}</b>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
