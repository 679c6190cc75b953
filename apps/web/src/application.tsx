import { App, ConfigProvider } from 'antd';
import english from 'antd/locale/en_US';
import chinese from 'antd/locale/zh_CN';
import { RouterProvider } from 'react-router/dom';
import { LanguageProvider, useSpeech } from './i18n/language.tsx';
import { router } from './routes.tsx';
import { theme } from './theme.ts';

function Themed() {
  const { language } = useSpeech();
  return (
    <ConfigProvider locale={language === 'zh' ? chinese : english} theme={theme} button={{ autoInsertSpace: false }}>
      {/* low on the page: at the top a word would lie over the state of the entry that it speaks of */}
      <App message={{ top: 'calc(100vh - 110px)', maxCount: 2 }}>
        <RouterProvider router={router} />
      </App>
    </ConfigProvider>
  );
}

export function Application() {
  return (
    <LanguageProvider>
      <Themed />
    </LanguageProvider>
  );
}
