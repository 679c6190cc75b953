import '../../styles/evidence.css';
import type { EvidenceRow } from '@junheng/contract';
import { App, Button, Input, Popconfirm } from 'antd';
import { type ChangeEvent, useState } from 'react';
import { evidenceApi } from '../../collection-api.ts';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { chinaDay } from '../../model/format.ts';

interface EvidenceListProps {
  readonly code: string;
  readonly kind: EvidenceRow['subject']['kind'];
  readonly subject: string;
  readonly rows: readonly EvidenceRow[];
  readonly editable: boolean;
  readonly changed: () => void;
}

/** 佐证材料 of one subject: shown, downloaded, added, withdrawn. */
export function EvidenceList({ code, kind, subject, rows, editable, changed }: EvidenceListProps) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const add = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    target.value = '';
    if (file === undefined) return;
    setBusy(true);
    setTrouble(null);
    try {
      const { evidence, leftOut } = await evidenceApi.add(code, kind, subject, file);
      void message.success(`${t('coAttached', { name: evidence.name })}${leftOut.length > 0 ? t('coLeftOut') : ''}`);
      changed();
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="evidence-list">
      <ul>
        {rows.map((row) => (
          <EvidenceItem key={row.id} code={code} row={row} editable={editable} changed={changed} />
        ))}
      </ul>
      {editable ? (
        <p>
          <label className="file-button">
            {t('coAttach')}
            <input
              className="visually-hidden"
              type="file"
              accept="image/jpeg,image/png,image/webp,application/pdf"
              disabled={busy}
              onChange={(event) => void add(event)}
            />
          </label>{' '}
          <small>{t('coAttachNote')}</small>
        </p>
      ) : null}
      {trouble === null ? null : <ProblemView error={trouble} />}
    </div>
  );
}

interface EvidenceItemProps {
  readonly code: string;
  readonly row: EvidenceRow;
  readonly editable: boolean;
  readonly changed: () => void;
}

function EvidenceItem({ code, row, editable, changed }: EvidenceItemProps) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const [why, setWhy] = useState('');
  const address = evidenceApi.address(code, row.id);
  const withdraw = async () => {
    try {
      await evidenceApi.withdraw(code, row.id, why.trim());
      changed();
    } catch (error) {
      void message.error(String(error));
    }
  };
  return (
    <li className={row.state === 'withdrawn' ? 'withdrawn' : ''}>
      {row.kind.startsWith('image/') && row.state === 'kept' ? (
        <img src={address} alt={row.name} loading="lazy" />
      ) : null}
      <a href={address} download={row.name}>
        {row.name}
      </a>{' '}
      <small>
        {Math.ceil(row.bytes / 1024)} KB · {row.who} · {chinaDay(row.at)}
      </small>
      {row.withdrawn === null ? null : (
        <small>
          {' '}
          {t('coWithdrawn')}：{row.withdrawn.why}
        </small>
      )}
      {editable && row.state === 'kept' ? (
        <Popconfirm
          title={t('coWithdrawWhy')}
          description={
            <Input
              aria-label={t('coWithdrawWhy')}
              value={why}
              maxLength={500}
              onChange={(e) => setWhy(e.target.value)}
            />
          }
          okText={t('coWithdraw')}
          cancelText={t('cancel')}
          okButtonProps={{ disabled: why.trim() === '' }}
          onConfirm={() => void withdraw()}
        >
          <Button type="link" size="small">
            {t('coWithdraw')}
          </Button>
        </Popconfirm>
      ) : null}
    </li>
  );
}
