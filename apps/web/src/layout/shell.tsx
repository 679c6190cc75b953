import { Spin } from 'antd';
import { useEffect } from 'react';
import { Outlet, useNavigation } from 'react-router';
import { TraceProvider } from '../components/trace/trace-provider.tsx';
import { useSpeech } from '../i18n/language.tsx';
import { useRootData } from '../state/root-data.ts';
import { SideNav } from './side-nav.tsx';
import { TopBar } from './top-bar.tsx';

export function Shell() {
  const { t, suggestLanguage } = useSpeech();
  const { session } = useRootData();
  useEffect(() => suggestLanguage(session.language === 'en' ? 'en' : 'zh'), [session.language, suggestLanguage]);
  const navigation = useNavigation();
  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        {t('skipToContent')}
      </a>
      <TopBar />
      <SideNav />
      <main id="content" tabIndex={-1} aria-busy={navigation.state !== 'idle'}>
        <TraceProvider>
          <Outlet />
        </TraceProvider>
      </main>
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
