import type { LoginStep } from '@junheng/contract';
import { type ReactNode, useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import type { TextKey } from '../../i18n/texts.ts';
import { BindingForm } from './binding-form.tsx';
import { CodeForm } from './code-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

export type Step = 'password' | 'secondFactor' | 'enrolSecondFactor' | 'recovery';

export interface LoginStepsProps {
  readonly first: Step;
  readonly login?: string | undefined;
  /** draws the step under its title */
  readonly frame: (title: string, step: ReactNode, at: Step) => ReactNode;
  readonly done: () => void;
}

const TITLES = {
  password: 'lgTitle',
  secondFactor: 'lgSecondFactor',
  enrolSecondFactor: 'lgBind',
  recovery: 'lgRecovery',
} as const satisfies Record<Step, TextKey>;

/** One step after the other until someone is wholly logged in. */
export function LoginSteps({ first, login, frame, done }: LoginStepsProps) {
  const { t } = useSpeech();
  const [step, setStep] = useState<Step>(first);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const entered = ({ next, recoveryCodes = [] }: LoginStep) => {
    setCodes(recoveryCodes);
    if (next !== 'done') setStep(next);
    else if (recoveryCodes.length > 0) setStep('recovery');
    else done();
  };
  const again = () => setStep('password');
  const title = t(TITLES[step]);
  if (step === 'password') return frame(title, <PasswordForm {...{ login, entered }} />, step);
  if (step === 'enrolSecondFactor') return frame(title, <BindingForm {...{ entered, again }} />, step);
  if (step === 'recovery') return frame(title, <RecoveryCodes codes={codes} kept={done} />, step);
  const code = (
    <>
      <p>{t('lgSecondFactorHelp')}</p>
      <CodeForm label={t('lgCode')} button={t('lgContinue')} {...{ entered, again }} />
    </>
  );
  return frame(title, code, step);
}
