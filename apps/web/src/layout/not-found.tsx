import { Link } from 'react-router';
import { PageHead } from '../components/page-head.tsx';
import { useSpeech } from '../i18n/language.tsx';

export function NotFound() {
  const { t } = useSpeech();
  return (
    <div className="page">
      <PageHead title={t('pageNotFound')} note={t('pageNotFoundHelp')} />
      <Link to="/">{t('backToOverview')}</Link>
    </div>
  );
}
