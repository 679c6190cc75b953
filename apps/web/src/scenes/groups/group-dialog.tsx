import type { EntryBody, GroupContent } from '@junheng/contract';
import { Input, Select } from 'antd';
import { useId, useState } from 'react';
import { NewEntryDialog } from '../../components/register/new-entry-dialog.tsx';
import { useRegisterPlace } from '../../components/register/register-place.ts';
import { SchoolSelect } from '../../components/register/school-select.tsx';
import { useSpeech } from '../../i18n/language.tsx';

type Form = GroupContent['form'];
const FORMS: readonly Form[] = ['educationGroup', 'pairing', 'schoolDistrict'];

interface GroupDialogProps {
  readonly year: number;
  readonly made: () => void;
  readonly close: () => void;
}

export function GroupDialog({ year, made, close }: GroupDialogProps) {
  const { t } = useSpeech();
  const id = useId();
  const { facts } = useRegisterPlace();
  const [title, setTitle] = useState('');
  const [form, setForm] = useState<Form>('educationGroup');
  const [leader, setLeader] = useState('');
  const [schools, setSchools] = useState<readonly string[]>([]);
  const [joined, setJoined] = useState(() => new Date().toISOString().slice(0, 10));
  const whole = title.trim() !== '' && leader !== '' && schools.length > 0 && joined !== '';
  const body: EntryBody = {
    ...{ kind: 'group', schoolYear: year, school: null, stage: null, title: title.trim(), units: [], deadline: null },
    content: { form, leader, members: schools.map((school) => ({ school, joined })) },
  };
  return (
    <NewEntryDialog title={t('rgNewGroup')} body={whole ? body : null} made={made} close={close}>
      <label htmlFor={`${id}-title`}>{t('rgField_title')} *</label>
      <Input id={`${id}-title`} maxLength={200} value={title} onChange={(e) => setTitle(e.target.value)} />
      <label htmlFor={`${id}-form`}>{t('rgForm')}</label>
      <Select<Form>
        id={`${id}-form`}
        value={form}
        onChange={setForm}
        options={FORMS.map((value) => ({ value, label: t(`rgForm_${value}`) }))}
      />
      <label htmlFor={`${id}-leader`}>{t('rgField_leader')} *</label>
      <SchoolSelect id={`${id}-leader`} value={leader} change={setLeader} />
      <label htmlFor={`${id}-members`}>{t('rgField_members')} *</label>
      <Select
        id={`${id}-members`}
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        value={[...schools]}
        onChange={(chosen: string[]) => setSchools(chosen)}
        options={(facts?.schools ?? [])
          .filter((school) => school.id !== leader)
          .map((school) => ({ value: school.id, label: school.name }))}
      />
      <label htmlFor={`${id}-joined`}>{t('rgJoined')} *</label>
      <Input id={`${id}-joined`} type="date" value={joined} onChange={(e) => setJoined(e.target.value)} />
    </NewEntryDialog>
  );
}
