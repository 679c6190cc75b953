import '../../styles/schools.css';
import '../../styles/collection.css';
import '../../styles/registers.css';
import { DownloadOutlined } from '@ant-design/icons';
import type { EntryAction, EntryRow, RegisterKind } from '@junheng/contract';
import { Button } from 'antd';
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import { registerDownloads } from '../../register-api.ts';
import { PageHead } from '../page-head.tsx';
import { PrintButton } from '../print-button.tsx';
import { ProblemView } from '../problem-view.tsx';
import { EntryDrawer } from './entry-drawer.tsx';
import { EntryStepDialog } from './entry-step-dialog.tsx';
import { type EntryColumn, EntryTable } from './entry-table.tsx';
import { ALL_ENTRIES, filteredEntries, type RegisterFilter } from './register-filter.ts';
import { RegisterFilters } from './register-filters.tsx';
import { useRegisterPlace } from './register-place.ts';
import { type RegisterView, useRegister } from './use-register.ts';

interface RegisterPageProps {
  readonly kind: RegisterKind;
  readonly title: string;
  readonly columns: readonly EntryColumn[];
  readonly detail: (row: EntryRow) => ReactNode;
  readonly tools?: (register: RegisterView) => ReactNode;
  /** between filters and table */
  readonly above?: (rows: readonly EntryRow[]) => ReactNode;
}

/** Filters outlive a look at another page. */
const filters = new Map<string, RegisterFilter>();

/** The page of one register 台账: list, filter, drawer, steps. The entry opened stands in the address, so that a notice leads to it. */
export function RegisterPage({ kind, title, columns, detail, tools, above }: RegisterPageProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { code } = useRegisterPlace();
  const register = useRegister(code, kind);
  const { data, rows, step, renew, reload } = register;
  const key = `${code}/${kind}`;
  const [filter, setFilter] = useState(() => filters.get(key) ?? ALL_ENTRIES);
  const [search, setSearch] = useSearchParams();
  const [action, setAction] = useState<EntryAction | null>(null);
  const change = (part: Partial<RegisterFilter>) => {
    const next = { ...filter, ...part };
    filters.set(key, next);
    setFilter(next);
  };
  const open = (id: string | null) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (id === null) next.delete('entry');
        else next.set('entry', id);
        return next;
      },
      { replace: true },
    );
  const wanted = useDeferredValue(filter);
  const shown = useMemo(() => filteredEntries(rows, wanted), [rows, wanted]);
  const drawn = rows.find(({ id }) => id === search.get('entry'));
  return (
    <div className={`page register ${kind}`}>
      <PageHead
        title={title}
        note={noteOf(shown, rows.length, speech)}
        actions={
          <>
            {tools?.(register)}
            <Button icon={<DownloadOutlined />} href={registerDownloads.entries(code, { kind })}>
              {t('rgExport')}
            </Button>
            <PrintButton />
          </>
        }
      />
      {data.state === 'failed' ? <ProblemView error={data.error} retry={reload} /> : null}
      {data.state === 'loading' ? <p className="muted">{t('loading')}</p> : null}
      {data.state === 'loaded' ? (
        <>
          <RegisterFilters filter={filter} change={change} rows={rows} />
          {above?.(shown)}
          {shown.length === 0 ? (
            <p className="panel empty-note">{t(rows.length === 0 ? 'rgNone' : 'rgNothingShown')}</p>
          ) : (
            <EntryTable caption={title} rows={shown} columns={columns} open={open} />
          )}
        </>
      ) : null}
      {drawn === undefined ? null : (
        <EntryDrawer
          key={drawn.id}
          row={drawn}
          take={setAction}
          renew={() => void renew(drawn.id)}
          close={() => open(null)}
        >
          {detail(drawn)}
        </EntryDrawer>
      )}
      {action === null || drawn === undefined ? null : (
        <EntryStepDialog row={drawn} action={action} step={step} close={() => setAction(null)} />
      )}
    </div>
  );
}

function noteOf(shown: readonly EntryRow[], all: number, { t }: Speech): string {
  const count = (holds: (row: EntryRow) => boolean) => shown.filter(holds).length;
  const ready = count(({ done, content }) => !done && content.standing === 'met');
  return [
    t('rgNote', { shown: shown.length, all }),
    t('rgCounts', {
      open: count(({ done }) => !done),
      overdue: count(({ derived }) => derived.overdue),
      soon: count(({ derived }) => derived.dueSoon),
    }),
    ...(ready === 0 ? [] : [t('rgReady', { n: ready })]),
  ].join(' · ');
}
