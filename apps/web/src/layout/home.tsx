import { Button, Empty } from 'antd';
import { Link, Navigate } from 'react-router';
import { PageHead } from '../components/page-head.tsx';
import { useSpeech } from '../i18n/language.tsx';
import { useRootData } from '../state/root-data.ts';

/** The newest year of the first county, or the way to the first import. */
export function Home() {
  const { counties } = useRootData();
  const { t } = useSpeech();
  const first = counties.find((c) => c.years.length > 0);
  if (first !== undefined) return <Navigate to={`/${first.code}/${Math.max(...first.years)}/overview`} replace />;
  return (
    <div className="page">
      <PageHead title={t('noCounties')} />
      <Empty description={t('noCountiesHelp')}>
        <Link to="/import">
          <Button type="primary">{t('import')}</Button>
        </Link>
      </Empty>
    </div>
  );
}
