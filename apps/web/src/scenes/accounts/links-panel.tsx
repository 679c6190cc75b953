import { DownloadOutlined } from '@ant-design/icons';
import type { InvitedAccount, LinkRow } from '@junheng/contract';
import { Button, Input, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { accountApi } from '../../account-api.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PrintButton } from '../../components/print-button.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { SaidTrouble } from '../login/said-trouble.tsx';
import { useSubmit } from '../login/use-submit.ts';
import { isLoopback, linkRow } from './link-rows.ts';
import { LinkSlips } from './link-slips.tsx';
import { LinkTable } from './link-table.tsx';

interface LinksPanelProps {
  readonly invited: readonly InvitedAccount[];
  readonly done: () => void;
}

/** Links to hand out, shown this once: on the clipboard, as a workbook, or on paper, a slip with a picture for each person. */
export function LinksPanel({ invited, done }: LinksPanelProps) {
  const { t, pick } = useSpeech();
  const { busy, trouble, submit } = useSubmit();
  const [view, setView] = useState<'list' | 'slips'>('list');
  const [base, setBase] = useState(window.location.origin);
  useLeaveAsked();
  const rows = invited.map((one) => linkRow(one, base, pick));
  const head = [t('acPerson'), t('acLogin'), t('acRole'), t('acDivision'), t('acPlace'), t('acLink')];
  const cells = (row: LinkRow) => [
    row.person,
    row.login,
    row.role,
    `${row.homeName} ${row.home}`.trim(),
    row.place,
    row.link,
  ];
  return (
    <div className="page accounts links">
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
      <Unchecked invited={invited} />
      <div className="links-bar">
        <Segmented
          aria-label={t('acLinksView')}
          value={view}
          onChange={setView}
          options={[
            { value: 'list', label: t('acLinksList') },
            { value: 'slips', label: t('acSlips') },
          ]}
        />
        <BaseField base={base} change={setBase} />
      </div>
      {view === 'list' ? <LinkTable {...{ invited, rows, head }} /> : <LinkSlips {...{ invited, rows, base }} />}
    </div>
  );
}

/** The address that stands before each link: who opened this page on the machine itself must say what others call it. */
function BaseField({ base, change }: { readonly base: string; readonly change: (base: string) => void }) {
  const { t } = useSpeech();
  return (
    <div className="links-base">
      <label htmlFor="links-base">{t('acBase')}</label>
      <Input
        id="links-base"
        value={base}
        maxLength={200}
        spellCheck={false}
        onChange={(event) => change(event.target.value)}
      />
      {isLoopback(base) ? (
        <p role="status" className="links-loopback">
          {t('acBaseLoopback')}
        </p>
      ) : null}
    </div>
  );
}

/** Codes taken on trust: said again here, for the list is the last thing that the administrator sees. */
function Unchecked({ invited }: { readonly invited: readonly InvitedAccount[] }) {
  const { t, pick } = useSpeech();
  const warned = invited.filter(({ warning }) => warning !== undefined);
  const [first] = warned;
  if (first?.warning === undefined) return null;
  return (
    <p role="status" className="links-loopback">
      {warned.length === 1
        ? `${first.account.login}: ${pick(first.warning)}`
        : t('acUncheckedMany', { n: warned.length })}
    </p>
  );
}

/** Closing the tab would lose every link. */
function useLeaveAsked(): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);
}

function saveAs(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  URL.revokeObjectURL(address);
}
