import '../../styles/login.css';
import { Segmented } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { type Language, useSpeech } from '../../i18n/language.tsx';

interface LoginFrameProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly wide?: boolean;
}

/** The page of everyone who is not inside yet. */
export function LoginFrame({ title, children, wide = false }: LoginFrameProps) {
  const { t, language, setLanguage } = useSpeech();
  useEffect(() => {
    document.title = `${title} · ${t('brand')}`;
  }, [title, t]);
  return (
    <div className="login-page">
      <header className="login-head">
        <img src="/icon.svg" alt="" width="30" height="30" />
        <span className="login-brand">{t('brand')}</span>
        <span className="login-subtitle">{t('lgSubtitle')}</span>
      </header>
      <main className={wide ? 'login-card wide' : 'login-card'}>
        <h1>{title}</h1>
        {children}
      </main>
      <footer className="login-foot">
        <Segmented<Language>
          size="small"
          aria-label={t('language')}
          value={language}
          onChange={setLanguage}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </footer>
    </div>
  );
}
