import { useLocation } from 'react-router';
import { useSpeech } from '../../i18n/language.tsx';
import { useRootData } from '../../state/root-data.ts';

/** The other way in, where one is set up. */
export function OpenIdWay() {
  const { t, pick } = useSpeech();
  const { openId } = useRootData().session;
  const { pathname, search } = useLocation();
  if (openId === null) return null;
  return (
    <>
      <p className="login-or">{t('lgOr')}</p>
      <a className="login-openid" href={`/api/openid/start?to=${encodeURIComponent(pathname + search)}`}>
        {pick(openId.title)}
      </a>
    </>
  );
}
