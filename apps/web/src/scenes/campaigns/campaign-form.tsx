import type { CampaignChoices, CampaignDetail } from '@junheng/contract';
import { Button, Drawer, Form, Input, InputNumber, Select } from 'antd';
import { useRef, useState } from 'react';
import { collectionApi } from '../../collection-api.ts';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { usePlace } from '../../layout/place.ts';
import { newId } from '../../model/new-id.ts';
import { useRootData } from '../../state/root-data.ts';
import { useLoad } from '../../state/use-load.ts';
import { FactPicker } from './fact-picker.tsx';

interface CampaignFormProps {
  readonly close: () => void;
  readonly made: (detail: CampaignDetail) => void;
}

interface Draft {
  readonly code: string;
  readonly year: number;
  readonly title: string;
  readonly deadline: string;
  readonly note: string;
  readonly catalogue: readonly string[];
  readonly procedure: string;
  readonly facts: CampaignChoices['facts'] | null;
}

const NATIONAL = 'national-2017';

/** 发起采集: what, whom and by when; what is asked follows from the rules unless somebody adjusts it. */
export function CampaignForm({ close, made }: CampaignFormProps) {
  const { t } = useSpeech();
  const { counties } = useRootData();
  const place = usePlace();
  const first = counties.find(({ code }) => code === place?.code) ?? counties[0];
  const year = Math.max(...(first?.years ?? [new Date().getFullYear()]));
  const [draft, setDraft] = useState<Draft>({
    ...{
      code: first?.code ?? '',
      year,
      title: '',
      deadline: '',
      note: '',
      catalogue: [NATIONAL],
      procedure: '',
      facts: null,
    },
  });
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const id = useRef(newId());
  const choices = useLoad(
    () => collectionApi.choices(draft.code, draft.year, draft.catalogue),
    [draft.code, draft.year, draft.catalogue.join()],
  );
  const known = choices.state === 'loaded' ? choices.value : null;
  const title = draft.title || t('coDefaultTitle', { year: draft.year });
  const deadline = draft.deadline || (known?.deadline ?? '');
  const submit = async () => {
    setBusy(true);
    setTrouble(null);
    const { code, year: schoolYear, note, catalogue, procedure, facts } = draft;
    const body = {
      ...{ id: id.current, schoolYear, title, deadline, note, catalogue: [...catalogue] },
      ...(procedure === '' ? {} : { procedure }),
      ...(facts === null ? {} : { facts }),
    };
    try {
      made(await collectionApi.create(code, body));
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Drawer
      open
      size="min(640px, 100vw)"
      title={t('coNewCampaign')}
      onClose={close}
      footer={
        <div className="actions">
          <Button
            type="primary"
            loading={busy}
            disabled={known === null || deadline === ''}
            onClick={() => void submit()}
          >
            {t('coSend')}
          </Button>
          <Button onClick={close}>{t('cancel')}</Button>
        </div>
      }
    >
      <Fields
        draft={draft}
        change={(part) => setDraft({ ...draft, ...part })}
        choices={known}
        shown={{ title, deadline }}
      />
      {choices.state === 'failed' ? <ProblemView error={choices.error} retry={choices.reload} /> : null}
      {trouble === null ? null : <ProblemView error={trouble} />}
    </Drawer>
  );
}

interface FieldsProps {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly choices: CampaignChoices | null;
  readonly shown: { readonly title: string; readonly deadline: string };
}

function Fields({ draft, change, choices, shown }: FieldsProps) {
  const { t, pick } = useSpeech();
  const { counties, catalogues } = useRootData();
  return (
    <Form layout="vertical" component="div">
      <Form.Item label={t('coCounty')} htmlFor="co-county">
        <Select
          id="co-county"
          value={draft.code}
          options={counties.map(({ code, name }) => ({ value: code, label: `${name} ${code}` }))}
          onChange={(code) => change({ code, facts: null })}
        />
      </Form.Item>
      <Form.Item label={t('coSchoolYear')} htmlFor="co-year">
        <InputNumber
          id="co-year"
          min={2000}
          max={2100}
          value={draft.year}
          onChange={(year) => change({ year: year ?? draft.year, facts: null })}
        />
      </Form.Item>
      <Form.Item label={t('coTitle')} htmlFor="co-title">
        <Input
          id="co-title"
          maxLength={100}
          placeholder={shown.title}
          value={draft.title}
          onChange={(event) => change({ title: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={t('coDeadline')} htmlFor="co-deadline">
        <Input
          id="co-deadline"
          type="date"
          value={shown.deadline}
          onChange={(event) => change({ deadline: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={t('coNote')} htmlFor="co-note">
        <Input.TextArea
          id="co-note"
          rows={3}
          maxLength={2000}
          value={draft.note}
          onChange={(event) => change({ note: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={t('coCatalogue')} htmlFor="co-catalogue">
        <Select
          id="co-catalogue"
          mode="multiple"
          value={[...draft.catalogue]}
          options={catalogues.map(({ id, title }) => ({ value: id, label: pick(title), disabled: id === NATIONAL }))}
          onChange={(names) =>
            change({ catalogue: [NATIONAL, ...names.filter((name) => name !== NATIONAL)], facts: null })
          }
        />
      </Form.Item>
      <Form.Item label={t('coProcedure')} htmlFor="co-procedure">
        <Select
          id="co-procedure"
          value={draft.procedure || (choices?.procedure ?? '')}
          options={(choices?.procedures ?? []).map(({ id, title }) => ({ value: id, label: pick(title) }))}
          onChange={(procedure) => change({ procedure })}
        />
      </Form.Item>
      {choices === null ? null : (
        <>
          <FactPicker choices={choices} facts={draft.facts ?? choices.facts} change={(facts) => change({ facts })} />
          <p>
            {choices.schools.carriedOver
              ? t('coCarriedOver', { n: choices.schools.count })
              : t('coGoesTo', { n: choices.schools.count })}
          </p>
        </>
      )}
    </Form>
  );
}
