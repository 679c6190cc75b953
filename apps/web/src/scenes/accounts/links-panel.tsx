import { CopyOutlined, DownloadOutlined } from '@ant-design/icons';
import type { InvitedAccount, LinkRow } from '@junheng/contract';
import { App, Button } from 'antd';
import { accountApi } from '../../account-api.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PrintButton } from '../../components/print-button.tsx';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import { SaidTrouble } from '../login/said-trouble.tsx';
import { useSubmit } from '../login/use-submit.ts';

interface LinksPanelProps {
  readonly invited: readonly InvitedAccount[];
  readonly done: () => void;
}

/** Links to hand out, shown this once: on the clipboard, on paper or as a workbook. */
export function LinksPanel({ invited, done }: LinksPanelProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { busy, trouble, submit } = useSubmit();
  const rows = linkRows(invited, speech);
  const head = [t('acPerson'), t('acLogin'), t('acRole'), t('acHome'), t('acPlace'), t('acLink')];
  const cells = ({ person, login, role, home, place, link }: LinkRow) => [person, login, role, home, place, link];
  return (
    <div className="page accounts">
      <PageHead
        title={t('acLinks')}
        note={t('acLinksHelp')}
        actions={
          <>
            <Button
              icon={<DownloadOutlined />}
              loading={busy}
              onClick={() =>
                void submit(async () => saveAs(await accountApi.linksWorkbook(rows), `${t('acLinks')}.xlsx`))
              }
            >
              {t('acExportLinks')}
            </Button>
            <CopyButton rows={() => [head, ...rows.map(cells)]} />
            <PrintButton />
            <Button type="primary" onClick={done}>
              {t('acLinksDone')}
            </Button>
          </>
        }
      />
      <SaidTrouble trouble={trouble} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="panel table-scroll" tabIndex={0} aria-label={t('acLinks')}>
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
            {rows.map((row) => (
              <tr key={row.login}>
                <th scope="row">{row.person}</th>
                <td>{row.login}</td>
                <td>{row.role}</td>
                <td>{row.home}</td>
                <td>{row.place}</td>
                <td>
                  <code className="one-time-link">{row.link}</code> <CopyLink link={row.link} login={row.login} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
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

/** The page's own host stands before the path: the address that the administrator reached the program by. */
function linkRows(invited: readonly InvitedAccount[], { pick }: Speech): readonly LinkRow[] {
  return invited.map(({ account, link }) => ({
    ...{ login: account.login, person: account.person, home: account.home, role: pick(account.roleTitle) },
    place: (account.unit === '' ? account.schools.join('、') : account.unit).slice(0, 300),
    link: `${window.location.origin}${link}`,
  }));
}

function saveAs(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(address);
}
