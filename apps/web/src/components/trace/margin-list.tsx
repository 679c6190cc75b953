import type { Margin } from '../../api.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { display } from '../../model/format.ts';

/** One margin in a few words: which figure, from what to what. */
export function MarginText({ margin }: { readonly margin: Margin }) {
  return (
    <span className="margin-text">
      {margin.figure} {display(margin.from, 'plain')} → <b>{display(margin.to, 'plain')}</b>
    </span>
  );
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
        {margins.map((margin, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: margins come in a fixed order
          <li key={i}>
            <MarginText margin={margin} />
          </li>
        ))}
      </ul>
    </section>
  );
}
