import { Link } from 'react-router';
import { PageHead } from '../components/page-head.tsx';
import { useSpeech } from '../i18n/language.tsx';

/** A page that another role may open. */
export function NotYours() {
  const { t } = useSpeech();
  return (
    <div className="page">
      <PageHead title={t('lgNotYours')} note={t('lgNoPageHelp')} />
      <Link to="/">{t('backToOverview')}</Link>
    </div>
  );
}
