import type { ImportProposal } from '@junheng/contract';
import { Alert, Input } from 'antd';
import { useSpeech } from '../../i18n/language.tsx';
import { schoolYearText } from '../../model/format.ts';
import { FileMapping } from './file-mapping.tsx';
import { draftFaults, type ImportDraft, openNotes } from './import-state.ts';
import { StepButtons } from './step-buttons.tsx';

export interface MappingStepProps {
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
