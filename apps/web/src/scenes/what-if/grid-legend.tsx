import { useSpeech } from '../../i18n/language.tsx';

/** What the colours of the cells mean, in words. */
export function GridLegend() {
  const { t } = useSpeech();
  const kinds = [
    ['input', t('legendInput')],
    ['computed', t('legendComputed')],
    ['referenced', t('legendReferenced')],
    ['changed', t('legendChanged')],
  ] as const;
  return (
    <p className="grid-legend">
      {kinds.map(([kind, text]) => (
        <span key={kind}>
          <span className={`swatch ${kind}`} />
          {text}
        </span>
      ))}
      <span>{t('editKeys')}</span>
    </p>
  );
}
