import type { ColumnProposal, ImportFile, ImportProposal } from '@junheng/contract';
import { Alert, Input, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import { Panel } from '../../components/page-head.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import type { TextKey } from '../../i18n/texts.ts';
import { display, schoolYearText } from '../../model/format.ts';
import { columnKey, draftFaults, type ImportDraft, openNotes } from './import-state.ts';
import { StepButtons } from './step-buttons.tsx';

interface MappingStepProps {
  readonly proposal: ImportProposal;
  readonly draft: ImportDraft;
  readonly change: (next: Partial<ImportDraft>) => void;
  readonly back: () => void;
  readonly next: () => void;
}

/** What was recognised, then each file's columns with what the program takes them for. */
export function MappingStep({ proposal, draft, change, back, next }: MappingStepProps) {
  const { t, pick } = useSpeech();
  const faults = draftFaults(draft);
  return (
    <>
      {openNotes(proposal).map((note) => (
        <Alert key={note.id} type="warning" showIcon role="alert" title={pick(note.message)} />
      ))}
      <section className="panel panel-body recognised" aria-label={t('county')}>
        <ul className="plain-list">
          {proposal.summary.map((s) => (
            <li key={`${s.county}${s.year}`}>{t('summaryLine', { ...s, year: schoolYearText(s.year) })}</li>
          ))}
        </ul>
        <div className="county-fields">
          <Field id="code" label={t('countyCode')} value={draft.code} change={(code) => change({ code })} />
          <Field id="name" label={t('countyName')} value={draft.name} change={(name) => change({ name })} />
          <Field id="year" label={t('schoolYearStart')} value={draft.year} change={(year) => change({ year })} />
          <small>{t('countyHelp')}</small>
        </div>
        {faults.map((fault) => (
          <p key={fault} role="alert" className="tone-notMet">
            {t(fault)}
          </p>
        ))}
      </section>
      {proposal.files.map((file) => (
        <FileMapping key={file.name} file={file} proposal={proposal} draft={draft} change={change} />
      ))}
      <StepButtons back={back} backText={t('startAgain')} next={next} disabled={faults.length > 0} />
    </>
  );
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
}

function Field({ id, label, value, change }: FieldProps) {
  return (
    <label htmlFor={`import-${id}`}>
      {label}
      <Input id={`import-${id}`} value={value} onChange={(event) => change(event.target.value)} />
    </label>
  );
}

const LAYOUTS: Readonly<Record<string, TextKey>> = {
  template: 'layoutTemplate',
  wideExport: 'layoutWideExport',
  schoolWorkbook: 'layoutSchoolWorkbook',
  table: 'layoutTable',
  roster: 'layoutRoster',
};

const SURE = 0.9;
type Shown = 'unsure' | 'mapped' | 'all';

function FileMapping({
  file,
  proposal,
  draft,
  change,
}: { readonly file: ImportFile } & Pick<MappingStepProps, 'proposal' | 'draft' | 'change'>) {
  const { t, pick } = useSpeech();
  const unsure = file.columns.filter((c) => c.target === null || c.confidence < SURE);
  const mapped = file.columns.filter((c) => c.target !== null);
  const doubtful = unsure.filter((c) => c.target !== null);
  const [shown, setShown] = useState<Shown>(doubtful.length > 0 ? 'unsure' : 'mapped');
  const columns = { unsure, mapped, all: file.columns }[shown];
  const options = useMemo(
    () => [
      { value: '', label: t('leaveOut') },
      ...proposal.targets.map((x) => ({ value: x.id, label: pick(x.title) })),
    ],
    [proposal, pick, t],
  );
  const set = (column: ColumnProposal, target: string | null) => {
    const targets = new Map(draft.targets);
    const key = columnKey(file.name, column.headerPath);
    if (target === column.target) targets.delete(key);
    else targets.set(key, target);
    change({ targets });
  };
  return (
    <Panel
      title={file.name}
      note={t('fileLine', {
        layout: t(LAYOUTS[file.layout] ?? 'layoutUnknown'),
        rows: file.rows,
        columns: file.columns.length,
      })}
      className="long"
      actions={
        <Segmented<Shown>
          aria-label={t('showOnly')}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'unsure', label: t('onlyUnsure', { n: unsure.length }) },
            { value: 'mapped', label: t('onlyMapped', { n: mapped.length }) },
            { value: 'all', label: t('allColumns', { n: file.columns.length }) },
          ]}
        />
      }
    >
      <div className="table-scroll mapping-scroll">
        <table className="simple-table">
          <caption className="visually-hidden">{file.name}</caption>
          <thead>
            <tr>
              <th scope="col">{t('columnHeader')}</th>
              <th scope="col">{t('columnSample')}</th>
              <th scope="col">{t('columnTarget')}</th>
              <th scope="col" className="numeric">
                {t('columnSure')}
              </th>
              <th scope="col" className="numeric">
                {t('columnFactor')}
              </th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => {
              const key = columnKey(file.name, column.headerPath);
              const target = draft.targets.has(key) ? (draft.targets.get(key) ?? null) : column.target;
              return (
                <tr key={column.headerPath} className={draft.targets.has(key) ? 'edited' : ''}>
                  <th scope="row">{column.headerPath.split('/').join(' › ')}</th>
                  <td className="muted">{column.sample.slice(0, 3).join(t('listSeparator'))}</td>
                  <td>
                    <Select
                      className="target-select"
                      aria-label={t('targetOf', { header: column.headerPath })}
                      showSearch={{ optionFilterProp: 'label' }}
                      value={target ?? ''}
                      options={options}
                      onChange={(value) => set(column, value === '' ? null : value)}
                    />
                  </td>
                  <td className="numeric">{column.target === null ? '—' : display(column.confidence, 'share')}</td>
                  <td className="numeric">
                    {column.factor === undefined || column.factor === 1 ? '' : `× ${column.factor}`}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
