import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { FactDictionary } from '@junheng/schools';
import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { NewEntryDialog } from '../../components/register/new-entry-dialog.tsx';
import { SchoolSelect } from '../../components/register/school-select.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { TagsField } from '../plan-documents/statement-fields.tsx';
import { EMPTY_PROJECT, factsToAdd, type ProjectDraft, type ProjectType, projectBody } from './project-draft.ts';

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

interface LinesProps {
  readonly draft: ProjectDraft;
  readonly change: (part: Partial<ProjectDraft>) => void;
}

function SourceLines({ draft: { sources }, change }: LinesProps) {
  const { t } = useSpeech();
  const set = (place: number, part: Partial<ProjectDraft['sources'][number]>) =>
    change({ sources: sources.map((line, at) => (at === place ? { ...line, ...part } : line)) });
  return (
    <fieldset className="entry-lines">
      <legend>{t('rgField_moneySource')} *</legend>
      {sources.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own
        <div key={place}>
          <Input
            aria-label={`${t('rgSource')} ${place + 1}`}
            placeholder={t('rgSource')}
            value={line.source}
            onChange={(e) => set(place, { source: e.target.value })}
          />
          <Input
            aria-label={`${t('rgAmount')} ${place + 1}`}
            placeholder={t('rgAmount')}
            inputMode="decimal"
            value={line.amount}
            onChange={(e) => set(place, { amount: e.target.value })}
          />
          <RemoveLine
            last={sources.length === 1}
            remove={() => change({ sources: sources.filter((_, at) => at !== place) })}
          />
        </div>
      ))}
      <AddLine add={() => change({ sources: [...sources, { source: '', amount: '' }] })} />
    </fieldset>
  );
}

function EffectLines({ draft: { effects }, change, dictionary }: LinesProps & Pick<ProjectDialogProps, 'dictionary'>) {
  const { t, pick } = useSpeech();
  const set = (place: number, part: Partial<ProjectDraft['effects'][number]>) =>
    change({ effects: effects.map((line, at) => (at === place ? { ...line, ...part } : line)) });
  const options = factsToAdd(dictionary).map((fact) => ({ value: fact.id, label: pick(fact.title) }));
  return (
    <fieldset className="entry-lines">
      <legend>{t('rgField_effects')} *</legend>
      {effects.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name of their own
        <div key={place}>
          <Select
            aria-label={`${t('rgFigure')} ${place + 1}`}
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={280}
            placeholder={t('rgFigure')}
            value={line.fact === '' ? null : line.fact}
            onChange={(fact) => set(place, { fact })}
            options={options}
          />
          <Input
            aria-label={`${t('rgAdds')} ${place + 1}`}
            placeholder={t('rgAdds')}
            inputMode="decimal"
            value={line.amount}
            onChange={(e) => set(place, { amount: e.target.value })}
          />
          <RemoveLine
            last={effects.length === 1}
            remove={() => change({ effects: effects.filter((_, at) => at !== place) })}
          />
        </div>
      ))}
      <AddLine add={() => change({ effects: [...effects, { fact: '', amount: '' }] })} />
    </fieldset>
  );
}

function RemoveLine({ last, remove }: { readonly last: boolean; readonly remove: () => void }) {
  const { t } = useSpeech();
  return <Button icon={<DeleteOutlined />} aria-label={t('rgRemoveLine')} disabled={last} onClick={remove} />;
}

function AddLine({ add }: { readonly add: () => void }) {
  const { t } = useSpeech();
  return (
    <Button size="small" icon={<PlusOutlined />} onClick={add}>
      {t('rgAddLine')}
    </Button>
  );
}
