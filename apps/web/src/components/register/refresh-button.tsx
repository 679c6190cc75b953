import { SyncOutlined } from '@ant-design/icons';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { registerApi } from '../../register-api.ts';
import { useRight } from '../../state/root-data.ts';
import { ProblemView } from '../problem-view.tsx';
import { useRegisterPlace } from './register-place.ts';

interface RefreshButtonProps {
  readonly what: 'findings' | 'large-classes';
  readonly title: string;
  readonly reload: () => void;
}

/** Holds a register against the figures of the school year in view; only for who manages registers. */
export function RefreshButton({ what, title, reload }: RefreshButtonProps) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const { code, year } = useRegisterPlace();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>(null);
  const mayManage = useRight('register.manage');
  if (!mayManage || year === null) return null;
  const refresh = async () => {
    setBusy(true);
    try {
      void message.success(t('rgMade', await registerApi.refresh(code, what, year)));
      reload();
    } catch (error) {
      setTrouble(error);
    }
    setBusy(false);
  };
  return (
    <>
      <Button icon={<SyncOutlined />} loading={busy} onClick={() => void refresh()}>
        {title}
      </Button>
      <Modal open={trouble !== null} title={title} footer={null} onCancel={() => setTrouble(null)} destroyOnHidden>
        <ProblemView error={trouble} />
      </Modal>
    </>
  );
}
