import { Checkbox, Input } from 'antd';
import { useId, useState } from 'react';
import { ApiError } from '../../api.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { otherFindings, passwordRules, type RuleName, type RuleState } from './password-rules.ts';

export interface TypedPassword {
  readonly password: string;
  readonly repeat: string;
}

interface NewPasswordProps {
  readonly login: string;
  readonly value: TypedPassword;
  readonly change: (value: TypedPassword) => void;
  /** what the server said of the password that was sent, as long as it stands there */
  readonly trouble: unknown;
}

/** A new password typed twice, each rule beside it with how it stands. */
export function NewPassword({ login, value, change, trouble }: NewPasswordProps) {
  const { t, pick } = useSpeech();
  const id = useId();
  const [shown, setShown] = useState(false);
  const errors = trouble instanceof ApiError ? trouble.problem.errors.filter((e) => e.pointer === '/password') : [];
  const states = passwordRules({ ...value, login, refused: errors.map(({ code }) => code) });
  const field = {
    size: 'large',
    type: shown ? 'text' : 'password',
    autoComplete: 'new-password',
    required: true,
  } as const;
  return (
    <>
      <label htmlFor={`${id}-new`}>{t('lgNewPassword')}</label>
      <Input
        {...field}
        id={`${id}-new`}
        maxLength={1024}
        aria-describedby={`${id}-rules`}
        aria-invalid={states.length === 'notMet' || states.login === 'notMet' || states.common === 'notMet'}
        value={value.password}
        onChange={(event) => change({ ...value, password: event.target.value })}
      />
      <label htmlFor={`${id}-repeat`}>{t('lgRepeat')}</label>
      <Input
        {...field}
        id={`${id}-repeat`}
        maxLength={1024}
        value={value.repeat}
        onChange={(event) => change({ ...value, repeat: event.target.value })}
      />
      <Checkbox checked={shown} onChange={(event) => setShown(event.target.checked)}>
        {t('lgShow')}
      </Checkbox>
      <ul className="password-rules" id={`${id}-rules`} aria-label={t('lgRules')}>
        {(['length', 'login', 'common', 'repeat'] as const).map((rule) => (
          <RuleLine key={rule} rule={rule} state={states[rule]} />
        ))}
        {otherFindings(errors).map((error) => (
          <li key={error.code} className="notMet">
            <span aria-hidden="true">✗</span> {pick(error.message)}
          </li>
        ))}
      </ul>
    </>
  );
}

const MARKS = { met: '✓', notMet: '✗', open: '·' } as const;
const WORDS = { met: 'lgRuleMet', notMet: 'lgRuleNotMet', open: 'lgRuleOpen' } as const;

function RuleLine({ rule, state }: { readonly rule: RuleName; readonly state: RuleState }) {
  const { t } = useSpeech();
  return (
    <li className={state}>
      <span aria-hidden="true">{MARKS[state]}</span>
      <span className="visually-hidden">{t(WORDS[state])}</span> {t(`lgRule_${rule}`)}
    </li>
  );
}

/** Whether it may be sent: the rest is the server's to say. */
export const mayBeSent = ({ password, repeat }: TypedPassword): boolean => password !== '' && password === repeat;

/** What the rules beside the password already show need not be said twice. */
export function passwordTrouble(trouble: unknown): unknown {
  if (!(trouble instanceof ApiError) || trouble.problem.code !== 'passwordUnfit') return trouble;
  return new ApiError({ ...trouble.problem, errors: [] });
}
