import type { LoginStep } from '@junheng/contract';
import { lazy, Suspense } from 'react';
import { loginApi } from '../../account-api.ts';
import { ApiError, isLoginNeeded } from '../../api.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { useLoad } from '../../state/use-load.ts';
import { CodeForm } from './code-form.tsx';
import { SaidTrouble } from './said-trouble.tsx';

const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }));

interface BindingFormProps {
  readonly entered: (step: LoginStep) => void;
  /** the login has ended, or is too old to bind anything */
  readonly again: () => void;
  /** of one's own accord, by someone who is inside already */
  readonly inside?: boolean;
}

/** Binds an authenticator: a picture to scan, the key to type, and the first code as proof. */
export function BindingForm({ entered, again, inside = false }: BindingFormProps) {
  const { t } = useSpeech();
  const secret = useLoad(async () => {
    try {
      return await loginApi.startSecondFactor();
    } catch (error) {
      if (isLoginNeeded(error) || isTooOld(error)) again();
      throw error;
    }
  }, []);
  return (
    <div className="login-form">
      <p>{t(inside ? 'maBindHelp' : 'lgBindHelp')}</p>
      {secret.state === 'failed' ? <SaidTrouble trouble={secret.error} /> : null}
      {secret.state === 'loaded' ? (
        <div className="binding">
          <Suspense fallback={<span className="qr-code" />}>
            <QrCode text={secret.value.address} label={t('lgQr')} />
          </Suspense>
          <div>
            <p className="muted">{t('lgSecret')}</p>
            <code className="secret">{inFours(secret.value.secret)}</code>
          </div>
        </div>
      ) : null}
      <CodeForm
        label={t('lgFirstCode')}
        button={t(inside ? 'maBindDone' : 'lgBindDone')}
        digitsOnly
        {...{ entered, again, ...(inside ? { send: loginApi.giveCode } : {}) }}
      />
    </div>
  );
}

const isTooOld = (error: unknown): boolean => error instanceof ApiError && error.problem.code === 'logInAgain';

/** Easier to type, and no program minds the spaces. */
const inFours = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? secret;
