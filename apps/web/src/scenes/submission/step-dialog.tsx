import type { FlowActionView, StepBody, StepTaken, SubmissionForm } from '@junheng/contract';
import { App, Button, Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { ApiError } from '../../api.ts';
import { collectionApi } from '../../collection-api.ts';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { useLoad } from '../../state/use-load.ts';

interface StepDialogProps {
  readonly form: SubmissionForm;
  readonly action: FlowActionView;
  /** content and numbers as they stand now, with what was typed and saved since the form was loaded */
  readonly content: string;
  readonly progress: SubmissionForm['progress'];
  readonly marks: ReadonlyMap<string, string>;
  readonly close: () => void;
  readonly done: (taken: StepTaken) => void;
  readonly reload: () => void;
}

const NEEDS_REASONS = new Set(['return', 'reopen', 'cancel']);
const SHOWN = 8;

/** One step of the flow, with what it says and what still speaks against it. */
export function StepDialog(props: StepDialogProps) {
  const { form, action, marks, close, done, reload } = props;
  const { t, pick } = useSpeech();
  const { message } = App.useApp();
  const [reasons, setReasons] = useState('');
  const [vowed, setVowed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const needsReasons = NEEDS_REASONS.has(action.kind);
  const blocked = action.findings.length > 0;
  const ready =
    !blocked && (action.kind !== 'sign' || vowed) && (!needsReasons || reasons.trim() !== '' || marks.size > 0);
  const submit = async () => {
    setBusy(true);
    setTrouble(null);
    try {
      const taken = await collectionApi.step(form.county.code, form.id, bodyOf({ ...props, reasons }));
      void message.success(t('coDone', { action: pick(action.title), state: pick(taken.state.title) }));
      for (const { message: said } of taken.warnings) void message.warning(pick(said), 8);
      done(taken);
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={pick(action.title)}
      okText={pick(action.title)}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !ready, danger: action.kind === 'return' }}
      confirmLoading={busy}
      onOk={() => void submit()}
      onCancel={close}
      destroyOnHidden
    >
      <div className="step-form">
        {blocked ? <Blocked action={action} /> : null}
        {action.kind === 'sign' ? <SignSummary {...props} /> : null}
        {action.kind === 'sign' && !blocked ? (
          <Checkbox checked={vowed} onChange={(event) => setVowed(event.target.checked)}>
            {t('coSignVow')}
          </Checkbox>
        ) : null}
        {needsReasons && marks.size > 0 ? <p>{t('coMarks', { n: marks.size })}</p> : null}
        {action.kind === 'sign' ? null : (
          <div className="field">
            <label htmlFor="step-reasons">{t('coReasons')}</label>
            {needsReasons ? <small>{t('coReasonsHint')}</small> : null}
            <Input.TextArea
              id="step-reasons"
              rows={4}
              maxLength={4000}
              value={reasons}
              onChange={(e) => setReasons(e.target.value)}
            />
          </div>
        )}
        {trouble === null ? null : <ProblemView error={trouble} />}
        {isStale(trouble) ? <Button onClick={reload}>{t('coReload')}</Button> : null}
      </div>
    </Modal>
  );
}

/** Another moved it on, or changed a cell, after it was loaded. */
const isStale = (trouble: unknown): boolean => trouble instanceof ApiError && trouble.problem.status === 409;

function bodyOf({
  form,
  action,
  content,
  marks,
  reasons,
}: StepDialogProps & { readonly reasons: string }): Partial<StepBody> {
  const cells = [...marks].map(([path, reason]) => ({ ...addressOf(path), reason }));
  return {
    ...{ action: action.id, version: form.version, reasons: reasons.trim() },
    ...(action.kind === 'sign' ? { content } : {}),
    ...(NEEDS_REASONS.has(action.kind) ? { cells } : {}),
  };
}

/** `primary/books` → its stage and fact. */
function addressOf(path: string) {
  const [stage = '', fact] = path.split('/');
  return fact === undefined ? { stage: null, fact: stage } : { stage: stage as 'primary' | 'junior', fact };
}

function Blocked({ action }: { readonly action: FlowActionView }) {
  const { t, pick } = useSpeech();
  const more = action.findings.length - SHOWN;
  return (
    <div role="alert" className="blocked">
      <p>{t('coBlocked')}</p>
      <ul className="dotted">
        {action.findings.slice(0, SHOWN).map(({ code, cell, message }) => (
          <li key={`${code} ${cell} ${message.zh}`}>{pick(message)}</li>
        ))}
      </ul>
      {more > 0 ? <p>{t('coMore', { n: more })}</p> : null}
    </div>
  );
}

/** What is signed: how many figures, what changed since the last signature, and the hash. */
function SignSummary({ form, content, progress }: StepDialogProps) {
  const { t } = useSpeech();
  const { freeze, id, county } = form;
  const changes = useLoad(
    () => (freeze === 0 ? Promise.resolve([]) : collectionApi.differences(county.code, id, freeze, 0)),
    [id, freeze, content],
  );
  const count = changes.state === 'loaded' ? changes.value.length : '…';
  return (
    <ul className="plain-list sign-summary">
      <li>{t('coSignFigures', { ...progress })}</li>
      <li>{freeze === 0 ? t('coSignFirst') : t('coSignChanges', { n: freeze, count })}</li>
      <li>
        {t('coSignHash')} <code>{content.slice(0, 12)}</code>
      </li>
    </ul>
  );
}
