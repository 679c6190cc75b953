import type { InvitedAccount, LinkRow } from '@junheng/contract';
import { useSpeech } from '../../i18n/language.tsx';
import { QrCode } from '../login/qr-code.tsx';

interface LinkSlipsProps {
  readonly invited: readonly InvitedAccount[];
  readonly rows: readonly LinkRow[];
  /** where to log in afterwards */
  readonly base: string;
}

/** One slip a person 领取条, to cut out: who it is for, the link as a picture for a phone and as text, and what to do with it. */
export function LinkSlips({ invited, rows, base }: LinkSlipsProps) {
  const { t } = useSpeech();
  return (
    <ul className="link-slips" aria-label={t('acSlips')}>
      {rows.map((row, at) => (
        <li key={row.login} className="link-slip">
          <QrCode text={row.link} label={t('acQrOf', { person: row.person })} />
          <div>
            <p className="slip-person">
              <b>{row.person}</b> {row.role}
            </p>
            <p>
              {row.homeName || row.home} <SlipPlace place={row.place} schools={invited[at]?.schools ?? []} />
            </p>
            <p>
              {t('acLogin')} <b className="slip-login">{row.login}</b>
            </p>
            <ol>
              <li>{t('acSlipScan')}</li>
              <li>{t('acSlipPassword')}</li>
              <li>{t('acSlipLater', { base })}</li>
            </ol>
            <code className="one-time-link">{row.link}</code>
            <p className="muted">{t('acSlipOnce')}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** A slip has room for one school by name; of more it says how many. */
function SlipPlace({ place, schools }: { readonly place: string; readonly schools: InvitedAccount['schools'] }) {
  const { t } = useSpeech();
  const [first] = schools;
  if (first === undefined || schools.length === 1) return place;
  return t('acSlipSchools', { first: first.name || first.code, n: schools.length });
}
