import '../../styles/accounts.css';
import type { AccountRow, InvitedAccount } from '@junheng/contract';
import { Button, Pagination } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { PageHead } from '../../components/page-head.tsx';
import { ProblemView } from '../../components/problem-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { useRootData } from '../../state/root-data.ts';
import { AccountDialog } from './account-dialog.tsx';
import { type AccountFilter, ALL_ACCOUNTS, filteredAccounts } from './account-filter.ts';
import { AccountFilters } from './account-filters.tsx';
import { AccountTable } from './account-table.tsx';
import { LinksPanel } from './links-panel.tsx';
import { useAccounts } from './use-accounts.ts';

const PAGE = 50;

/** Who may come in, as what and for what; while nobody has an account, how the first one is made. */
export function AccountsPage() {
  const { t } = useSpeech();
  if (useRootData().session.mode !== 'loopback') return <Accounts />;
  return (
    <div className="page accounts">
      <PageHead title={t('accounts')} note={t('acSetUpFirst')} />
    </div>
  );
}

function Accounts() {
  const { t } = useSpeech();
  const { data, accounts, choices, keep, reload } = useAccounts();
  const [filter, setFilter] = useState<AccountFilter>(ALL_ACCOUNTS);
  const [page, setPage] = useState(1);
  const [dialog, setDialog] = useState<AccountRow | 'new' | null>(null);
  const [links, setLinks] = useState<readonly InvitedAccount[]>([]);
  const rows = filteredAccounts(accounts, filter);
  const invited = (made: readonly InvitedAccount[]) => {
    setLinks(made);
    reload();
  };
  if (links.length > 0) return <LinksPanel invited={links} done={() => setLinks([])} />;
  return (
    <div className="page accounts">
      <PageHead
        title={t('accounts')}
        note={t('acNote', { shown: rows.length, all: accounts.length })}
        actions={
          <>
            <Button type="primary" onClick={() => setDialog('new')}>
              {t('acAdd')}
            </Button>
            <Link to="/accounts/sheet">
              <Button tabIndex={-1}>{t('acSheet')}</Button>
            </Link>
          </>
        }
      />
      {data.state === 'failed' ? <ProblemView error={data.error} retry={reload} /> : null}
      {data.state === 'loading' ? <p className="muted">{t('loading')}</p> : null}
      {data.state === 'loaded' ? (
        <>
          <AccountFilters
            {...{ filter, choices, accounts }}
            change={(part) => {
              setFilter({ ...filter, ...part });
              setPage(1);
            }}
          />
          <AccountTable
            rows={rows.slice((page - 1) * PAGE, page * PAGE)}
            edit={setDialog}
            {...{ choices, keep, invited }}
          />
          {rows.length > PAGE ? (
            <Pagination current={page} pageSize={PAGE} total={rows.length} onChange={setPage} showSizeChanger={false} />
          ) : null}
        </>
      ) : null}
      {dialog === null ? null : (
        <AccountDialog
          account={dialog === 'new' ? null : dialog}
          {...{ choices, keep, invited }}
          close={() => setDialog(null)}
        />
      )}
    </div>
  );
}
