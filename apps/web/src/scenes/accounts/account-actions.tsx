import { MoreOutlined } from '@ant-design/icons';
import type { AccountRow, InvitedAccount } from '@junheng/contract';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { accountApi } from '../../account-api.ts';
import { ApiError } from '../../api.ts';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import type { TextKey } from '../../i18n/texts.ts';
import { InviteDialog } from './invite-dialog.tsx';

interface AccountActionsProps {
  readonly row: AccountRow;
  readonly edit: (row: AccountRow) => void;
  readonly keep: (row: AccountRow) => void;
  readonly invited: (made: readonly InvitedAccount[]) => void;
}

/** What an administrator does with an account; what ends something asks first. */
export function AccountActions({ row, edit, keep, invited }: AccountActionsProps) {
  const { t } = useSpeech();
  const { modal, message } = App.useApp();
  const [inviting, setInviting] = useState(false);
  const guarded = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      const current =
        error instanceof ApiError ? (error.problem.current as { theirs?: AccountRow } | undefined) : undefined;
      if (current?.theirs !== undefined) keep({ ...row, ...current.theirs });
      void modal.error({ title: row.login, content: <ProblemView error={error} />, okText: t('acConfirm') });
    }
  };
  const ask = (text: TextKey, work: () => Promise<void>) =>
    void modal.confirm({
      title: t(text, { person: row.person, login: row.login }),
      ...{ okText: t('acConfirm'), cancelText: t('cancel'), onOk: () => guarded(work) },
    });
  const turn = (state: 'active' | 'suspended') => async () => {
    keep(await accountApi.change(row.id, { version: row.version, state }));
    void message.success(t('acDone'));
  };
  const actions = [
    ...(row.state === 'suspended'
      ? [{ key: 'resume', label: t('acResume'), onClick: () => void guarded(turn('active')) }]
      : [{ key: 'suspend', label: t('acSuspend'), onClick: () => ask('acSuspendAsk', turn('suspended')) }]),
    { key: 'invite', label: t('acInviteAgain'), onClick: () => setInviting(true) },
    {
      key: 'end',
      label: t('acEndSessions'),
      onClick: () =>
        ask('acEndAsk', async () => {
          void message.success(t('acSessionsEnded', await accountApi.endSessions(row.id)));
        }),
    },
  ];
  return (
    <>
      <Button size="small" aria-label={`${t('acChange')} ${row.login}`} onClick={() => edit(row)}>
        {t('acChange')}
      </Button>{' '}
      <Dropdown trigger={['click']} menu={{ items: actions }}>
        <Button size="small" icon={<MoreOutlined />} aria-label={t('acActionsOf', { login: row.login })} />
      </Dropdown>
      {inviting ? <InviteDialog {...{ row, invited }} close={() => setInviting(false)} /> : null}
    </>
  );
}
