import type { LoginStep } from '@junheng/contract';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { loginApi } from '../../account-api.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { SaidTrouble } from './said-trouble.tsx';
import { useSubmit } from './use-submit.ts';

interface PasswordFormProps {
  /** the only one who may go on here */
  readonly login?: string | undefined;
  readonly entered: (step: LoginStep) => void;
}

/** Login name and password; whatever is wrong, the login name stays. */
export function PasswordForm({ login: fixed, entered }: PasswordFormProps) {
  const { t } = useSpeech();
  const id = useId();
  const [login, setLogin] = useState(fixed ?? '');
  const [password, setPassword] = useState('');
  const { busy, trouble, submit } = useSubmit();
  return (
    <form
      className="login-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(async () => {
          const entry = password;
          setPassword('');
          entered(await loginApi.logIn(login, entry));
        });
      }}
    >
      <label htmlFor={`${id}-login`}>{t('lgLogin')}</label>
      <Input
        id={`${id}-login`}
        size="large"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus={fixed === undefined}
        readOnly={fixed !== undefined}
        tabIndex={fixed === undefined ? 0 : -1}
        required
        maxLength={200}
        value={login}
        onChange={(event) => setLogin(event.target.value)}
      />
      <label htmlFor={`${id}-password`}>{t('lgPassword')}</label>
      <Input.Password
        id={`${id}-password`}
        size="large"
        autoComplete="current-password"
        autoFocus={fixed !== undefined}
        required
        maxLength={1024}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <SaidTrouble trouble={trouble} />
      <Button type="primary" size="large" htmlType="submit" loading={busy} block>
        {t('lgEnter')}
      </Button>
    </form>
  );
}
