import { useSpeech } from '../../i18n/language.tsx';
import { ColumnHeads } from '../column-heads.tsx';
import { fieldText } from './field-text.ts';
import { fieldTitle } from './step-draft.ts';
import type { EntryConflict } from './use-register.ts';

interface EntryBothSidesProps {
  readonly conflict: EntryConflict;
  /** what the step that was asked for is called */
  readonly step: string;
}

/** The stored entry and the refused step, field by field. */
export function EntryBothSides({ conflict: { asked, stored }, step }: EntryBothSidesProps) {
  const speech = useSpeech();
  const { t, pick } = speech;
  const columns = [
    ...(asked.title === undefined ? [] : [['title', stored.title, asked.title] as const]),
    ...(asked.units === undefined ? [] : [['units', stored.units, asked.units] as const]),
    ...(asked.deadline === undefined ? [] : [['deadline', stored.deadline, asked.deadline] as const]),
    ...Object.entries(asked.content ?? {}).map(([name, mine]) => [name, stored.content[name], mine] as const),
  ];
  return (
    <table className="simple-table compact" role="alert">
      <ColumnHeads titles={[stored.changedBy, t('rgTheirs'), t('rgMine')]} />
      <tbody>
        <tr>
          <th scope="row">{t('rgField_state')}</th>
          <td>{pick(stored.stateTitle)}</td>
          <td>{step}</td>
        </tr>
        {columns.map(([name, theirs, mine]) => (
          <tr key={name}>
            <th scope="row">{t(fieldTitle(name))}</th>
            <td>{fieldText(theirs, speech)}</td>
            <td>{fieldText(mine, speech)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
