import '../../styles/login.css';
import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { loginApi } from '../../account-api.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { mayBeSent, NewPassword, passwordTrouble } from './new-password.tsx';
import { SaidTrouble } from './said-trouble.tsx';
import { useSubmit } from './use-submit.ts';

export function ChangePasswordDialog({ login, close }: { readonly login: string; readonly close: () => void }) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const [old, setOld] = useState('');
  const [typed, setTyped] = useState({ password: '', repeat: '' });
  const [sent, setSent] = useState('');
  const { busy, trouble, submit } = useSubmit();
  const change = async () => {
    await loginApi.changePassword(old, typed.password);
    void message.success(t('lgPasswordChanged'));
    close();
  };
  return (
    <Modal open title={t('lgChangePassword')} footer={null} onCancel={close} mask={{ closable: false }} destroyOnHidden>
      <form
        className="login-form"
        onSubmit={(event) => {
          event.preventDefault();
          setSent(typed.password);
          void submit(change);
        }}
      >
        <input type="text" autoComplete="username" value={login} readOnly hidden />
        <label htmlFor="old-password">{t('lgOldPassword')}</label>
        <Input.Password
          id="old-password"
          size="large"
          autoComplete="current-password"
          required
          maxLength={1024}
          value={old}
          onChange={(event) => setOld(event.target.value)}
        />
        <NewPassword login={login} value={typed} change={setTyped} trouble={sent === typed.password ? trouble : null} />
        <SaidTrouble trouble={passwordTrouble(trouble)} />
        <Button type="primary" size="large" htmlType="submit" loading={busy} disabled={!mayBeSent(typed) || old === ''}>
          {t('lgChangePassword')}
        </Button>
      </form>
    </Modal>
  );
}
