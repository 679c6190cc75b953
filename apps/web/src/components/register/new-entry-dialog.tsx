import type { EntryBody } from '@junheng/contract';
import { App, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { registerApi } from '../../register-api.ts';
import { ProblemView } from '../problem-view.tsx';
import { useRegisterPlace } from './register-place.ts';

interface NewEntryDialogProps {
  readonly title: string;
  /** null: something is missing yet */
  readonly body: EntryBody | null;
  readonly made: () => void;
  readonly close: () => void;
  readonly children: ReactNode;
}

/** A form that opens an entry; the same press sent twice opens one. */
export function NewEntryDialog({ title, body, made, close, children }: NewEntryDialogProps) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const { code } = useRegisterPlace();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const submit = async () => {
    if (body === null) return;
    setBusy(true);
    try {
      await registerApi.add(code, body);
      void message.success(t('rgSaved'));
      made();
      close();
    } catch (error) {
      setTrouble(error);
    }
    setBusy(false);
  };
  return (
    <Modal
      open
      width={640}
      title={title}
      okText={t('rgConfirm')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: body === null }}
      confirmLoading={busy}
      onOk={() => void submit()}
      onCancel={close}
      destroyOnHidden
    >
      <div className="entry-step">
        {children}
        {trouble === null ? null : <ProblemView error={trouble} />}
      </div>
    </Modal>
  );
}
