import type { FlowActionView, FormCellView, SubmissionForm } from '@junheng/contract';
import { Alert, Button, Segmented, Tag } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { collectionApi, evidenceApi } from '../../collection-api.ts';
import { DataGrid } from '../../components/grid/data-grid.tsx';
import type { CellPosition } from '../../components/grid/grid-types.ts';
import { PageHead } from '../../components/page-head.tsx';
import { PrintButton } from '../../components/print-button.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { schoolYearText } from '../../model/format.ts';
import { useLoad } from '../../state/use-load.ts';
import { HistoryPanel } from '../review/history-panel.tsx';
import { CellPanel } from './cell-panel.tsx';
import { ConflictPanel } from './conflict-panel.tsx';
import { Documents } from './documents.tsx';
import { shownCell, type TypedEntry } from './edits.ts';
import { FindingsPanel } from './findings-panel.tsx';
import { FlowStepper } from './flow-stepper.tsx';
import { rowsOf, sheetOf, VALUE_COLUMN } from './form-rows.ts';
import { StepDialog } from './step-dialog.tsx';
import { type FormWork, useForm } from './use-form.ts';
import { useTyping } from './use-typing.tsx';

interface SubmissionViewProps {
  readonly form: SubmissionForm;
  readonly reload: () => void;
}

export function SubmissionView({ form, reload }: SubmissionViewProps) {
  const { t, pick } = useSpeech();
  const work = useForm(form);
  const [tab, setTab] = useState<'form' | 'history'>('form');
  const [action, setAction] = useState<FlowActionView | null>(null);
  const [marks, setMarks] = useState<ReadonlyMap<string, string>>(new Map());
  const { standing, settled } = work;
  const current = standing.actions.find(({ id }) => id === action?.id) ?? null;
  return (
    <div className="page full submission">
      <PageHead
        title={`${form.school?.name ?? `${form.county.name} ${t('coDeclaration')}`}`}
        note={<Heading form={form} />}
        actions={
          <>
            <SaveMark work={work} />
            {standing.actions.map((one) => (
              <Button
                key={one.id}
                type={['sign', 'pass'].includes(one.kind) ? 'primary' : 'default'}
                danger={one.kind === 'return'}
                disabled={!settled}
                onClick={() => setAction(one)}
              >
                {pick(one.title)}
              </Button>
            ))}
            <PrintButton />
          </>
        }
      />
      <FlowStepper flow={form.flow} now={form.state} />
      <Banners work={work} reload={reload} />
      <ConflictPanel edits={work.edits} dispatch={work.dispatch} />
      <Segmented<'form' | 'history'>
        className="no-print"
        aria-label={t('coForm')}
        value={tab}
        onChange={setTab}
        options={[
          { value: 'form', label: t('coForm') },
          { value: 'history', label: t('coHistory') },
        ]}
      />
      {tab === 'form' ? <FormTab work={work} marks={marks} setMarks={setMarks} /> : <HistoryPanel form={form} />}
      {current === null ? null : (
        <StepDialog
          form={form}
          action={current}
          content={standing.content}
          progress={standing.progress}
          marks={marks}
          close={() => setAction(null)}
          done={reload}
          reload={reload}
        />
      )}
    </div>
  );
}

function Heading({
  form: { campaign, county, state, freeze, freezeHash, signedBy },
}: {
  readonly form: SubmissionForm;
}) {
  const { t, pick } = useSpeech();
  return (
    <>
      <Link to={`/campaigns/of/${county.code}/${campaign.id}`}>{campaign.title}</Link> ·{' '}
      {schoolYearText(campaign.schoolYear)} · {t('coDeadline')} {campaign.deadline}{' '}
      {campaign.late ? <Tag color="red">{t('coLate')}</Tag> : null}
      {campaign.state === 'closed' ? <Tag>{t('coClosed')}</Tag> : null}
      <Tag color="blue">{pick(state.title)}</Tag>
      {freeze === 0 ? null : (
        <small>
          {t('coVersion', { n: freeze })} · {signedBy} · <code>{freezeHash?.slice(0, 12)}</code>
        </small>
      )}
    </>
  );
}

function SaveMark({ work: { edits, settled, form } }: { readonly work: FormWork }) {
  const { t } = useSpeech();
  if (!form.editable) return null;
  return (
    <span className="save-mark" role="status">
      {settled ? t('coAllSaved') : t('coUnsaved', { n: edits.typed.size })}
    </span>
  );
}

function Banners({ work: { offline, stopped }, reload }: { readonly work: FormWork; readonly reload: () => void }) {
  const { t } = useSpeech();
  return (
    <>
      {offline ? <Alert type="warning" showIcon role="alert" title={t('coOfflineNote')} /> : null}
      {stopped === null ? null : (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={t('coStopped')}
          action={<Button onClick={reload}>{t('coReload')}</Button>}
        />
      )}
    </>
  );
}

interface FormTabProps {
  readonly work: FormWork;
  readonly marks: ReadonlyMap<string, string>;
  readonly setMarks: (marks: ReadonlyMap<string, string>) => void;
}

