import type { FactDictionary } from '@junheng/schools';
import { Input, Select } from 'antd';
import { useId, useState } from 'react';
import { NewEntryDialog } from '../../components/register/new-entry-dialog.tsx';
import { SchoolSelect } from '../../components/register/school-select.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { TagsField } from '../plan-documents/statement-fields.tsx';
import { EMPTY_PROJECT, type ProjectDraft, type ProjectType, projectBody } from './project-draft.ts';
import { EffectLines, SourceLines } from './project-lines.tsx';

const TYPES: readonly ProjectType[] = ['building', 'sportsField', 'rooms', 'equipment', 'network', 'other'];

interface ProjectDialogProps {
  readonly year: number;
  readonly dictionary: FactDictionary;
  readonly made: () => void;
  readonly close: () => void;
}

export function ProjectDialog({ year, dictionary, made, close }: ProjectDialogProps) {
  const { t } = useSpeech();
  const id = useId();
  const [draft, setDraft] = useState(EMPTY_PROJECT);
  const change = (part: Partial<ProjectDraft>) => setDraft((before) => ({ ...before, ...part }));
  return (
    <NewEntryDialog title={t('rgNewProject')} body={projectBody(draft, year, dictionary)} made={made} close={close}>
      <label htmlFor={`${id}-title`}>{t('rgField_title')} *</label>
      <Input
        id={`${id}-title`}
        maxLength={200}
        value={draft.title}
        onChange={(e) => change({ title: e.target.value })}
      />
      <label htmlFor={`${id}-school`}>{t('rgSchool')} *</label>
      <SchoolSelect id={`${id}-school`} value={draft.school} change={(school) => change({ school })} />
      <label htmlFor={`${id}-type`}>{t('rgField_type')}</label>
      <Select<ProjectType>
        id={`${id}-type`}
        value={draft.type}
        onChange={(type) => change({ type })}
        options={TYPES.map((value) => ({ value, label: t(`rgType_${value}`) }))}
      />
      <label htmlFor={`${id}-budget`}>{t('rgField_budgetYuan')} *</label>
      <Input
        id={`${id}-budget`}
        inputMode="decimal"
        value={draft.budget}
        onChange={(e) => change({ budget: e.target.value })}
      />
      <label htmlFor={`${id}-completion`}>{t('rgField_plannedCompletion')} *</label>
      <Input
        id={`${id}-completion`}
        type="date"
        value={draft.completion}
        onChange={(e) => change({ completion: e.target.value })}
      />
      <label htmlFor={`${id}-units`}>{t('rgField_units')}</label>
      <TagsField id={`${id}-units`} value={draft.units} change={(units) => change({ units })} />
      <SourceLines draft={draft} change={change} />
      <EffectLines draft={draft} change={change} dictionary={dictionary} />
    </NewEntryDialog>
  );
}
