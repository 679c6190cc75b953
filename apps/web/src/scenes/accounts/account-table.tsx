import type { AccountChoices, AccountRow, InvitedAccount } from '@junheng/contract';
import { ColumnHeads } from '../../components/column-heads.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { AccountActions } from './account-actions.tsx';
import { hasEnded, lastDay } from './account-filter.ts';

interface AccountTableProps {
  readonly rows: readonly AccountRow[];
  readonly choices: AccountChoices;
  readonly edit: (row: AccountRow) => void;
  readonly keep: (row: AccountRow) => void;
  readonly invited: (made: readonly InvitedAccount[]) => void;
}

const COLUMNS = [
  'acLogin',
  'acPerson',
  'acRole',
  'acDivision',
  'acPlace',
  'acState',
  'acExpires',
  'acActions',
] as const;

export function AccountTable({ rows, choices, edit, keep, invited }: AccountTableProps) {
  const { t, pick } = useSpeech();
  const names = new Map(choices.divisions.map(({ code, name }) => [code, name]));
  if (rows.length === 0) return <p className="panel empty-note">{t('acNone')}</p>;
  return (
    <TableScroll label={t('accounts')} className="panel">
      <table className="simple-table account-table">
        <caption className="visually-hidden">{t('accounts')}</caption>
        <ColumnHeads titles={COLUMNS.map((title) => t(title))} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.login}</th>
              <td>{row.person}</td>
              <td>{pick(row.roleTitle)}</td>
              <td className="nowrap">
                {names.get(row.home) ?? ''} <small>{row.home}</small>
              </td>
              <td className="account-place">{row.unit === '' ? row.schools.join(t('listSeparator')) : row.unit}</td>
              <td className="nowrap">
                <AccountState row={row} />
              </td>
              <td className="nowrap">{lastDay(row.expiresAt) ?? <span className="muted">—</span>}</td>
              <td className="nowrap">
                <AccountActions {...{ row, edit, keep, invited }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function AccountState({ row }: { readonly row: AccountRow }) {
  const { t } = useSpeech();
  if (hasEnded(row)) return <span className="account-state suspended">{t('acEnded')}</span>;
  return <span className={`account-state ${row.state}`}>{t(`acState_${row.state}`)}</span>;
}
