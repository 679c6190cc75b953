import type { BoardCount } from '@junheng/contract';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useSpeech } from '../../i18n/language.tsx';

interface WaitingPanelProps {
  readonly waiting: readonly BoardCount[];
  /** where the pages of the county in view begin */
  readonly base: string;
}

/** 待我办理: a number a kind of work, each the way to it. */
export function WaitingPanel({ waiting, base }: WaitingPanelProps) {
  const { t, pick } = useSpeech();
  return (
    <section className="waiting" aria-label={t('bdWaiting')}>
      <h2>{t('bdWaiting')}</h2>
      {waiting.length === 0 ? <p className="muted">{t('bdNothing')}</p> : null}
      <ul className="waiting-list">
        {waiting.map(({ title, count, late, link }) => (
          <li key={pick(title)}>
            <WaitingLink to={link.startsWith('/') ? link : base === '' ? null : `${base}/${link}`}>
              <strong>{count}</strong>
              <span>{pick(title)}</span>
              <small className={late > 0 ? 'late' : ''}>{late > 0 ? t('bdLate', { n: late }) : t('bdNoneLate')}</small>
            </WaitingLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Over several counties there is no one page to go to: the list of counties below leads on. */
function WaitingLink({ to, children }: { readonly to: string | null; readonly children: ReactNode }) {
  return to === null ? (
    <div className="waiting-card">{children}</div>
  ) : (
    <Link to={to} className="waiting-card">
      {children}
    </Link>
  );
}
