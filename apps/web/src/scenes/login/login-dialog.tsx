import '../../styles/login.css';
import { Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../api.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { setLoginGate } from '../../state/login-gate.ts';
import { useRootData } from '../../state/root-data.ts';
import { LoginSteps } from './login-steps.tsx';

interface Waiting {
  readonly answer: (again: boolean) => void;
  readonly promise: Promise<boolean>;
}

/** When the session has ended, asks for the login over the page: what was typed stays, and what was refused is asked again. */
export function LoginDialog() {
  const { t } = useSpeech();
  const { user } = useRootData().session;
  const waiting = useRef<Waiting | null>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    setLoginGate(() => {
      if (waiting.current === null) {
        const { promise, resolve } = Promise.withResolvers<boolean>();
        waiting.current = { promise, answer: resolve };
        setOpen(true);
      }
      return waiting.current.promise;
    });
    return () => setLoginGate(null);
  }, []);
  const done = async () => {
    const now = await api.session();
    // another person sees other pages: nothing of this one may stay
    if (user === null || now.user?.login !== user.login) return window.location.assign('/');
    setOpen(false);
    waiting.current?.answer(true);
    waiting.current = null;
  };
  return (
    <Modal
      open={open}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={null}
      title={t('lgExpired')}
      destroyOnHidden
    >
      <LoginSteps
        first="password"
        login={user?.login}
        done={() => void done()}
        frame={(_title, step, at) => (
          <div className="login-over">
            {at === 'password' && user !== null ? <p className="muted">{t('lgExpiredHelp')}</p> : null}
            {step}
            <button type="button" className="link-button login-other" onClick={() => window.location.assign('/')}>
              {t('lgLeave')}
            </button>
          </div>
        )}
      />
    </Modal>
  );
}
