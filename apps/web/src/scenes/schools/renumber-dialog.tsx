import '../../styles/registers.css';
import type { RenumberedSchool } from '@junheng/contract';
import { Alert, Input, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import { useRevalidator } from 'react-router';
import { api } from '../../api.ts';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { schoolYearText } from '../../model/format.ts';
import { useCounty } from '../../state/county-data.ts';

/** 学校换码: the same school under another code from a school year on, before that year's file is imported. */
export function RenumberDialog({ close }: { readonly close: () => void }) {
  const { t } = useSpeech();
  const { code, year, facts } = useCounty();
  const revalidator = useRevalidator();
  const id = useId();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [since, setSince] = useState(year + 1);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const [done, setDone] = useState<RenumberedSchool | null>(null);
  const submit = async () => {
    setBusy(true);
    setTrouble(null);
    try {
      setDone(await api.renumberSchool(code, { from, to: to.trim(), since }));
      void revalidator.revalidate();
    } catch (error) {
      setTrouble(error);
    }
    setBusy(false);
  };
  return (
    <Modal
      open
      width={560}
      title={t('renumberSchool')}
      okText={done === null ? t('renumber') : t('renumberDone')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: done === null && (from === '' || to.trim() === '') }}
      cancelButtonProps={done === null ? {} : { style: { display: 'none' } }}
      confirmLoading={busy}
      onOk={() => (done === null ? void submit() : close())}
      onCancel={close}
      destroyOnHidden
    >
      {done === null ? (
        <div className="entry-step">
          <p className="page-note">{t('renumberNote')}</p>
          <label htmlFor={`${id}-from`}>{t('renumberFrom')} *</label>
          <Select
            id={`${id}-from`}
            showSearch={{ optionFilterProp: 'label' }}
            value={from === '' ? null : from}
            onChange={(school: string) => setFrom(school)}
            options={facts.schools.map((school) => ({ value: school.id, label: `${school.name} ${school.id}` }))}
          />
          <label htmlFor={`${id}-to`}>{t('renumberTo')} *</label>
          <Input
            id={`${id}-to`}
            maxLength={40}
            autoComplete="off"
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
          <label htmlFor={`${id}-since`}>{t('renumberSince')} *</label>
          <Select
            id={`${id}-since`}
            value={since}
            onChange={(chosen: number) => setSince(chosen)}
            options={[year + 1, year].map((value) => ({ value, label: schoolYearText(value) }))}
          />
          {trouble === null ? null : <ProblemView error={trouble} />}
        </div>
      ) : (
        <Renumbered done={done} name={facts.schools.find((school) => school.id === from)?.name ?? from} />
      )}
    </Modal>
  );
}

function Renumbered({ done, name }: { readonly done: RenumberedSchool; readonly name: string }) {
  const { t } = useSpeech();
  const { from, to, since, accounts, elsewhere } = done;
  const lines = [
    t('renumberedAccounts', { accounts, to }),
    ...(elsewhere.length === 0 ? [] : [t('renumberedElsewhere', { logins: elsewhere.join('、'), to })]),
  ];
  return (
    <Alert
      type={elsewhere.length === 0 ? 'success' : 'warning'}
      showIcon
      role="status"
      title={t('renumbered', { name, from, to, since: schoolYearText(since) })}
      description={lines.map((line) => <p key={line}>{line}</p>)}
    />
  );
}
