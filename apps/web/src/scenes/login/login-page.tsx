import { useLocation, useRevalidator } from 'react-router';
import { useSpeech } from '../../i18n/language.tsx';
import type { TextKey } from '../../i18n/texts.ts';
import { texts } from '../../i18n/texts.ts';
import { useRootData } from '../../state/root-data.ts';
import { LoginFrame } from './login-frame.tsx';
import { LoginSteps } from './login-steps.tsx';
import { OpenIdWay } from './open-id-way.tsx';

/** Stands at whatever address was asked for; once inside, that page opens. */
export function LoginPage() {
  const { t } = useSpeech();
  const { session } = useRootData();
  const revalidator = useRevalidator();
  const first =
    session.mode === 'secondFactor' || session.mode === 'enrolSecondFactor' ? session.mode : ('password' as const);
  return (
    <LoginSteps
      key={session.mode}
      first={first}
      done={() => void revalidator.revalidate()}
      frame={(title, step, at) => (
        <LoginFrame title={title}>
          {at === 'password' ? <OpenIdTrouble /> : null}
          {step}
          {at === 'password' ? <OpenIdWay /> : null}
          {at === 'password' ? <p className="login-help">{t('lgForgotten')}</p> : null}
        </LoginFrame>
      )}
    />
  );
}

/** Why the provider's login did not succeed; its code stands in the address. */
function OpenIdTrouble() {
  const { t } = useSpeech();
  const code = /^#openid=(\w+)$/.exec(useLocation().hash)?.[1];
  if (code === undefined) return null;
  const key = `lgOpenId_${code}`;
  const known = Object.hasOwn(texts, key) ? (key as TextKey) : 'lgOpenId_oidcRefused';
  return (
    <p role="alert" className="login-trouble">
      {t(known)}
    </p>
  );
}
