import '../../styles/login.css';
import '../../styles/my-account.css';
import type { OwnAccess } from '@junheng/contract';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { ownApi } from '../../account-api.ts';
import type { Session } from '../../api.ts';
import { PageHead, Panel } from '../../components/page-head.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { useRootData } from '../../state/root-data.ts';
import { useLoad } from '../../state/use-load.ts';
import { ChangePasswordDialog } from '../login/change-password-dialog.tsx';
import { SecondFactorPanel } from './second-factor-panel.tsx';
import { SessionsPanel } from './sessions-panel.tsx';

type User = NonNullable<Session['user']>;

/** 我的账号: what everyone may see and do about the own account. */
export function MyAccountPage() {
  const { t } = useSpeech();
  const { user } = useRootData().session;
  return (
    <div className="page my-account">
      <PageHead title={t('lgAccount')} note={t(user === null ? 'maNobody' : 'maNote')} />
      {user === null ? null : <Own user={user} />}
    </div>
  );
}

function Own({ user }: { readonly user: User }) {
  const access = useLoad(ownApi.access, []);
  const [changing, setChanging] = useState(false);
  // stays while it is read anew: recovery codes that are shown are shown this once
  const known = useRef<OwnAccess | null>(null);
  if (access.state === 'loaded') known.current = access.value;
  const own = known.current;
  // whatever the dialog was closed by, a new password has ended the other sessions
  const close = () => {
    setChanging(false);
    access.reload();
  };
  return (
    <>
      <Who user={user} change={() => setChanging(true)} />
      {access.state === 'failed' ? <ProblemView error={access.error} retry={access.reload} /> : null}
      {own === null ? null : (
        <>
          <SecondFactorPanel factor={own.secondFactor} login={user.login} reload={access.reload} />
          <SessionsPanel sessions={own.sessions} reload={access.reload} />
        </>
      )}
      {changing ? <ChangePasswordDialog login={user.login} close={close} /> : null}
    </>
  );
}

function Who({ user, change }: { readonly user: User; readonly change: () => void }) {
  const { t, pick } = useSpeech();
  return (
    <Panel
      title={t('maWho')}
      note={t('maPasswordHelp')}
      actions={<Button onClick={change}>{t('lgChangePassword')}</Button>}
    >
      <dl className="panel-body own-account">
        <dt>{t('lgPerson')}</dt>
        <dd>{user.person}</dd>
        <dt>{t('lgLogin')}</dt>
        <dd>{user.login}</dd>
        <dt>{t('lgRole')}</dt>
        <dd>{pick(user.roleTitle)}</dd>
        <dt>{t('lgPlace')}</dt>
        <dd>{user.place}</dd>
      </dl>
    </Panel>
  );
}
