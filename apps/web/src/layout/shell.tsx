import { Spin } from 'antd';
import { useEffect } from 'react';
import { Outlet, useLocation, useNavigation } from 'react-router';
import { TraceProvider } from '../components/trace/trace-provider.tsx';
import { useSpeech } from '../i18n/language.tsx';
import { LoginDialog } from '../scenes/login/login-dialog.tsx';
import { LoginPage } from '../scenes/login/login-page.tsx';
import { isInside, mayDo, useRootData } from '../state/root-data.ts';
import { NotYours } from './not-yours.tsx';
import { rightsOfPath, SideNav } from './side-nav.tsx';
import { TopBar } from './top-bar.tsx';

/** The login for everyone who is not inside, at whatever address; else the page that was asked for. */
export function Shell() {
  const { suggestLanguage } = useSpeech();
  const { session } = useRootData();
  useEffect(() => suggestLanguage(session.language === 'en' ? 'en' : 'zh'), [session.language, suggestLanguage]);
  return isInside(session) ? <Inside /> : <LoginPage />;
}

function Inside() {
  const { t } = useSpeech();
  const { session } = useRootData();
  const navigation = useNavigation();
  const rights = rightsOfPath(useLocation().pathname);
  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        {t('skipToContent')}
      </a>
      <TopBar />
      <SideNav />
      <main id="content" tabIndex={-1} aria-busy={navigation.state !== 'idle'}>
        <TraceProvider>{rights.every((right) => mayDo(session, right)) ? <Outlet /> : <NotYours />}</TraceProvider>
      </main>
      <LoginDialog />
    </div>
  );
}

export function ShellSkeleton() {
  const { t } = useSpeech();
  return (
    <main className="loading-page">
      <Spin aria-label={t('loading')} />
      <p>{t('loading')}</p>
    </main>
  );
}
