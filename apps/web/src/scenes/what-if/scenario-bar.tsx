import { DeleteOutlined, DiffOutlined, SaveOutlined } from '@ant-design/icons';
import { Button, Input, Modal, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { useRight } from '../../state/root-data.ts';
import { type Changes, changesOf, sameChanges } from './history.ts';
import type { Scenarios } from './use-scenarios.ts';

interface ScenarioBarProps {
  readonly scenarios: Scenarios;
  readonly changes: Changes;
  readonly load: (changes: Changes) => void;
  readonly compare: () => void;
}

const FACTS = '';

/** Load, save, save under another name, delete, compare. */
export function ScenarioBar({ scenarios, changes, load, compare }: ScenarioBarProps) {
  const { t } = useSpeech();
  const [naming, setNaming] = useState(false);
  const mayWrite = useRight('scenarios.write');
  const { current, list } = scenarios;
  const stored = current === null ? new Map() : changesOf(current.edits);
  const unsaved = !sameChanges(stored, changes);
  const choose = (id: string) => {
    const scenario = list.find((s) => s.id === id) ?? null;
    scenarios.open(scenario);
    load(scenario === null ? new Map() : changesOf(scenario.edits));
  };
  return (
    <div className="scenario-bar">
      <Select
        className="scenario-select"
        aria-label={t('scenario')}
        value={current?.id ?? FACTS}
        onChange={choose}
        options={[{ value: FACTS, label: t('factsOnly') }, ...list.map((s) => ({ value: s.id, label: s.name }))]}
      />
      {unsaved ? <span className="unsaved">● {t('unsaved')}</span> : null}
      {mayWrite ? (
        <>
          <Button
            type="primary"
            icon={<SaveOutlined />}
            disabled={!unsaved}
            onClick={() => (current === null ? setNaming(true) : void scenarios.replace(changes))}
          >
            {t('save')}
          </Button>
          <Button onClick={() => setNaming(true)} disabled={changes.size === 0}>
            {t('saveAs')}
          </Button>
        </>
      ) : null}
      {current === null || !mayWrite ? null : (
        <Popconfirm
          title={t('deleteScenario', { name: current.name })}
          okText={t('delete')}
          cancelText={t('cancel')}
          onConfirm={() => scenarios.remove()}
        >
          <Button icon={<DeleteOutlined />} aria-label={t('delete')} />
        </Popconfirm>
      )}
      <Button icon={<DiffOutlined />} disabled={changes.size === 0} onClick={compare}>
        {t('compare')}
      </Button>
      {naming ? (
        <NameDialog
          close={() => setNaming(false)}
          save={async (name) => {
            await scenarios.create(name, changes);
            setNaming(false);
          }}
        />
      ) : null}
    </div>
  );
}

interface NameDialogProps {
  readonly close: () => void;
  readonly save: (name: string) => Promise<void>;
}

function NameDialog({ close, save }: NameDialogProps) {
  const { t } = useSpeech();
  const [name, setName] = useState('');
  const [asked, setAsked] = useState(false);
  const valid = name.trim().length >= 1 && name.trim().length <= 100;
  const submit = () => {
    setAsked(true);
    if (valid) void save(name.trim());
  };
  return (
    <Modal
      open
      title={t('saveAs')}
      okText={t('save')}
      cancelText={t('cancel')}
      onOk={submit}
      onCancel={close}
      destroyOnHidden
    >
      <label htmlFor="scenario-name">{t('scenarioName')}</label>
      <Input
        id="scenario-name"
        autoFocus
        value={name}
        maxLength={100}
        status={asked && !valid ? 'error' : ''}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={submit}
      />
      {asked && !valid ? (
        <p role="alert" className="tone-notMet">
          {t('nameNeeded')}
        </p>
      ) : null}
    </Modal>
  );
}
