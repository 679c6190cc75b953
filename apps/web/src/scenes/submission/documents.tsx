import type { EvidenceRow, SubmissionForm } from '@junheng/contract';
import { useSpeech } from '../../i18n/language.tsx';
import { EvidenceList } from './evidence-list.tsx';

interface DocumentsProps {
  readonly form: SubmissionForm;
  readonly rows: readonly EvidenceRow[];
  readonly editable: boolean;
  readonly changed: () => void;
}

const DOCUMENTS = ['selfAssessmentReport', 'declarationForm', 'policyDocuments'] as const;

/** 随附材料 of the county's declaration: self-assessment, form and policy documents. */
export function Documents({ form, rows, editable, changed }: DocumentsProps) {
  const { t } = useSpeech();
  return (
    <section className="panel" aria-label={t('coDocuments')}>
      <h2>{t('coDocuments')}</h2>
      {DOCUMENTS.map((id) => {
        const subject = `${form.id}/document:${id}`;
        return (
          <div key={id}>
            <h3>{t(`coDocument_${id}`)}</h3>
            <EvidenceList
              code={form.county.code}
              kind="submissionCell"
              subject={subject}
              rows={rows.filter((row) => row.subject.id === subject)}
              editable={editable}
              changed={changed}
            />
          </div>
        );
      })}
    </section>
  );
}
