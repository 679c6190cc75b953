import type { EntryRow } from '@junheng/contract';
import { Input, Select } from 'antd';
import { useId } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import type { TextKey } from '../../i18n/texts.ts';
import { TagsField } from '../../scenes/plan-documents/statement-fields.tsx';
import { useRegisterPlace } from './register-place.ts';
import { SchoolSelect } from './school-select.tsx';
import { fieldTitle, membersAfter, type StepDraft, type StepField, termsFrom } from './step-draft.ts';

interface StepFieldsProps {
  readonly row: EntryRow;
  readonly fields: readonly StepField[];
  readonly draft: StepDraft;
  readonly change: (part: Partial<StepDraft>) => void;
}

/** The inputs of a step, one a field. */
export function StepFields({ row, fields, draft, change }: StepFieldsProps) {
  return (
    <>
      {fields.map((field) => (
        <OneField key={field.name} {...{ row, field, draft, change }} />
      ))}
    </>
  );
}

function OneField({
  row,
  field: { name, input, needed },
  draft,
  change,
}: Omit<StepFieldsProps, 'fields'> & { readonly field: StepField }) {
  const { t } = useSpeech();
  const id = useId();
  const value = draft.texts[name] ?? '';
  const set = (text: string) => change({ texts: { ...draft.texts, [name]: text } });
  if (input === 'progress') return <ProgressField draft={draft} change={change} />;
  if (input === 'members') return <MembersField {...{ draft, change, row }} />;
  return (
    <>
      <label htmlFor={id}>
        {t(fieldTitle(name))}
        {needed ? <span aria-hidden="true"> *</span> : null}
      </label>
      {input === 'names' ? (
        <TagsField id={id} value={draft.units} change={(units) => change({ units })} />
      ) : input === 'text' ? (
        <Input.TextArea id={id} rows={3} maxLength={2000} value={value} onChange={(event) => set(event.target.value)} />
      ) : input === 'term' ? (
        <TermSelect id={id} year={row.schoolYear} value={value} change={set} />
      ) : input === 'choice' ? (
        <ChoiceSelect id={id} name={name} value={value} change={set} />
      ) : input === 'school' ? (
        <SchoolSelect id={id} value={value} change={set} />
      ) : (
        <Input
          id={id}
          required={needed}
          maxLength={name === 'title' ? 500 : 200}
          {...(input === 'day' ? { type: 'date' } : {})}
          {...(input === 'count' ? { type: 'number', min: 0 } : {})}
          {...(input === 'money' ? { inputMode: 'decimal' as const, pattern: '\\d{1,13}(\\.\\d{1,2})?' } : {})}
          value={value}
          onChange={(event) => set(event.target.value)}
        />
      )}
    </>
  );
}

const CHOICES: Readonly<Record<string, readonly TextKey[]>> = {
  type: ['rgType_building', 'rgType_sportsField', 'rgType_rooms', 'rgType_equipment', 'rgType_network', 'rgType_other'],
  form: ['rgForm_educationGroup', 'rgForm_pairing', 'rgForm_schoolDistrict'],
  what: ['rgActivity_exchangedTeacher', 'rgActivity_sharedCourse', 'rgActivity_jointResearch', 'rgActivity_other'],
};

interface ChoiceSelectProps {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly change: (choice: string) => void;
}

function ChoiceSelect({ id, name, value, change }: ChoiceSelectProps) {
  const { t } = useSpeech();
  return (
    <Select
      id={id}
      value={value === '' ? null : value}
      onChange={(choice) => change(choice)}
      options={(CHOICES[name] ?? []).map((key) => ({ value: key.slice(key.indexOf('_') + 1), label: t(key) }))}
    />
  );
}

interface TermSelectProps {
  readonly id: string;
  readonly year: number;
  readonly value: string;
  readonly change: (term: string) => void;
}

function TermSelect({ id, year, value, change }: TermSelectProps) {
  const { t } = useSpeech();
  const terms = termsFrom(year);
  return (
    <Select
      id={id}
      value={value === '' ? null : value}
      onChange={(term) => change(term)}
      options={terms.map((term) => {
        const [of = '', half = ''] = term.split('-');
        return { value: term, label: t('rgTerm', { year: of, half }) };
      })}
    />
  );
}

function ProgressField({ draft, change }: Pick<StepFieldsProps, 'draft' | 'change'>) {
  const { t } = useSpeech();
  const id = useId();
  return (
    <>
      <label htmlFor={`${id}-day`}>{t('rgProgressDay')}</label>
      <Input
        id={`${id}-day`}
        type="date"
        value={draft.progressDay}
        onChange={(event) => change({ progressDay: event.target.value })}
      />
      <label htmlFor={`${id}-note`}>{t('rgProgressNote')} *</label>
      <Input.TextArea
        id={`${id}-note`}
        rows={3}
        maxLength={2000}
        value={draft.progressNote}
        onChange={(event) => change({ progressNote: event.target.value })}
      />
    </>
  );
}

function MembersField({ row, draft, change }: Pick<StepFieldsProps, 'row' | 'draft' | 'change'>) {
  const { t } = useSpeech();
  const id = useId();
  const { facts } = useRegisterPlace();
  const before = Array.isArray(row.content.members) ? (row.content.members as StepDraft['members']) : [];
  const chosen = draft.members.filter(({ left }) => left === undefined).map(({ school }) => school);
  const set = (schools: readonly string[], day: string) =>
    change({ members: membersAfter(before, schools, day), progressDay: day });
  return (
    <>
      <label htmlFor={`${id}-day`}>{t('rgChangedOn')}</label>
      <Input
        id={`${id}-day`}
        type="date"
        value={draft.progressDay}
        onChange={(event) => set(chosen, event.target.value)}
      />
      <label htmlFor={id}>{t('rgField_members')} *</label>
      <Select
        id={id}
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        value={chosen}
        onChange={(schools: string[]) => set(schools, draft.progressDay)}
        options={(facts?.schools ?? []).map((school) => ({ value: school.id, label: school.name }))}
      />
    </>
  );
}
