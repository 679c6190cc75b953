import type { Law } from '@junheng/rules';
import { ColumnHeads } from '../../components/column-heads.tsx';
import { Panel } from '../../components/page-head.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { useLawEdit } from '../../state/law-choice.ts';
import { usesRelaxation, withRelaxation, withSetting } from '../../state/law-edit.ts';

/** The choices on which sources disagree, with every value that may be chosen. */
export function SettingsPanel({ law }: { readonly law: Law }) {
  const { t, pick } = useSpeech();
  const { choice, choose } = useLawEdit();
  if (law.settings.length === 0) return null;
  return (
    <Panel title={`${t('settingsTitle')} (${law.settings.length})`} note={t('settingsNote')} className="long">
      <TableScroll label={t('settingsTitle')}>
        <table className="simple-table rules-table">
          <caption className="visually-hidden">{t('settingsTitle')}</caption>
          <ColumnHeads titles={[t('itemColumn'), t('alternatives')]} />
          <tbody>
            {law.settings.map((setting) => (
              <tr key={setting.id}>
                <th scope="row">
                  {pick(setting.title)}
                  <p className="basis-note">{pick(setting.note)}</p>
                </th>
                <td>
                  <fieldset className="choices">
                    <legend className="visually-hidden">{t('chooseSetting', { title: pick(setting.title) })}</legend>
                    {setting.values.map(({ value, title }) => (
                      <label key={String(value)} className={value === setting.value ? 'chosen' : ''}>
                        <input
                          type="radio"
                          name={setting.id}
                          checked={value === setting.value}
                          onChange={() =>
                            choose(withSetting(choice, setting.id, value === setting.default ? null : String(value)))
                          }
                        />{' '}
                        {pick(title)}
                        {value === setting.default ? <small> {t('defaultValue')}</small> : null}
                      </label>
                    ))}
                  </fieldset>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  );
}

/** Dated relaxations: when they hold and whether they still do. */
export function RelaxationsPanel({ law }: { readonly law: Law }) {
  const { t, pick } = useSpeech();
  const { choice, choose } = useLawEdit();
  if (law.availableRelaxations.length === 0) return null;
  return (
    <Panel
      title={`${t('relaxationsTitle')} (${law.availableRelaxations.length})`}
      note={t('relaxationsNote')}
      className="long"
    >
      <TableScroll label={t('relaxationsTitle')}>
        <table className="simple-table rules-table">
          <caption className="visually-hidden">{t('relaxationsTitle')}</caption>
          <ColumnHeads titles={[t('itemColumn'), t('validity')]} />
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
                  <br />
                  <label>
                    <input
                      type="checkbox"
                      checked={usesRelaxation(choice, relaxation.id)}
                      onChange={(event) =>
                        choose(
                          withRelaxation(choice, relaxation.id, {
                            on: event.target.checked,
                            forced: !relaxation.inForce,
                          }),
                        )
                      }
                    />{' '}
                    {t(relaxation.inForce ? 'useRelaxation' : 'useExpired')}
                  </label>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  );
}
