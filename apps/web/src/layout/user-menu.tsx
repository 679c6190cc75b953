import '../styles/login.css';
import { UserOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { loginApi } from '../account-api.ts';
import { useSpeech } from '../i18n/language.tsx';
import { ChangePasswordDialog } from '../scenes/login/change-password-dialog.tsx';
import { forgetTyped } from '../scenes/submission/typed-store.ts';
import { useRootData } from '../state/root-data.ts';

/** Who is logged in, as what and for which unit; the password, and the way out. */
export function UserMenu() {
  const { t, pick } = useSpeech();
  const { user } = useRootData().session;
  const [open, setOpen] = useState(false);
  const [changing, setChanging] = useState(false);
  if (user === null) return null;
  // a whole new page: nothing of this person stays in memory
  const leave = () => {
    forgetTyped();
    void loginApi.logOut().finally(() => window.location.assign('/'));
  };
  const card = (
    <div className="user-card">
      <dl>
        <dt>{t('lgLogin')}</dt>
        <dd>{user.login}</dd>
        <dt>{t('lgRole')}</dt>
        <dd>{pick(user.roleTitle)}</dd>
        <dt>{t('lgPlace')}</dt>
        <dd>{user.place}</dd>
      </dl>
      <Link to="/account" className="user-card-link" onClick={() => setOpen(false)}>
        {t('lgAccount')}
      </Link>
      <Button
        block
        onClick={() => {
          setOpen(false);
          setChanging(true);
        }}
      >
        {t('lgChangePassword')}
      </Button>
      <Button block onClick={leave}>
        {t('lgLogOut')}
      </Button>
    </div>
  );
  return (
    <>
      <Popover trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} content={card}>
        <Button type="text" className="user-menu" icon={<UserOutlined />} aria-expanded={open} title={user.place}>
          <span>
            {user.person} <small>{pick(user.roleTitle).split(/[（(]/)[0]}</small>
          </span>
        </Button>
      </Popover>
      {changing ? <ChangePasswordDialog login={user.login} close={() => setChanging(false)} /> : null}
    </>
  );
}
