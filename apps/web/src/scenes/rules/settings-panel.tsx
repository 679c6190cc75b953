import type { Law } from '@junheng/rules';
import { Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';

/** The choices on which sources disagree, with every value that may be chosen. */
export function SettingsPanel({ law }: { readonly law: Law }) {
  const { t, pick } = useSpeech();
  if (law.settings.length === 0) return null;
  return (
    <Panel title={`${t('settingsTitle')} (${law.settings.length})`} note={t('settingsNote')} className="long">
      <table className="simple-table rules-table">
        <caption className="visually-hidden">{t('settingsTitle')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('itemColumn')}</th>
            <th scope="col">{t('alternatives')}</th>
          </tr>
        </thead>
        <tbody>
          {law.settings.map((setting) => (
            <tr key={setting.id}>
              <th scope="row">
                {pick(setting.title)}
                <p className="basis-note">{pick(setting.note)}</p>
              </th>
              <td>
                <ul className="choices">
                  {setting.values.map(({ value, title }) => (
                    <li key={String(value)} className={value === setting.value ? 'chosen' : ''}>
                      {value === setting.value ? '● ' : '○ '}
                      {pick(title)}
                      {value === setting.value ? <small> {t('chosen')}</small> : null}
                      {value === setting.default ? <small> {t('defaultValue')}</small> : null}
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

/** Dated relaxations: when they hold and whether they still do. */
export function RelaxationsPanel({ law }: { readonly law: Law }) {
  const { t, pick } = useSpeech();
  if (law.availableRelaxations.length === 0) return null;
  return (
    <Panel
      title={`${t('relaxationsTitle')} (${law.availableRelaxations.length})`}
      note={t('relaxationsNote')}
      className="long"
    >
      <table className="simple-table rules-table">
        <caption className="visually-hidden">{t('relaxationsTitle')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('itemColumn')}</th>
            <th scope="col">{t('validity')}</th>
          </tr>
        </thead>
        <tbody>
          {law.availableRelaxations.map((relaxation) => (
            <tr key={relaxation.id}>
              <th scope="row">
                {pick(relaxation.title)}
                <p className="basis-note">{pick(relaxation.note)}</p>
              </th>
              <td className="nowrap">
                {relaxation.from} — {relaxation.until}{' '}
                <span className={relaxation.inForce ? 'tone-met' : 'muted'}>
                  {t(relaxation.inForce ? 'inForce' : 'expired')}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
