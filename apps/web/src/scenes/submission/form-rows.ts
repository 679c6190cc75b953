import type { FormCellView, FormFinding, FormStanding, SubmissionForm } from '@junheng/contract';
import type { GridCell, GridColumn, GridModel } from '../../components/grid/grid-types.ts';
import type { Speech } from '../../i18n/language.tsx';
import { display, fixed } from '../../model/format.ts';
import { unitText } from '../../model/units.ts';
import { cellText, sizeOf } from './cell-values.ts';
import { type Edits, saveStateOf, shownCell } from './edits.ts';

/** A heading, or a cell of the form. */
export type FormRow =
  | { readonly kind: 'group'; readonly title: string }
  | { readonly kind: 'cell'; readonly cell: FormCellView };

export const VALUE_COLUMN = 1;
export const EXPLANATION_COLUMN = 6;

/** The rows of the form: by stage and topic, computed cells after each stage. */
export function rowsOf(form: SubmissionForm, { computed }: FormStanding, speech: Speech): readonly FormRow[] {
  const { t, pick } = speech;
  const stageText = (stage: FormCellView['stage']) => (stage === null ? t('coWhole') : t(stage));
  const heading = (stage: FormCellView['stage'], title: string): FormRow => ({
    ...{ kind: 'group', title: form.subject === 'county' ? title : `${stageText(stage)} · ${title}` },
  });
  const rows: FormRow[] = [];
  const asRow = (cell: FormCellView): FormRow => ({ kind: 'cell', cell });
  for (const stage of ['primary', 'junior', null] as const) {
    const groups = form.groups.filter((group) => group.stage === stage);
    for (const group of groups) rows.push(heading(stage, pick(group.title)), ...group.cells.map(asRow));
    const own = computed.filter((cell) => cell.stage === stage);
    if (own.length > 0) rows.push(heading(stage, t('coComputedGroup')), ...own.map(asRow));
  }
  return rows;
}

export interface SheetInput {
  readonly rows: readonly FormRow[];
  readonly edits: Edits;
  readonly findings: ReadonlyMap<string, readonly FormFinding[]>;
  readonly editable: boolean;
  /** cells that a reviewer marked, with the reason */
  readonly marks: ReadonlyMap<string, string>;
  readonly evidence: ReadonlyMap<string, number>;
  readonly speech: Speech;
  readonly narrow: boolean;
}

/** The grid of the form. */
export function sheetOf(input: SheetInput): GridModel {
  const { rows, edits } = input;
  const cell = (r: number, c: number): GridCell => {
    const row = rows[r];
    if (row === undefined) return { kind: 'label', text: '' };
    if (row.kind === 'group') return { kind: 'label', text: c === 0 ? `▍${row.title}` : '' };
    return gridCell(shownCell(edits, row.cell.path) ?? row.cell, c, input);
  };
  const passesOver = (row: number) => rows[row]?.kind === 'group';
  return { columns: columnsOf(input), rowCount: rows.length, cell, passesOver };
}

function columnsOf({ speech: { t }, narrow }: SheetInput): readonly GridColumn[] {
  return [
    { id: 'title', title: t('coFact'), width: narrow ? 150 : 210, sticky: true },
    { id: 'value', title: t('coThisYear'), width: narrow ? 110 : 116, numeric: true },
    { id: 'unit', title: t('unitColumn'), width: 88 },
    { id: 'lastYear', title: t('coLastYear'), width: 84, numeric: true },
    { id: 'change', title: t('coChange'), width: 104, numeric: true },
    { id: 'state', title: t('coStatus'), width: 150 },
    { id: 'explanation', title: t('coExplanation'), width: 160 },
    { id: 'offer', title: t('coOffer'), width: 84, numeric: true },
    { id: 'evidence', title: t('coEvidence'), width: 60, numeric: true },
  ];
}