const NONE: readonly never[] = [];

function FormTab({ work, marks, setMarks }: FormTabProps) {
  const speech = useSpeech();
  const { t } = speech;
  const { form, standing, edits, dispatch, stopped } = work;
  const { code } = form.county;
  const editable = form.editable && stopped === null;
  const [at, setAt] = useState<CellPosition>({ row: 0, column: 0 });
  const [goTo, setGoTo] = useState<CellPosition | null>(null);
  const rows = useMemo(() => rowsOf(form, standing, speech), [form, standing, speech]);
  const findings = useMemo(() => byCell(standing.findings), [standing.findings]);
  const evidence = useLoad(() => evidenceApi.list(code, 'submissionCell', form.id), [code, form.id]);
  const history = useLoad(() => collectionApi.history(code, form.id), [code, form.id]);
  const proofs = evidence.state === 'loaded' ? evidence.value : NONE;
  const counts = useMemo(() => countsOf(proofs, form.id), [proofs, form.id]);
  const narrow = window.innerWidth < 700;
  const model = useMemo(
    () => sheetOf({ rows, edits, findings, editable, marks, evidence: counts, speech, narrow }),
    [rows, edits, findings, editable, marks, counts, speech, narrow],
  );
  const type = useTyping(rows, dispatch);
  const onFocusCell = useCallback((next: CellPosition) => setAt(next), []);
  const row = rows[at.row];
  const cell = row?.kind === 'cell' ? (shownCell(edits, row.cell.path) ?? row.cell) : null;
  const jump = (path: string) => {
    const index = rows.findIndex((one) => one.kind === 'cell' && one.cell.path === path);
    if (index >= 0) setGoTo({ row: index, column: VALUE_COLUMN });
  };
  const sendsBack = standing.actions.some(({ kind }) => kind === 'return' || kind === 'reopen');
  const offers = [...edits.cells.values()].filter((one) => isOpenOffer(one, edits.typed.has(one.path)));
  return (
    <>
      <p className="grid-legend no-print">
        <span>{t('coLegend')}</span>
        {editable && offers.length > 0 ? (
          <Button
            onClick={() =>
              dispatch({ kind: 'type', entries: offers.map(({ path, prefill }) => ({ path, value: prefill })) })
            }
          >
            {t('coTakeAll', { n: offers.length })}
          </Button>
        ) : null}
      </p>
      <div className="submission-columns">
        <DataGrid
          model={model}
          caption={form.campaign.title}
          goTo={goTo}
          onFocusCell={onFocusCell}
          {...(editable ? { onEntries: type } : {})}
        />
        <div className="submission-side no-print">
          <FindingsPanel form={form} findings={standing.findings} edits={edits} goTo={jump} />
          <CellPanel
            code={code}
            submission={form.id}
            cell={cell}
            findings={cell === null ? NONE : (findings.get(cell.path) ?? NONE)}
            editable={editable}
            evidence={cell === null ? NONE : proofs.filter(({ subject }) => subject.id === `${form.id}/${cell.path}`)}
            evidenceChanged={evidence.reload}
            past={history.state === 'loaded' ? history.value.cells.filter((one) => one.cell === cell?.path) : NONE}
            type={(entry: Omit<TypedEntry, 'path'>) =>
              cell === null ? undefined : dispatch({ kind: 'type', entries: [{ path: cell.path, ...entry }] })
            }
            mark={sendsBack && cell !== null ? (reason) => setMarks(marked(marks, cell.path, reason)) : null}
            marked={cell === null ? null : (marks.get(cell.path) ?? null)}
          />
          {form.subject === 'county' ? (
            <Documents form={form} rows={proofs} editable={editable} changed={evidence.reload} />
          ) : null}
        </div>
      </div>
    </>
  );
}

/** Offered, and nobody has answered or typed yet. */
const isOpenOffer = ({ path, version, prefill, prefillSource }: FormCellView, typed: boolean): boolean =>
  version === 0 && prefill !== null && prefillSource !== '' && !typed && !STATEMENT.test(path);

/** What people judge is judged anew each year, one by one, never taken over by the dozen. */
const STATEMENT = /^(judgement|veto|prerequisite):/;

function marked(marks: ReadonlyMap<string, string>, path: string, reason: string | null): ReadonlyMap<string, string> {
  const next = new Map(marks);
  if (reason === null) next.delete(path);
  else next.set(path, reason);
  return next;
}

function byCell(findings: SubmissionForm['findings']): ReadonlyMap<string, SubmissionForm['findings']> {
  const map = new Map<string, SubmissionForm['findings'][number][]>();
  for (const finding of findings) map.set(finding.cell, [...(map.get(finding.cell) ?? []), finding]);
  return map;
}

function countsOf(
  proofs: readonly { readonly state: string; readonly subject: { readonly id: string } }[],
  submission: string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { state, subject } of proofs) {
    const path = subject.id.slice(submission.length + 1);
    if (state === 'kept') counts.set(path, (counts.get(path) ?? 0) + 1);
  }
  return counts;
}
