import { ProjectOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { ApiError, api } from '../../api.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { useRight } from '../../state/root-data.ts';

/** Makes the plan the work of the task matrix: one school, one task. Pressed twice, nothing doubles. */
export function SendToTasks({ job }: { readonly job: string }) {
  const { t, pick } = useSpeech();
  const { message } = App.useApp();
  const mayWrite = useRight('tasks.write');
  const [isSending, setSending] = useState(false);
  const sendOn = async () => {
    setSending(true);
    try {
      const { added, unchanged } = await api.sendPlanToTasks(job);
      message.success(t('sentToTasks', { added, unchanged }));
    } catch (error) {
      message.error(error instanceof ApiError ? pick(error.problem.detail) : String(error));
    } finally {
      setSending(false);
    }
  };
  if (!mayWrite) return null;
  return (
    <Button icon={<ProjectOutlined />} loading={isSending} onClick={() => void sendOn()}>
      {t('sendToTasks')}
    </Button>
  );
}
