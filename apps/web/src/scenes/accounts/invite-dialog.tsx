import type { AccountRow, InvitedAccount } from '@junheng/contract';
import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { accountApi } from '../../account-api.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { SaidTrouble } from '../login/said-trouble.tsx';
import { useSubmit } from '../login/use-submit.ts';
import { hasEnded, lastDay } from './account-filter.ts';

interface InviteDialogProps {
  readonly row: AccountRow;
  readonly invited: (made: readonly InvitedAccount[]) => void;
  readonly close: () => void;
}

/** A new link; for an account past its end with a new last day, without which no link opens it. */
export function InviteDialog({ row, invited, close }: InviteDialogProps) {
  const { t } = useSpeech();
  const id = useId();
  const [until, setUntil] = useState('');
  const { busy, trouble, submit } = useSubmit();
  const ended = hasEnded(row);
  const invite = async () => {
    const made = await accountApi.inviteAgain(row.id, ended ? { expires: until } : {});
    close();
    invited([made]);
  };
  return (
    <Modal open title={t('acInviteAgain')} onCancel={close} footer={null} destroyOnHidden>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(invite);
        }}
      >
        <p>{t('acInviteAsk', { person: row.person, login: row.login })}</p>
        {ended ? (
          <div>
            <p className="tone-notMet">{t('acInviteEnded', { day: lastDay(row.expiresAt) ?? '' })}</p>
            <label htmlFor={id}>{t('acNewEnd')}</label>{' '}
            <Input
              id={id}
              type="date"
              required
              className="invite-until"
              value={until}
              onChange={(event) => setUntil(event.target.value)}
            />
          </div>
        ) : null}
        <SaidTrouble trouble={trouble} />
        <div className="actions">
          <Button onClick={close}>{t('cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('acConfirm')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
