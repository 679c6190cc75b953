import { Select } from 'antd';
import { useSpeech } from '../../i18n/language.tsx';
import { type DraftProps, Field, NumberField } from './draft-field.tsx';
import { Fold } from './fold.tsx';

/** When buildings can be used, what later money is worth, and in which lots is built. */
export function BuildingFields({ draft, change, wrong }: DraftProps) {
  const { t } = useSpeech();
  const { lead, discount, lumpFixed, lumpLeast, years } = draft;
  const isOpen = ['lead', 'discount', 'lumpFixed', 'lumpLeast'].some((field) => wrong.includes(field));
  const isLumpy = lumpFixed.trim() !== '' || lumpLeast.trim() !== '';
  const note = [t('buildingNote', { lead, discount }), ...(isLumpy ? [t('buildingLumpy')] : [])].join(
    t('listSeparator'),
  );
  return (
    <Fold title={t('buildingTitle')} note={note} open={isOpen}>
      <div className="plan-form-pair">
        <Field label={t('buildingLead')} name="plan-lead">
          <Select
            id="plan-lead"
            value={lead}
            status={wrong.includes('lead') ? 'error' : ''}
            onChange={(chosen) => change({ lead: chosen })}
            options={Array.from({ length: years }, (_, n) => ({ value: n, label: t('yearsCount', { n }) }))}
          />
        </Field>
        <NumberField
          label={t('discountRate')}
          name="plan-discount"
          value={discount}
          isWrong={wrong.includes('discount')}
          allowed={t('discountAllowed')}
          enter={(text) => change({ discount: text })}
        />
      </div>
      <div className="plan-form-pair">
        <NumberField
          label={t('lumpFixed')}
          name="plan-lump-fixed"
          value={lumpFixed}
          isWrong={wrong.includes('lumpFixed')}
          allowed={t('amountAllowed')}
          placeholder={t('lumpNone')}
          enter={(text) => change({ lumpFixed: text })}
        />
        <NumberField
          label={t('lumpLeast')}
          name="plan-lump-least"
          value={lumpLeast}
          isWrong={wrong.includes('lumpLeast')}
          allowed={t('amountAllowed')}
          placeholder={t('lumpNone')}
          enter={(text) => change({ lumpLeast: text })}
        />
      </div>
      <p className="muted">{t('lumpNote')}</p>
    </Fold>
  );
}
