import { Button, Empty } from 'antd';
import { Link, Navigate } from 'react-router';
import type { CountyEntry, Session } from '../api.ts';
import { PageHead } from '../components/page-head.tsx';
import { useSpeech } from '../i18n/language.tsx';
import { mayDo, useRootData } from '../state/root-data.ts';
import { firstPlace } from './place.ts';

/** Everyone's own first page: who sees figures the newest year of his county, the others what they are here for. */
export function Home() {
  const { session, counties } = useRootData();
  const { t } = useSpeech();
  const landing = landingOf(session, counties);
  if (landing !== null) return <Navigate to={landing} replace />;
  if (!mayDo(session, 'facts.read'))
    return (
      <div className="page">
        <PageHead title={t('lgNoPage')} note={t('lgNoPageHelp')} />
      </div>
    );
  return (
    <div className="page">
      <PageHead title={t('noCounties')} />
      <Empty description={t('noCountiesHelp')}>
        {mayDo(session, 'facts.import') ? (
          <Link to="/import">
            <Button type="primary">{t('import')}</Button>
          </Link>
        ) : null}
      </Empty>
    </div>
  );
}

/** Where a person lands; null when there is nothing to see yet. */
export function landingOf(session: Session, counties: readonly CountyEntry[]): string | null {
  if (session.mode === 'open' && mayDo(session, 'board.read')) return '/home';
  const place = firstPlace(counties);
  if (mayDo(session, 'facts.read') && place !== null) {
    // who is bound to schools begins with them: the county's verdict is not his to read
    const bound = session.user !== null && session.user.schools.length > 0;
    return `/${place.code}/${place.year}/${bound ? 'schools' : 'overview'}`;
  }
  if (mayDo(session, 'facts.read')) return null;
  if (mayDo(session, 'accounts.manage')) return '/accounts';
  if (mayDo(session, 'audit.read')) return '/audit';
  if (mayDo(session, 'tasks.read') && session.user !== null) return `/unit/${session.user.home}/tasks`;
  return null;
}
