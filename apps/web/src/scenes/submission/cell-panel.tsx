import type { EvidenceRow, FormCellView, FormFinding, SubmissionHistory } from '@junheng/contract';
import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useSpeech } from '../../i18n/language.tsx';
import { chinaTime } from '../../model/format.ts';
import { cellText } from './cell-values.ts';
import { EvidenceList } from './evidence-list.tsx';

interface CellPanelProps {
  readonly code: string;
  readonly submission: string;
  readonly cell: FormCellView | null;
  readonly findings: readonly FormFinding[];
  readonly editable: boolean;
  readonly evidence: readonly EvidenceRow[];
  readonly evidenceChanged: () => void;
  readonly past: SubmissionHistory['cells'];
  readonly type: (entry: { readonly value?: FormCellView['value']; readonly explanation?: string }) => void;
  /** marks the cell to be sent back; null where the reader sends nothing back */
  readonly mark: ((reason: string | null) => void) | null;
  readonly marked: string | null;
}

/** The chosen cell: what it means, what is offered, what the checks say, its explanation, proof and past. */
export function CellPanel(props: CellPanelProps) {
  const { t, pick } = useSpeech();
  const { cell, findings } = props;
  if (cell === null || cell.kind !== 'input')
    return (
      <section className="panel cell-panel" aria-label={t('coCell')}>
        <p className="muted">{t('coPickCell')}</p>
      </section>
    );
  const stage = cell.stage === null ? '' : `${t(cell.stage)} · `;
  return (
    <section className="panel cell-panel" aria-label={t('coCell')}>
      <h2>
        {stage}
        {pick(cell.title)}
      </h2>
      {cell.note === null ? null : <p className="muted">{pick(cell.note)}</p>}
      {cell.returned === null ? null : (
        <p className="returned-note" role="note">
          {t('coReturned')}：{cell.returned}
        </p>
      )}
      <ul className="plain-list">
        {findings.map(({ key, message, grade, explained }) => (
          <li key={key} className={explained ? 'muted' : `finding-${grade}`}>
            {pick(message)} {explained ? `（${t('coExplained')}）` : ''}
          </li>
        ))}
      </ul>
      <Offer {...props} cell={cell} />
      <Explanation key={cell.path} {...props} cell={cell} />
      {props.mark === null ? null : <Mark key={`mark ${cell.path}`} mark={props.mark} marked={props.marked} />}
      <h3>{t('coEvidence')}</h3>
      <EvidenceList
        code={props.code}
        kind="submissionCell"
        subject={`${props.submission}/${cell.path}`}
        rows={props.evidence}
        editable={props.editable}
        changed={props.evidenceChanged}
      />
      <Past past={props.past} />
    </section>
  );
}

type WithCell = CellPanelProps & { readonly cell: FormCellView };

function Offer({ cell, editable, type }: WithCell) {
  const { t, language } = useSpeech();
  if (cell.prefill === null || cell.prefillSource === '') return null;
  const value = cellText(cell.prefill, language);
  return (
    <p>
      {editable && cellText(cell.value, language) !== value ? (
        <Button size="small" onClick={() => type({ value: cell.prefill })}>
          {t('coTake', { value: value.slice(0, 40) })}
        </Button>
      ) : null}{' '}
      <small>{t('coOfferFrom', { source: cell.prefillSource })}</small>
    </p>
  );
}

/** Kept when the box is left, not at every letter. */
function Explanation({ cell, editable, type }: WithCell) {
  const { t } = useSpeech();
  const [text, setText] = useState(cell.explanation);
  useEffect(() => setText(cell.explanation), [cell.explanation]);
  if (!editable) return cell.explanation === '' ? null : <p className="explanation">{cell.explanation}</p>;
  return (
    <div className="field">
      <label htmlFor="cell-explanation">{t('coExplanation')}</label>
      <Input.TextArea
        id="cell-explanation"
        rows={3}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => text.trim() !== cell.explanation && type({ explanation: text.trim() })}
      />
    </div>
  );
}

function Mark({ mark, marked }: { readonly mark: (reason: string | null) => void; readonly marked: string | null }) {
  const { t } = useSpeech();
  const [reason, setReason] = useState(marked ?? '');
  return (
    <div className="field">
      <label htmlFor="mark-reason">{t('coMarkReason')}</label>
      <Input.TextArea
        id="mark-reason"
        rows={2}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className="actions">
        <Button danger disabled={reason.trim() === ''} onClick={() => mark(reason.trim())}>
          {t('coMarkCell')}
        </Button>
        {marked === null ? null : (
          <Button
            onClick={() => {
              setReason('');
              mark(null);
            }}
          >
            {t('coUnmark')}
          </Button>
        )}
      </p>
    </div>
  );
}

function Past({ past }: { readonly past: SubmissionHistory['cells'] }) {
  const { t, language } = useSpeech();
  if (past.length === 0) return null;
  return (
    <details>
      <summary>
        {t('coCellPast')} {past.length}
      </summary>
      <ul className="plain-list">
        {past.map((one) => (
          <li key={one.version}>
            {cellText(one.value, language) || t('coBlank')}{' '}
            <small>
              {one.changedBy} {chinaTime(one.changedAt)} → {one.replacedBy} {one.why}
            </small>
          </li>
        ))}
      </ul>
    </details>
  );
}
