import type { LoginStep } from '@junheng/contract';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { loginApi } from '../../account-api.ts';
import { isLoginNeeded } from '../../api.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { SaidTrouble } from './said-trouble.tsx';
import { useSubmit } from './use-submit.ts';

interface CodeFormProps {
  readonly label: string;
  readonly button: string;
  /** six digits only, or a recovery code too */
  readonly digitsOnly?: boolean;
  readonly entered: (step: LoginStep) => void;
  /** the first step has ended: begin anew */
  readonly again: () => void;
  /** what becomes of the code of someone who is inside already; else it is a step of the login */
  readonly send?: (code: string) => Promise<LoginStep>;
}

/** The code of the second factor. */
export function CodeForm({ label, button, digitsOnly = false, entered, again, send }: CodeFormProps) {
  const { t } = useSpeech();
  const id = useId();
  const [code, setCode] = useState('');
  const { busy, trouble, submit } = useSubmit();
  const give = async () => {
    try {
      entered(await (send ?? loginApi.giveCode)(code));
    } catch (error) {
      if (isLoginNeeded(error)) return again();
      setCode('');
      throw error;
    }
  };
  return (
    <form
      className="login-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(give);
      }}
    >
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        size="large"
        className="code-input"
        autoComplete="one-time-code"
        inputMode={digitsOnly ? 'numeric' : 'text'}
        autoFocus
        required
        maxLength={digitsOnly ? 7 : 100}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <SaidTrouble trouble={trouble} />
      <Button type="primary" size="large" htmlType="submit" loading={busy} block>
        {button}
      </Button>
      {send === undefined ? (
        <button type="button" className="link-button login-other" onClick={() => void loginApi.logOut().finally(again)}>
          {t('lgOther')}
        </button>
      ) : null}
    </form>
  );
}
