import type { Margin } from '@junheng/rules';
import { parseFigurePath, type School } from '@junheng/schools';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import { factTitle } from '../../model/figure-label.ts';
import { display } from '../../model/format.ts';
import { useCounty } from '../../state/county-data.ts';

/** One margin in a few words: which figure, by how much, and the verdict that follows. */
export function MarginText({ margin, short = false }: { readonly margin: Margin; readonly short?: boolean }) {
  const { t, pick } = useSpeech();
  const { dictionary, schoolById } = useCounty();
  const change = `${margin.change > 0 ? '+' : '−'}${display(Math.abs(margin.change), 'plain')}`;
  const fact = `${pick(factTitle(margin.fact, dictionary))}${stageOf(margin.figure, schoolById, t)}`;
  const title = `${fact} ${display(margin.from, 'plain')} → ${display(margin.to, 'plain')}`;
  return (
    <span className="margin-text" title={title}>
      {short ? '' : `${fact} `}
      <b>{change}</b> → <span className={`tone-${margin.status}`}>{t(margin.status)}</span>
    </span>
  );
}

/** Names the section where the school has several. */
function stageOf(figure: string, schools: ReadonlyMap<string, School>, t: Speech['t']): string {
  const { school = '', stage } = parseFigurePath(figure);
  if (stage === undefined || (schools.get(school)?.sections.length ?? 0) < 2) return '';
  return ` (${t(stage)})`;
}

/** What the section lacks comes first, its enrolment last: pupils are not what one changes. */
export function inUsefulOrder(margins: readonly Margin[]): readonly Margin[] {
  return margins.toSorted((a, b) => Number(a.fact === 'enrolment') - Number(b.fact === 'enrolment'));
}

/** Which single figure, changed by how much, would flip the verdict. */
export function MarginList({ margins }: { readonly margins: readonly Margin[] }) {
  const { t } = useSpeech();
  if (margins.length === 0) return null;
  return (
    <section className="margin-list">
      <h3>{t('margins')}</h3>
      <p className="muted">{t('marginsNote')}</p>
      <ul className="plain-list">
        {inUsefulOrder(margins).map((margin) => (
          <li key={`${margin.figure}${margin.flips}`}>
            <MarginText margin={margin} />{' '}
            <small>{`${display(margin.from, 'plain')} → ${display(margin.to, 'plain')}`}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
