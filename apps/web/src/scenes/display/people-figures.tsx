import type { DisplayView, ShownCount } from '@junheng/contract';
import { useSpeech } from '../../i18n/language.tsx';
import { TallyBar } from '../home/tally-bar.tsx';

/** Pupils by stage and place, small counts hidden; of several counties, each division's. */
export function PeopleFigures({ view }: { readonly view: DisplayView }) {
  const { t, pick } = useSpeech();
  const { pupils, divisions } = view;
  const shown = (count: ShownCount) => (count === null ? t('dpHidden') : count.toLocaleString('zh-CN'));
  if (pupils === null && divisions.length === 0) return null;
  if (pupils === null)
    return (
      <section className="wall-panel" aria-label={t('dpDivisions')}>
        <h2>{t('dpDivisions')}</h2>
        <ul className="wall-divisions">
          {divisions.slice(0, 24).map(({ code, name, counties }) => (
            <li key={code}>
              <span>{name}</span>
              <TallyBar tally={counties} />
              <b>
                {counties.met} / {counties.met + counties.notMet + counties.notAssessable}
              </b>
            </li>
          ))}
        </ul>
      </section>
    );
  const hidden = pupils.rows.some(({ counts, total }) => [...counts, total].includes(null));
  return (
    <section className="wall-panel" aria-label={t('dpPupils')}>
      <h2>{t('dpPupils')}</h2>
      <table className="wall-table">
        <caption className="visually-hidden">{t('dpPupils')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('stage')}</span>
            </th>
            {pupils.columns.map((title) => (
              <th key={title.en} scope="col">
                {pick(title)}
              </th>
            ))}
            <th scope="col">{t('dpSum')}</th>
          </tr>
        </thead>
        <tbody>
          {pupils.rows.map(({ title, counts, total }) => (
            <tr key={title.en}>
              <th scope="row">{pick(title)}</th>
              {counts.map((count, column) => (
                <td key={pupils.columns[column]?.en}>{shown(count)}</td>
              ))}
              <td>{shown(total)}</td>
            </tr>
          ))}
          <tr className="total">
            <th scope="row">{t('dpSum')}</th>
            {pupils.totals.map((count, column) => (
              <td key={pupils.columns[column]?.en}>{shown(count)}</td>
            ))}
            <td>{shown(pupils.total)}</td>
          </tr>
        </tbody>
      </table>
      {hidden ? <small>{t('dpHiddenNote')}</small> : null}
    </section>
  );
}