function gridCell(cell: FormCellView, column: number, input: SheetInput): GridCell {
  const { language, pick } = input.speech;
  const text = (value: FormCellView['value']) => cellText(value, language);
  const input_ = cell.kind === 'input';
  switch (column) {
    case 0:
      return { kind: 'label', text: `${cell.required ? '＊' : ''}${pick(cell.title)}`, hint: hintOf(cell, input) };
    case VALUE_COLUMN:
      return valueCell(cell, input);
    case 2:
      return { kind: 'label', text: unitText(cell.unit, language) };
    case 3:
      return { kind: 'referenced', text: text(cell.lastYear) };
    case 4:
      return { kind: 'label', text: changeText(cell) };
    case 5:
      return stateCell(cell, input);
    case EXPLANATION_COLUMN:
      return input_ && input.editable
        ? { kind: 'input', text: cell.explanation, hint: cell.explanation }
        : { kind: 'label', text: cell.explanation, hint: cell.explanation };
    case 7:
      return { kind: 'referenced', text: text(cell.prefill), hint: cell.prefillSource };
    default: {
      const count = input.evidence.get(cell.path) ?? 0;
      return { kind: 'label', text: count === 0 ? '' : String(count) };
    }
  }
}

const hintOf = ({ title, note }: FormCellView, { speech: { pick } }: SheetInput): string =>
  note === null ? pick(title) : `${pick(title)}：${pick(note)}`;

function valueCell(cell: FormCellView, { edits, editable, speech }: SheetInput): GridCell {
  const text = cellText(cell.value, speech.language);
  if (cell.kind === 'computed') {
    const { value } = cell;
    const shown = typeof value === 'number' ? display(value, Number.isInteger(value) ? 'plain' : 'value') : '';
    const tone = cell.status === 'notAssessable' ? 'missing' : (cell.status ?? undefined);
    const words = cell.status === null ? shown : `${shown} ${speech.t(cell.status)}`.trim();
    return { kind: 'computed', text: words, raw: text, ...(tone === undefined ? {} : { tone }) };
  }
  if (cell.kind === 'referenced') return { kind: 'referenced', text };
  const state = saveStateOf(edits, cell.path);
  return {
    kind: editable ? 'input' : 'referenced',
    text,
    raw: text,
    changed: state === 'pending' || state === 'saving',
  };
}

/** 2 more, and by how much of last year. */
function changeText({ value, lastYear, kind }: FormCellView): string {
  const [now, before] = [sizeOf(value), sizeOf(lastYear)];
  if (kind === 'computed' || now === null || before === null || now === before) return '';
  const sign = now > before ? '+' : '−';
  const size = display(Math.abs(now - before), 'plain');
  return before === 0
    ? `${sign}${size}`
    : `${sign}${size} (${sign}${fixed((Math.abs(now - before) / before) * 100, 1)}%)`;
}

function stateCell(cell: FormCellView, { edits, findings, marks, speech }: SheetInput): GridCell {
  const { t, pick } = speech;
  if (cell.kind !== 'input') return { kind: 'label', text: '' };
  const mark = marks.get(cell.path);
  if (mark !== undefined) return { kind: 'label', text: `${t('coMarked')}：${mark}`, tone: 'notMet', hint: mark };
  const state = saveStateOf(edits, cell.path);
  if (state === 'conflict' || state === 'refused')
    return {
      kind: 'label',
      text: t(`coState_${state}`),
      tone: 'notMet',
      hint: pick(edits.refused.get(cell.path) ?? cell.title),
    };
  if (state === 'pending' || state === 'saving') return { kind: 'label', text: t(`coState_${state}`), tone: 'nearly' };
  if (cell.returned !== null)
    return { kind: 'label', text: `${t('coReturned')}：${cell.returned}`, tone: 'notMet', hint: cell.returned };
  const open = (findings.get(cell.path) ?? []).find(({ explained }) => !explained);
  if (open !== undefined)
    return {
      ...{ kind: 'label', text: pick(open.message), hint: pick(open.message) },
      tone: open.grade === 'logical' ? 'notMet' : 'nearly',
    };
  const explained = (findings.get(cell.path) ?? []).length > 0;
  return { kind: 'label', text: explained ? t('coExplained') : state === 'saved' ? t('coState_saved') : '' };
}
