import { Input, InputNumber, Select } from 'antd';
import { useSpeech } from '../../i18n/language.tsx';
import type { Fields } from './correction.ts';

export interface FieldsProps {
  readonly fields: Fields;
  readonly change: (part: Partial<Fields>) => void;
}

const COMPARATORS = ['atLeast', 'atMost', 'moreThan', 'lessThan', 'equals', 'complete', 'eliminate'] as const;

/** Stage, comparator, figure, unit, deadline and scope of a commitment or fact. */
export function StatementFields({ fields, change }: FieldsProps) {
  const { t } = useSpeech();
  return (
    <>
      <label htmlFor="correct-title">{t('pdSubject')}</label>
      <Input
        id="correct-title"
        autoFocus
        value={fields.title}
        maxLength={500}
        onChange={(e) => change({ title: e.target.value })}
      />
      <label htmlFor="correct-stage">{t('stage')}</label>
      <Select<NonNullable<typeof fields.stage> | 'none'>
        id="correct-stage"
        value={fields.stage ?? 'none'}
        onChange={(stage) => change({ stage: stage === 'none' ? null : stage })}
        options={[
          { value: 'none' as const, label: t('pdStageNone') },
          { value: 'primary' as const, label: t('primary') },
          { value: 'junior' as const, label: t('junior') },
          { value: 'both' as const, label: t('pdStageBoth') },
        ]}
      />
      <label htmlFor="correct-comparator">{t('pdComparator')}</label>
      <Select
        id="correct-comparator"
        value={fields.comparator}
        onChange={(comparator) => change({ comparator })}
        options={COMPARATORS.map((value) => ({ value, label: t(`pdComparator_${value}`) }))}
      />
      <label htmlFor="correct-value">{t('pdValue')}</label>
      <InputNumber id="correct-value" value={fields.value} onChange={(value) => change({ value })} />
      <label htmlFor="correct-value-max">{t('pdValueMax')}</label>
      <InputNumber id="correct-value-max" value={fields.valueMax} onChange={(valueMax) => change({ valueMax })} />
      <label htmlFor="correct-unit">{t('pdUnit')}</label>
      <Input id="correct-unit" value={fields.unit} maxLength={50} onChange={(e) => change({ unit: e.target.value })} />
      <DeadlineField fields={fields} change={change} />
      <label htmlFor="correct-scope">{t('pdScope')}</label>
      <TagsField id="correct-scope" value={fields.scope} change={(scope) => change({ scope })} />
    </>
  );
}

export function DeadlineField({ fields, change }: FieldsProps) {
  const { t } = useSpeech();
  return (
    <>
      <label htmlFor="correct-deadline">{t('pdDeadline')}</label>
      <Input
        id="correct-deadline"
        type="date"
        value={fields.deadline}
        onChange={(e) => change({ deadline: e.target.value })}
      />
    </>
  );
}

interface TagsFieldProps {
  readonly id: string;
  readonly value: readonly string[];
  readonly change: (value: readonly string[]) => void;
}

/** Names one after another; 、 ， and ; part them too. */
export function TagsField({ id, value, change }: TagsFieldProps) {
  const { t } = useSpeech();
  return (
    <Select
      id={id}
      mode="tags"
      open={false}
      suffixIcon={null}
      tokenSeparators={['、', '，', ',', '；', ';']}
      placeholder={t('pdUnitsHelp')}
      value={[...value]}
      onChange={(names: string[]) => change(names)}
    />
  );
}
