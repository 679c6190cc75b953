import '../../styles/schools.css';
import '../../styles/collection.css';
import '../../styles/registers.css';
import { DownloadOutlined } from '@ant-design/icons';
import type { EntryAction, EntryRow, EntryTotals, RegisterKind } from '@junheng/contract';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { type Speech, useSpeech } from '../../i18n/language.tsx';
import { registerDownloads } from '../../register-api.ts';
import { PageHead } from '../page-head.tsx';
import { PrintButton } from '../print-button.tsx';
import { ProblemView } from '../problem-view.tsx';
import { EntryDrawer } from './entry-drawer.tsx';
import { EntryEditDialog } from './entry-edit-dialog.tsx';
import { EntryStepDialog } from './entry-step-dialog.tsx';
import { type EntryColumn, EntryTable } from './entry-table.tsx';
import { isFiltered } from './register-filter.ts';
import { RegisterFilters } from './register-filters.tsx';
import { useRegisterPlace } from './register-place.ts';
import type { RegisterView } from './use-register.ts';
import { type RegisterPageView, useRegisterPage } from './use-register-page.ts';

interface RegisterPageProps {
  readonly kind: RegisterKind;
  readonly title: string;
  readonly columns: readonly EntryColumn[];
  readonly detail: (row: EntryRow) => ReactNode;
  readonly tools?: (register: RegisterView) => ReactNode;
  /** between filters and table */
  readonly above?: (register: RegisterView) => ReactNode;
}

/** The page of one register 台账: list, filter, drawer, steps. Filter and opened entry stand in the address, so that a link leads to them. */
export function RegisterPage({ kind, title, columns, detail, tools, above }: RegisterPageProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { code } = useRegisterPlace();
  const view = useRegisterPage(code, kind);
  const { register, filter, change, drawn, open } = view;
  const { data, rows, listed, step, edit, renew, reload } = register;
  const [action, setAction] = useState<EntryAction | null>(null);
  const [editing, setEditing] = useState(false);
  const totals = listed?.totals;
  return (
    <div className={`page register ${kind}`}>
      <PageHead
        title={title}
        note={totals === undefined ? undefined : noteOf(totals, allOf(listed), speech)}
        actions={
          data.state === 'failed' ? undefined : (
            <>
              {tools?.(register)}
              <Button icon={<DownloadOutlined />} href={registerDownloads.entries(code, { kind })}>
                {t('rgExport')}
              </Button>
              <PrintButton />
            </>
          )
        }
      />
      {data.state === 'failed' ? <ProblemView error={data.error} retry={reload} /> : null}
      {listed === null && data.state === 'loading' ? <p className="muted">{t('loading')}</p> : null}
      {listed === null ? null : (
        <>
          <RegisterFilters filter={filter} change={change} facets={listed.facets ?? null} />
          {above?.(register)}
          {rows.length === 0 ? (
            <p className="panel empty-note">{t(isFiltered(filter) ? 'rgNothingShown' : 'rgNone')}</p>
          ) : (
            <EntryTable caption={title} rows={rows} columns={columns} open={open} />
          )}
          <Pages view={view} />
        </>
      )}
      {drawn === undefined ? null : (
        <EntryDrawer
          key={drawn.id}
          row={drawn}
          take={setAction}
          edit={() => setEditing(true)}
          renew={() => void renew(drawn.id)}
          close={() => open(null)}
        >
          {detail(drawn)}
        </EntryDrawer>
      )}
      {action === null || drawn === undefined ? null : (
        <EntryStepDialog row={drawn} action={action} step={step} close={() => setAction(null)} />
      )}
      {editing && drawn !== undefined ? (
        <EntryEditDialog row={drawn} edit={edit} close={() => setEditing(false)} />
      ) : null}
    </div>
  );
}

function Pages({ view: { page, back, on, register } }: { readonly view: RegisterPageView }) {
  const { t } = useSpeech();
  if (back === null && on === null) return null;
  const busy = register.data.state === 'loading';
  return (
    <nav className="register-pages" aria-label={t('rgPages')}>
      <Button disabled={back === null || busy} onClick={() => back?.()}>
        {t('rgPageBack')}
      </Button>
      <span aria-live="polite">{t('rgPage', { n: page })}</span>
      <Button disabled={on === null || busy} onClick={() => on?.()}>
        {t('rgPageOn')}
      </Button>
    </nav>
  );
}

const allOf = (listed: RegisterView['listed']): number =>
  listed?.facets?.states.reduce((sum, { entries }) => sum + entries, 0) ?? 0;

function noteOf(
  { all, open, overdue, soon, readyToClose, awaiting }: EntryTotals,
  whole: number,
  { t }: Speech,
): string {
  return [
    t('rgNote', { shown: all, all: whole }),
    t('rgCounts', { open, overdue, soon }),
    ...(readyToClose === 0 ? [] : [t('rgReady', { n: readyToClose })]),
    ...(awaiting === 0 ? [] : [t('rgAwaiting', { n: awaiting })]),
  ].join(' · ');
}
