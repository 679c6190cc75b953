import { Button } from 'antd';
import { useState } from 'react';
import { useLoaderData } from 'react-router';
import { loginApi } from '../../account-api.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { useLoad } from '../../state/use-load.ts';
import { LoginFrame } from './login-frame.tsx';
import { LoginSteps, type Step } from './login-steps.tsx';
import { mayBeSent, NewPassword, passwordTrouble } from './new-password.tsx';
import { type LinkToken, useFreshLink } from './one-time-token.ts';
import { SaidTrouble } from './said-trouble.tsx';
import { useSubmit } from './use-submit.ts';

/** Greets whom the link is for; the password that is set opens the account. */
export function InvitationPage() {
  const { t } = useSpeech();
  const { token } = useLoaderData<LinkToken>();
  useFreshLink();
  const invited = useLoad(async () => (token === '' ? null : loginApi.invitedPerson(token)), [token]);
  const [next, setNext] = useState<Step | null>(null);
  const enter = () => window.location.assign('/');
  if (next !== null)
    return (
      <LoginSteps first={next} done={enter} frame={(title, step) => <LoginFrame title={title}>{step}</LoginFrame>} />
    );
  const named = invited.state === 'loaded' ? invited.value : null;
  return (
    <LoginFrame title={named === null ? t('lgInvitation') : t('lgWelcome', { person: named.person })}>
      {token === '' ? <p role="alert">{t('lgNoToken')}</p> : null}
      {invited.state === 'failed' ? <SaidTrouble trouble={invited.error} /> : null}
      {named === null ? (
        <a href="/">{t('lgToLogin')}</a>
      ) : (
        <SetPassword
          {...{ token, login: named.login }}
          entered={(step) => (step === 'done' ? enter() : setNext(step))}
        />
      )}
    </LoginFrame>
  );
}

interface SetPasswordProps {
  readonly token: string;
  readonly login: string;
  readonly entered: (next: 'done' | 'secondFactor' | 'enrolSecondFactor') => void;
}

function SetPassword({ token, login, entered }: SetPasswordProps) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState({ password: '', repeat: '' });
  const [sent, setSent] = useState('');
  const { busy, trouble, submit } = useSubmit();
  return (
    <form
      className="login-form"
      onSubmit={(event) => {
        event.preventDefault();
        setSent(typed.password);
        void submit(async () => entered((await loginApi.acceptInvitation(token, typed.password)).next));
      }}
    >
      <p>{t('lgInvitationHelp', { login })}</p>
      <input type="text" autoComplete="username" value={login} readOnly hidden />
      <NewPassword login={login} value={typed} change={setTyped} trouble={sent === typed.password ? trouble : null} />
      <SaidTrouble trouble={passwordTrouble(trouble)} />
      <Button type="primary" size="large" htmlType="submit" loading={busy} disabled={!mayBeSent(typed)} block>
        {t('lgSetPassword')}
      </Button>
    </form>
  );
}
