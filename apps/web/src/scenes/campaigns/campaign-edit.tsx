import type { CampaignPatch, CampaignRow } from '@junheng/contract';
import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';

interface CampaignEditProps {
  readonly campaign: CampaignRow;
  readonly change: (patch: Omit<CampaignPatch, 'version'>) => Promise<void>;
  readonly close: () => void;
}

/** Title, deadline and note of a campaign. */
export function CampaignEdit({ campaign, change, close }: CampaignEditProps) {
  const { t } = useSpeech();
  const [title, setTitle] = useState(campaign.title);
  const [deadline, setDeadline] = useState(campaign.deadline);
  const [note, setNote] = useState(campaign.note);
  const [trouble, setTrouble] = useState<unknown>(null);
  const save = async () => {
    try {
      await change({ title: title.trim(), deadline, note: note.trim() });
      close();
    } catch (error) {
      setTrouble(error);
    }
  };
  return (
    <Modal
      open
      title={t('coEdit')}
      okText={t('coSaveChange')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: title.trim() === '' || deadline === '' }}
      onOk={() => void save()}
      onCancel={close}
      destroyOnHidden
    >
      <Form layout="vertical" component="div">
        <Form.Item label={t('coTitle')} htmlFor="co-edit-title">
          <Input id="co-edit-title" maxLength={100} value={title} onChange={(event) => setTitle(event.target.value)} />
        </Form.Item>
        <Form.Item label={t('coDeadline')} htmlFor="co-edit-deadline">
          <Input
            id="co-edit-deadline"
            type="date"
            value={deadline}
            onChange={(event) => setDeadline(event.target.value)}
          />
        </Form.Item>
        <Form.Item label={t('coNote')} htmlFor="co-edit-note">
          <Input.TextArea
            id="co-edit-note"
            rows={3}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Form.Item>
      </Form>
      {trouble === null ? null : <ProblemView error={trouble} />}
    </Modal>
  );
}
