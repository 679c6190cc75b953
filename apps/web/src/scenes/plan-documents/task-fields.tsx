import { Input, Select } from 'antd';
import { useSpeech } from '../../i18n/language.tsx';
import { DeadlineField, type FieldsProps, TagsField } from './statement-fields.tsx';

const RHYTHMS = ['yearly', 'termly', 'quarterly', 'monthly'] as const;

/** Title, number, units, deadline and rhythm of a task. */
export function TaskFields({ fields, change }: FieldsProps) {
  const { t } = useSpeech();
  return (
    <>
      <label htmlFor="correct-title">{t('pdTitle')}</label>
      <Input
        id="correct-title"
        autoFocus
        value={fields.title}
        maxLength={500}
        onChange={(e) => change({ title: e.target.value })}
      />
      <label htmlFor="correct-number">{t('pdNumber')}</label>
      <Input
        id="correct-number"
        value={fields.number}
        maxLength={50}
        placeholder={t('pdAsRead')}
        onChange={(e) => change({ number: e.target.value })}
      />
      <label htmlFor="correct-leads">{t('pdLeads')}</label>
      <TagsField id="correct-leads" value={fields.leads} change={(leads) => change({ leads })} />
      <label htmlFor="correct-partners">{t('pdPartners')}</label>
      <TagsField id="correct-partners" value={fields.partners} change={(partners) => change({ partners })} />
      <DeadlineField fields={fields} change={change} />
      <label htmlFor="correct-rhythm">{t('pdRhythm')}</label>
      <Select
        id="correct-rhythm"
        value={fields.recurring}
        onChange={(recurring) => change({ recurring })}
        options={[
          { value: 'asRead' as const, label: t('pdAsRead') },
          { value: 'once' as const, label: t('pdOnce') },
          ...RHYTHMS.map((value) => ({ value, label: t(`pdRhythm_${value}`) })),
        ]}
      />
    </>
  );
}
