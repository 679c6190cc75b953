import { ColumnHeads } from '../../components/column-heads.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import '../../styles/accounts.css';
import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import type { AccountBody, AccountChoices, AccountSheetReading, InvitedAccount } from '@junheng/contract';
import { Button, Input, Upload } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { accountApi, accountDownloads } from '../../account-api.ts';
import { ApiError } from '../../api.ts';
import { PageHead, Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { parseClipboard } from '../../model/clipboard.ts';
import { useLoad } from '../../state/use-load.ts';
import { SaidTrouble } from '../login/said-trouble.tsx';
import { useSubmit } from '../login/use-submit.ts';
import { LinksPanel } from './links-panel.tsx';

const NOTHING: AccountSheetReading = { accounts: [], warnings: [] };

/** Many accounts from one sheet: read and checked first, then made, all or none. */
export function SheetPage() {
  const { t } = useSpeech();
  const navigate = useNavigate();
  const [pasted, setPasted] = useState('');
  const [{ accounts: read, warnings }, setRead] = useState<AccountSheetReading>(NOTHING);
  const [links, setLinks] = useState<readonly InvitedAccount[]>([]);
  const { busy, trouble, submit } = useSubmit();
  const choices = useLoad(accountApi.choices, []);
  const take = (reading: () => Promise<AccountSheetReading>) =>
    void submit(async () => {
      setRead(NOTHING);
      setRead(await reading());
    });
  if (links.length > 0) return <LinksPanel invited={links} done={() => void navigate('/accounts')} />;
  return (
    <div className="page accounts">
      <PageHead
        title={t('acSheet')}
        note={t('acSheetNote')}
        actions={
          <>
            <Button icon={<DownloadOutlined />} href={accountDownloads.template}>
              {t('acTemplate')}
            </Button>
            <Upload
              accept=".xlsx,.xls,.csv"
              showUploadList={false}
              beforeUpload={(file) => {
                take(() => accountApi.readFile(file));
                return false;
              }}
            >
              <Button icon={<UploadOutlined />}>{t('acUpload')}</Button>
            </Upload>
            <Link to="/accounts">{t('acBackToList')}</Link>
          </>
        }
      />
      <Panel title={t('acPaste')}>
        <div className="panel-body stack">
          <label htmlFor="paste-accounts" className="muted">
            {t('acPasteHelp')}
          </label>
          <Input.TextArea
            id="paste-accounts"
            rows={8}
            spellCheck={false}
            value={pasted}
            onChange={(event) => {
              setPasted(event.target.value);
              setRead(NOTHING);
            }}
          />
          <div className="actions">
            <Button
              type={read.length > 0 ? 'default' : 'primary'}
              loading={busy}
              disabled={pasted.trim() === ''}
              onClick={() => take(() => accountApi.readRows(parseClipboard(pasted)))}
            >
              {t('acCheck')}
            </Button>
          </div>
        </div>
      </Panel>
      <SheetTrouble trouble={trouble} />
      <SheetWarnings warnings={warnings} />
      {read.length === 0 ? null : (
        <Preview
          accounts={read}
          choices={choices.state === 'loaded' ? choices.value : { roles: [], divisions: [] }}
          busy={busy}
          make={() => void submit(async () => setLinks(await accountApi.add(read)))}
        />
      )}
    </div>
  );
}

/** Every cell that is wrong, at once. */
function SheetTrouble({ trouble }: { readonly trouble: unknown }) {
  const { t } = useSpeech();
  if (!(trouble instanceof ApiError) || trouble.problem.code !== 'sheetUnfit') return <SaidTrouble trouble={trouble} />;
  const { errors } = trouble.problem;
  return (
    <section className="panel" role="alert">
      <header className="panel-head">
        <h2 className="tone-notMet">{t('acWrong', { n: errors.length })}</h2>
      </header>
      <CellMessages messages={errors} />
    </section>
  );
}

/** What could not be checked and may be made nevertheless. */
function SheetWarnings({ warnings }: { readonly warnings: AccountSheetReading['warnings'] }) {
  const { t } = useSpeech();
  if (warnings.length === 0) return null;
  return (
    <section className="panel" role="status">
      <header className="panel-head">
        <h2 className="tone-notAssessable">{t('acWarned', { n: warnings.length })}</h2>
      </header>
      <CellMessages messages={warnings} />
    </section>
  );
}

function CellMessages({ messages }: { readonly messages: AccountSheetReading['warnings'] }) {
  const { t, pick } = useSpeech();
  return (
    <div className="sheet-preview">
      <table className="simple-table compact">
        <ColumnHeads titles={[t('acCell'), t('acProblem')]} />
        <tbody>
          {messages.map(({ pointer, code, message }) => (
            <tr key={`${pointer}${code}${message.en}`}>
              <th scope="row">{pointer}</th>
              <td>{pick(message)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface PreviewProps {
  readonly accounts: readonly AccountBody[];
  readonly choices: AccountChoices;
  readonly busy: boolean;
  readonly make: () => void;
}

function Preview({ accounts, choices, busy, make }: PreviewProps) {
  const { t, pick } = useSpeech();
  const titles = new Map(choices.roles.map(({ id, title }) => [id, pick(title)]));
  return (
    <Panel
      title={t('acChecked', { n: accounts.length })}
      actions={
        <Button type="primary" loading={busy} onClick={make}>
          {t('acMake', { n: accounts.length })}
        </Button>
      }
    >
      <TableScroll label={t('acChecked', { n: accounts.length })} className="sheet-preview">
        <table className="simple-table compact">
          <ColumnHeads
            titles={(['acLogin', 'acPerson', 'acRole', 'acHome', 'acPlace', 'acExpires'] as const).map((title) =>
              t(title),
            )}
          />
          <tbody>
            {accounts.map((account) => (
              <tr key={account.login}>
                <th scope="row">{account.login}</th>
                <td>{account.person}</td>
                <td>{titles.get(account.role) ?? account.role}</td>
                <td>{account.home}</td>
                <td>{account.unit === '' ? account.schools.join('、') : account.unit}</td>
                <td>{account.expires ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </Panel>
  );
}
