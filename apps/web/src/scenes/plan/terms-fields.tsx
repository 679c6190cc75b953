import { Select } from 'antd';
import { useSpeech } from '../../i18n/language.tsx';
import type { TextKey } from '../../i18n/texts.ts';
import { type DraftProps, Field, NumberField } from './draft-field.tsx';
import { Fold } from './fold.tsx';
import type { TermsDraft } from './terms-draft.ts';

const SHARES: readonly (readonly [keyof TermsDraft & `rotation${string}`, TextKey])[] = [
  ['rotationLeast', 'rotationLeast'],
  ['rotationMost', 'rotationMost'],
  ['rotationBackbone', 'rotationBackbone'],
];

/** How many have to move, and how far they may. */
export function TermsFields({ draft, change, wrong }: DraftProps) {
  const { t } = useSpeech();
  const asked = [...SHARES.map(([field]) => draft[field]), draft.farthest].filter((text) => text.trim() !== '');
  const isWrong = [...SHARES.map(([field]) => field), 'farthest'].some((field) => wrong.includes(field));
  const note = asked.length === 0 ? t('termsNone') : t('termsAsked', { n: asked.length });
  return (
    <Fold title={t('termsTitle')} note={note} open={isWrong}>
      <Field label={t('rotationPer')} name="plan-rotation-per">
        <Select
          id="plan-rotation-per"
          value={draft.rotationPer}
          onChange={(rotationPer) => change({ rotationPer })}
          options={[
            { value: 'county' as const, label: t('rotationCounty') },
            { value: 'school' as const, label: t('rotationSchool') },
          ]}
        />
      </Field>
      {SHARES.map(([field, text]) => (
        <NumberField
          key={field}
          label={t(text)}
          name={`plan-${field}`}
          value={draft[field]}
          isWrong={wrong.includes(field)}
          allowed={t('shareAllowed')}
          placeholder={t('notAsked')}
          enter={(typed) => change({ [field]: typed })}
        />
      ))}
      <NumberField
        label={t('farthest')}
        name="plan-farthest"
        value={draft.farthest}
        isWrong={wrong.includes('farthest')}
        allowed={t('farthestAllowed')}
        placeholder={t('notAsked')}
        enter={(farthest) => change({ farthest })}
      />
    </Fold>
  );
}
