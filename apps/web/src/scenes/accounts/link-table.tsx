import { CopyOutlined } from '@ant-design/icons';
import type { InvitedAccount, LinkRow } from '@junheng/contract';
import { App, Button } from 'antd';
import { TableScroll } from '../../components/table-scroll.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { schoolText } from './link-rows.ts';

/** so many schools stand in the line itself; more are counted, with the list beneath */
const FEW = 3;

interface LinkTableProps {
  readonly invited: readonly InvitedAccount[];
  readonly rows: readonly LinkRow[];
  readonly head: readonly string[];
}

export function LinkTable({ invited, rows, head }: LinkTableProps) {
  const { t } = useSpeech();
  return (
    <TableScroll label={t('acLinks')} className="panel">
      <table className="simple-table link-table">
        <thead>
          <tr>
            {head.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.login}>
              <th scope="row">{row.person}</th>
              <td>{row.login}</td>
              <td>{row.role}</td>
              <td className="nowrap">
                {row.homeName} <small>{row.home}</small>
              </td>
              <td className="link-place">
                <PlaceCell place={row.place} schools={invited[at]?.schools ?? []} />
              </td>
              <td>
                <code className="one-time-link">{row.link}</code> <CopyLink link={row.link} login={row.login} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function PlaceCell({ place, schools }: { readonly place: string; readonly schools: InvitedAccount['schools'] }) {
  const { t } = useSpeech();
  if (schools.length <= FEW) return place;
  return (
    <details>
      <summary>{t('acSchoolCount', { n: schools.length })}</summary>
      <ul>
        {schools.map((school) => (
          <li key={school.code}>{schoolText(school)}</li>
        ))}
      </ul>
    </details>
  );
}

function CopyLink({ link, login }: { readonly link: string; readonly login: string }) {
  const { t } = useSpeech();
  const { message } = App.useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      void message.success(t('acLinkCopied'));
    } catch {
      void message.warning(t('copyFailed'));
    }
  };
  return (
    <Button
      size="small"
      icon={<CopyOutlined />}
      aria-label={`${t('acCopyLink')} ${login}`}
      onClick={() => void copy()}
    />
  );
}
