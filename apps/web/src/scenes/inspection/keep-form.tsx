import type { DrawPreview } from '@junheng/contract';
import { Alert, Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { inspectionApi } from '../../inspection-api.ts';
import { newId } from '../../model/new-id.ts';
import { uncoveredSchools } from './uncovered.ts';

interface KeepFormProps {
  readonly code: string;
  readonly preview: DrawPreview;
  readonly made: (id: string) => void;
}

const factKey = ({ fact, stage }: { readonly fact: string; readonly stage: string | null }) => `${stage ?? ''}/${fact}`;

/** Name, deadline, checklist and inspectors of the sample that was seen. */
export function KeepForm({ code, preview, made }: KeepFormProps) {
  const { t, pick } = useSpeech();
  const [id] = useState(() => newId());
  const [title, setTitle] = useState(() => `${t('inspections')} ${preview.schoolYear}`);
  const [deadline, setDeadline] = useState('');
  const [facts, setFacts] = useState(() => preview.checklist.map(factKey));
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    preview.inspectors.filter(({ schools }) => schools !== null).map(({ login }) => login),
  );
  const [trouble, setTrouble] = useState<unknown>(null);
  const open = uncoveredSchools(preview, chosen);
  const checklist = preview.checklist.filter((item) => facts.includes(factKey(item)));
  const keep = () => {
    const { seed, share, schoolYear, sample } = preview;
    const body = { id, title: title.trim(), deadline, seed, share, schoolYear, inspectors: [...chosen] };
    const schools = sample.map(({ school }) => school);
    const items = checklist.map(({ fact, stage }) => ({ fact, stage }));
    return inspectionApi.create(code, { ...body, schools, checklist: items }).then((view) => made(view.id), setTrouble);
  };
  return (
    <form
      className="keep-form"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <label htmlFor="inspection-title">{t('inTitle')}</label>
      <Input id="inspection-title" maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
      <label htmlFor="inspection-deadline">{t('inDeadline')}</label>
      <Input
        id="inspection-deadline"
        type="date"
        value={deadline}
        onChange={(event) => setDeadline(event.target.value)}
      />
      <fieldset>
        <legend>{t('inChecklist')}</legend>
        <Checkbox.Group
          value={facts}
          onChange={setFacts}
          options={preview.checklist.map((item) => ({
            value: factKey(item),
            label: `${item.stage === null ? t('ivSchoolFacts') : t(item.stage)} · ${pick(item.title)}`,
          }))}
        />
      </fieldset>
      <fieldset>
        <legend>{t('inInspectors')}</legend>
        {preview.inspectors.length === 0 ? <p>{t('inNoInspectors')}</p> : null}
        <Checkbox.Group
          value={[...chosen]}
          onChange={setChosen}
          options={preview.inspectors.map(({ login, person, schools, expires }) => ({
            value: login,
            label: `${person}（${
              schools === null
                ? t('inAllSchools')
                : t('inCovered', { n: preview.sample.filter(({ school }) => schools.includes(school)).length })
            }${expires === null ? '' : ` · ${t('ivDue', { day: expires })}`}）`,
          }))}
        />
      </fieldset>
      {open.length > 0 && preview.inspectors.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t('inUncovered', { n: open.length, schools: open.map(({ name }) => name).join(t('listSeparator')) })}
        />
      ) : null}
      {trouble === null ? null : <ProblemView error={trouble} />}
      <Button
        type="primary"
        htmlType="submit"
        disabled={title.trim() === '' || deadline === '' || checklist.length === 0}
      >
        {t('inKeep')}
      </Button>
    </form>
  );
}
