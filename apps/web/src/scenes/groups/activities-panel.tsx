import type { ActivityContent, EntryAction, EntryBody, EntryRow } from '@junheng/contract';
import { Button, Input, InputNumber, Select } from 'antd';
import { useId, useState } from 'react';
import { EntryDrawer } from '../../components/register/entry-drawer.tsx';
import { EntryEditDialog } from '../../components/register/entry-edit-dialog.tsx';
import { EntryFacts } from '../../components/register/entry-facts.tsx';
import { EntryState } from '../../components/register/entry-marks.tsx';
import { EntryStepDialog } from '../../components/register/entry-step-dialog.tsx';
import { NewEntryDialog } from '../../components/register/new-entry-dialog.tsx';
import { useRegisterPlace } from '../../components/register/register-place.ts';
import { useRegister } from '../../components/register/use-register.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { registerApi } from '../../register-api.ts';
import { useRight } from '../../state/root-data.ts';

type What = ActivityContent['what'];
const KINDS: readonly What[] = ['exchangedTeacher', 'sharedCourse', 'jointResearch', 'other'];
const contentOf = ({ content }: EntryRow) => content as ActivityContent;

interface ActivitiesPanelProps {
  readonly group: EntryRow;
  readonly schools: readonly string[];
  readonly name: (id: string) => string;
}

/** What the members of a group do together: exchanged teachers, shared courses, joint research. */
export function ActivitiesPanel({ group, schools, name }: ActivitiesPanelProps) {
  const { t } = useSpeech();
  const { code } = useRegisterPlace();
  const { rows, step, edit, renew, reload } = useRegister(
    code,
    async () => ({ rows: await registerApi.entries(code, { kind: 'activity', of: group.id }) }),
    [group.id],
  );
  const [editing, setEditing] = useState(false);
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const [action, setAction] = useState<EntryAction | null>(null);
  const [mayWork, mayManage] = [useRight('register.work'), useRight('register.manage')];
  const drawn = rows.find(({ id }) => id === opened);
  return (
    <section aria-label={t('rgActivities')}>
      <h3>{t('rgActivities')}</h3>
      <ul className="progress-list">
        {rows.map((row) => (
          <li key={row.id}>
            <time dateTime={contentOf(row).date}>{contentOf(row).date}</time>{' '}
            <button type="button" className="link-button" onClick={() => setOpened(row.id)}>
              {row.title}
            </button>{' '}
            {t(`rgActivity_${contentOf(row).what}`)} · {contentOf(row).persons} <EntryState row={row} />
          </li>
        ))}
      </ul>
      {(mayWork || mayManage) && !group.done ? (
        <Button size="small" onClick={() => setAdding(true)}>
          {t('rgNewActivity')}
        </Button>
      ) : null}
      {adding ? <ActivityDialog {...{ group, schools, name }} made={reload} close={() => setAdding(false)} /> : null}
      {drawn === undefined ? null : (
        <EntryDrawer
          row={drawn}
          take={setAction}
          edit={() => setEditing(true)}
          renew={() => void renew(drawn.id)}
          close={() => setOpened(null)}
        >
          <EntryFacts
            facts={[
              [t('rgWhat'), t(`rgActivity_${contentOf(drawn).what}`)],
              [t('rgField_date'), contentOf(drawn).date],
              [t('rgPersons'), contentOf(drawn).persons],
              [t('rgSchool'), drawn.school === null ? '' : name(drawn.school)],
              [t('rgField_note'), contentOf(drawn).note],
            ]}
          />
        </EntryDrawer>
      )}
      {editing && drawn !== undefined ? (
        <EntryEditDialog row={drawn} edit={edit} close={() => setEditing(false)} />
      ) : null}
      {action === null || drawn === undefined ? null : (
        <EntryStepDialog row={drawn} action={action} step={step} close={() => setAction(null)} />
      )}
    </section>
  );
}

interface ActivityDialogProps extends ActivitiesPanelProps {
  readonly made: () => void;
  readonly close: () => void;
}

function ActivityDialog({ group, schools, name, made, close }: ActivityDialogProps) {
  const { t } = useSpeech();
  const id = useId();
  const { facts } = useRegisterPlace();
  const [title, setTitle] = useState('');
  const [what, setWhat] = useState<What>('exchangedTeacher');
  const [date, setDate] = useState(() => new Date().toISOString().slice(0, 10));
  const [persons, setPersons] = useState(1);
  const seen = schools.filter((school) => facts?.schools.some((one) => one.id === school));
  const [school, setSchool] = useState(seen[0] ?? '');
  const body: EntryBody = {
    ...{ kind: 'activity', schoolYear: group.schoolYear, school: school === '' ? null : school, stage: null },
    ...{
      title: title.trim(),
      units: [],
      deadline: null,
      content: { group: group.id, date, what, persons, schools: [...schools] },
    },
  };
  return (
    <NewEntryDialog
      title={t('rgNewActivity')}
      body={title.trim() === '' || date === '' ? null : body}
      {...{ made, close }}
    >
      <label htmlFor={`${id}-title`}>{t('rgField_title')} *</label>
      <Input id={`${id}-title`} maxLength={200} value={title} onChange={(e) => setTitle(e.target.value)} />
      <label htmlFor={`${id}-what`}>{t('rgWhat')}</label>
      <Select<What>
        id={`${id}-what`}
        value={what}
        onChange={setWhat}
        options={KINDS.map((value) => ({ value, label: t(`rgActivity_${value}`) }))}
      />
      <label htmlFor={`${id}-school`}>{t('rgSchool')}</label>
      <Select
        id={`${id}-school`}
        value={school}
        onChange={setSchool}
        options={seen.map((value) => ({ value, label: name(value) }))}
      />
      <label htmlFor={`${id}-date`}>{t('rgField_date')} *</label>
      <Input id={`${id}-date`} type="date" value={date} onChange={(e) => setDate(e.target.value)} />
      <label htmlFor={`${id}-persons`}>{t('rgPersons')}</label>
      <InputNumber
        id={`${id}-persons`}
        min={0}
        max={100_000}
        precision={0}
        value={persons}
        onChange={(n) => setPersons(n ?? 0)}
      />
    </NewEntryDialog>
  );
}
