import { Button, Input } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useLoaderData } from 'react-router';
import { loginApi } from '../../account-api.ts';
import { useSpeech } from '../../i18n/language.tsx';
import type { TextKey } from '../../i18n/texts.ts';
import { LoginFrame } from './login-frame.tsx';
import { LoginSteps, type Step } from './login-steps.tsx';
import { mayBeSent, NewPassword, passwordTrouble } from './new-password.tsx';
import { type LinkToken, useFreshLink } from './one-time-token.ts';
import { SaidTrouble } from './said-trouble.tsx';
import { useSubmit } from './use-submit.ts';

/** The first administrator, by the link that the first start printed. */
export function SetUpPage() {
  const { t } = useSpeech();
  const { token } = useLoaderData<LinkToken>();
  useFreshLink();
  const [next, setNext] = useState<Step | null>(null);
  const enter = () => window.location.assign('/');
  if (next !== null)
    return (
      <LoginSteps first={next} done={enter} frame={(title, step) => <LoginFrame title={title}>{step}</LoginFrame>} />
    );
  return (
    <LoginFrame title={t('lgSetUp')}>
      {token === '' ? (
        <p role="alert">{t('lgNoToken')}</p>
      ) : (
        <SetUpForm token={token} entered={(step) => (step === 'done' ? enter() : setNext(step))} />
      )}
    </LoginFrame>
  );
}

interface SetUpFormProps {
  readonly token: string;
  readonly entered: (next: 'done' | 'secondFactor' | 'enrolSecondFactor') => void;
}

const EMPTY = { login: '', person: '', home: '', homeName: '' };

function SetUpForm({ token, entered }: SetUpFormProps) {
  const { t } = useSpeech();
  const [typed, setTyped] = useState({ password: '', repeat: '' });
  const [who, setWho] = useState(EMPTY);
  const [sent, setSent] = useState('');
  const { busy, trouble, submit } = useSubmit();
  const { password } = typed;
  return (
    <form
      className="login-form"
      onSubmit={(event) => {
        event.preventDefault();
        setSent(password);
        void submit(async () => entered((await loginApi.setUp({ token, ...who, password })).next));
      }}
    >
      <p>{t('lgSetUpHelp')}</p>
      <Field label="lgPerson" value={who.person} change={(person) => setWho({ ...who, person })} autoComplete="name" />
      <Field
        label="lgSetUpLogin"
        value={who.login}
        change={(login) => setWho({ ...who, login })}
        autoComplete="username"
      />
      <Field label="lgHome" value={who.home} change={(home) => setWho({ ...who, home })} pattern="\d{6}">
        <small>{t('lgHomeHelp')}</small>
      </Field>
      <Field label="lgHomeName" value={who.homeName} change={(homeName) => setWho({ ...who, homeName })} />
      <NewPassword login={who.login} value={typed} change={setTyped} trouble={sent === password ? trouble : null} />
      <SaidTrouble trouble={passwordTrouble(trouble)} />
      <Button type="primary" size="large" htmlType="submit" loading={busy} disabled={!mayBeSent(typed)} block>
        {t('lgCreate')}
      </Button>
    </form>
  );
}

interface FieldProps {
  readonly label: TextKey;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly autoComplete?: string;
  readonly pattern?: string;
  readonly children?: ReactNode;
}

function Field({ label, value, change, children, autoComplete = 'off', ...rest }: FieldProps) {
  const { t } = useSpeech();
  const id = useId();
  return (
    <>
      <label htmlFor={id}>{t(label)}</label>
      <Input
        {...{ id, value, autoComplete, ...rest }}
        size="large"
        maxLength={100}
        required
        onChange={(event) => change(event.target.value)}
      />
      {children}
    </>
  );
}
