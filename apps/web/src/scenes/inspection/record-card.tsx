import { CameraOutlined } from '@ant-design/icons';
import type { RecordRow } from '@junheng/contract';
import { Button, Input, Segmented } from 'antd';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import type { Draft } from './draft-store.ts';
import { agreesWith, typedText, typedValue, valueText } from './found-value.ts';

interface RecordCardProps {
  readonly record: RecordRow;
  readonly draft: Draft | undefined;
  /** what another recorded meanwhile */
  readonly theirs: RecordRow | undefined;
  readonly open: boolean;
  readonly type: (part: Partial<Pick<Draft, 'found' | 'note'>>) => void;
  readonly settle: (mine: boolean) => void;
  readonly addPhoto: (file: File) => Promise<unknown>;
  readonly children?: ReactNode;
}

/** One fact: reported above, found below, and whether they agree, told by the page itself. */
export function RecordCard({ record, draft, theirs, open, type, settle, addPhoto, children }: RecordCardProps) {
  const speech = useSpeech();
  const { t, pick } = speech;
  const found = draft === undefined ? record.found : draft.found;
  const note = draft === undefined ? record.note : draft.note;
  const place = record.stage === null ? t('ivSchoolFacts') : t(record.stage);
  const title = `${place} · ${pick(record.title)}`;
  return (
    <section className="record-card" aria-label={title}>
      <h3>
        {title} {record.unit === '' ? null : <small>{record.unit}</small>}
      </h3>
      <p className="reported">
        {t('inReported')}{' '}
        <strong>{record.reported === null ? t('ivMissing') : valueText(record.reported, speech)}</strong>
        <Agreement reported={record.reported} found={found} />
      </p>
      {open ? (
        <>
          <FoundField record={record} found={found} title={title} change={(value) => type({ found: value })} />
          <Input.TextArea
            aria-label={`${t('ivNote')} ${title}`}
            placeholder={t('ivNote')}
            autoSize={{ minRows: 1, maxRows: 4 }}
            maxLength={2000}
            value={note}
            onChange={(event) => type({ note: event.target.value })}
          />
          <PhotoButton title={title} count={record.evidence} add={addPhoto} />
        </>
      ) : (
        <p>
          {t('inFound')} <strong>{valueText(found, speech)}</strong> {note}
        </p>
      )}
      {theirs === undefined ? null : (
        <div className="both" role="alert">
          <p>{t('ivTheirs', { who: theirs.changedBy, value: valueText(theirs.found, speech) })}</p>
          <Button onClick={() => settle(true)}>{t('ivKeepMine')}</Button>
          <Button onClick={() => settle(false)}>{t('ivTakeTheirs')}</Button>
        </div>
      )}
      {record.answer === '' ? null : (
        <p>
          {t('inSchoolAnswer')}：{record.answer}
        </p>
      )}
      {children}
    </section>
  );
}

export function Agreement({ reported, found }: { readonly reported: unknown; readonly found: unknown }) {
  const { t } = useSpeech();
  if (found === null || found === undefined) return <span className="agreement open">○ {t('inNotLooked')}</span>;
  const agrees = agreesWith(reported, found);
  return (
    <span className={agrees ? 'agreement yes' : 'agreement no'}>
      {agrees ? `✓ ${t('inAgrees')}` : `✗ ${t('inDiffers')}`}
    </span>
  );
}

interface FoundFieldProps {
  readonly record: RecordRow;
  readonly found: unknown;
  readonly title: string;
  readonly change: (value: unknown) => void;
}

function FoundField({ record, found, title, change }: FoundFieldProps) {
  const { t } = useSpeech();
  const id = useId();
  const [text, setText] = useState(() => typedText(found));
  const [bad, setBad] = useState(false);
  const shown = document.activeElement?.id === id || bad ? text : typedText(found);
  if (record.type === 'boolean')
    return (
      <Segmented<string>
        size="large"
        aria-label={`${t('ivFoundValue')} ${title}`}
        value={found === null ? '' : String(found)}
        onChange={(value) => change(value === 'true')}
        options={[
          { value: 'true', label: t('ivYes') },
          { value: 'false', label: t('ivNo') },
        ]}
      />
    );
  const typed = (next: string) => {
    setText(next);
    const value = typedValue(next, record);
    setBad(value === undefined);
    if (value !== undefined) change(value);
  };
  return (
    <div className="found-field">
      <label htmlFor={id}>{t('ivFoundValue')}</label>
      <Input
        id={id}
        size="large"
        inputMode={record.type === 'numbers' ? 'text' : 'decimal'}
        status={bad ? 'error' : ''}
        value={shown}
        aria-invalid={bad}
        onChange={(event) => typed(event.target.value)}
      />
      <Button
        size="large"
        disabled={record.reported === null}
        aria-label={`${t('ivSame')} ${title}`}
        onClick={() => {
          setBad(false);
          setText(typedText(record.reported));
          change(record.reported);
        }}
      >
        {t('ivSame')}
      </Button>
      {bad ? <small className="bad">{t('ivBadNumber')}</small> : null}
      {record.type === 'numbers' ? <small>{t('ivListHelp')}</small> : null}
    </div>
  );
}

interface PhotoButtonProps {
  readonly title: string;
  readonly count: number;
  readonly add: (file: File) => Promise<unknown>;
}

/** Opens the camera of a telephone, or a choice of files. */
function PhotoButton({ title, count, add }: PhotoButtonProps) {
  const { t } = useSpeech();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const choose = (file: File | undefined) => {
    if (file === undefined) return;
    setBusy(true);
    void add(file).finally(() => setBusy(false));
  };
  return (
    <div className="photo">
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp,application/pdf"
        capture="environment"
        aria-label={`${t('ivPhoto')} ${title}`}
        onChange={(event) => choose(event.target.files?.[0])}
        hidden
      />
      <Button size="large" icon={<CameraOutlined />} loading={busy} onClick={() => input.current?.click()}>
        {t('ivPhoto')}
      </Button>
      <span>{t('inPhotos', { n: count })}</span>
    </div>
  );
}
