import type { FormFinding, SubmissionForm } from '@junheng/contract';
import { Tag } from 'antd';
import { useSpeech } from '../../i18n/language.tsx';
import { type Edits, shownCell } from './edits.ts';

interface FindingsPanelProps {
  readonly form: SubmissionForm;
  readonly findings: readonly FormFinding[];
  readonly edits: Edits;
  readonly goTo: (path: string) => void;
}

const KINDS = ['returned', 'logical', 'missing', 'experience'] as const;
type Kind = (typeof KINDS)[number];

interface Line {
  readonly key: string;
  readonly cell: string;
  readonly text: string;
  readonly explained: boolean;
  readonly required: boolean;
}

/** Everything to settle before signing, each line leading to its cell. */
export function FindingsPanel(props: FindingsPanelProps) {
  const { t } = useSpeech();
  const lines = useLines(props);
  const none = KINDS.every((kind) => lines[kind].length === 0);
  return (
    <section className="panel findings-list" aria-label={t('coFindings')}>
      <header className="panel-head">
        <h2>{t('coFindings')}</h2>
      </header>
      {none ? <p className="muted">{t('coNoFindings')}</p> : null}
      {KINDS.filter((kind) => lines[kind].length > 0).map((kind) => (
        <FindingGroup key={kind} kind={kind} lines={lines[kind]} {...props} />
      ))}
    </section>
  );
}

function useLines({ findings, edits }: FindingsPanelProps): Readonly<Record<Kind, readonly Line[]>> {
  const { pick } = useSpeech();
  const lines: Record<Kind, Line[]> = { returned: [], logical: [], missing: [], experience: [] };
  for (const { path, returned } of edits.cells.values())
    if (returned !== null)
      lines.returned.push({ key: path, cell: path, text: returned, explained: false, required: false });
  for (const { key, check, grade, cell, message, explained } of findings) {
    const kind = check === 'missing' ? 'missing' : grade;
    lines[kind].push({
      key,
      cell,
      text: pick(message),
      explained,
      required: kind === 'missing' && grade === 'logical',
    });
  }
  for (const kind of KINDS) lines[kind].sort((a, b) => Number(a.explained) - Number(b.explained));
  return lines;
}

function FindingGroup(props: FindingsPanelProps & { readonly kind: Kind; readonly lines: readonly Line[] }) {
  const { t, pick } = useSpeech();
  const { kind, lines, edits, goTo } = props;
  const open = lines.filter(({ explained }) => !explained).length;
  const stage = (path: string) => {
    const cell = shownCell(edits, path);
    if (cell === undefined) return path;
    return cell.stage === null ? pick(cell.title) : `${t(cell.stage)} · ${pick(cell.title)}`;
  };
  return (
    <details open={kind !== 'missing' || open <= 12} className={`finding-group ${kind}`}>
      <summary>
        {t(`coFind_${kind}`)} <strong>{open}</strong>
        {open < lines.length ? <small> / {lines.length}</small> : null}
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={line.key} className={line.explained ? 'settled' : ''}>
            <button type="button" className="link-button" onClick={() => goTo(line.cell)}>
              {stage(line.cell)}
            </button>
            {line.required ? <Tag color="red">{t('coMustFill')}</Tag> : null}
            {line.explained ? <Tag>{t('coExplained')}</Tag> : null}
            {kind === 'missing' ? null : <p>{line.text}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}
