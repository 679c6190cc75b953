import { type PathKey, pathKey } from '../layout/header-key.ts';
import type { TableColumn } from '../layout/table-view.ts';
import type { SheetView } from '../layout/workbook-views.ts';
import { readCell } from '../values/read-cell.ts';
import type { ColumnMapping } from './mapping.ts';
import { candidatesFor, SURE } from './match-column.ts';
import { unitFactor } from './unit-factor.ts';
import type { Candidate, Vocabulary } from './vocabulary.ts';

/** A column with what it most likely means; `doubt` says why the program does not decide alone. */
export interface ColumnProposal {
  readonly column: TableColumn;
  readonly mapping: ColumnMapping;
  readonly candidates: readonly Candidate[];
  readonly doubt: 'none' | 'likeness' | 'unit' | 'content' | 'twoMeanings' | 'twoColumns';
}

const SAMPLE_ROWS = 200;
const CLOSE = 0.02;
const EXACT = 0.98;

/** Proposes a target for every column of a sheet; doubtful ones stay without target until a person decides. */
export function proposeColumns(view: SheetView, vocabulary: Vocabulary): readonly ColumnProposal[] {
  const proposals = view.columns.map((column) => proposeColumn(view, column, vocabulary));
  return settleRivals(proposals);
}

function proposeColumn(view: SheetView, column: TableColumn, vocabulary: Vocabulary): ColumnProposal {
  const path = pathKey(column.path);
  const candidates = candidatesFor(path, view.form ? view.titles.join(' ') : null, vocabulary);
  const headerPath = view.keys.get(column) ?? '';
  const best = candidates[0];
  if (best === undefined)
    return {
      column,
      candidates,
      doubt: 'none',
      mapping: { headerPath, target: null, stage: path.stage ?? null, confidence: 0, factor: 1 },
    };
  const unit = unitFactor(path.unit, best.name);
  const doubt = doubtOf({ view, column, path, candidates, best, unit });
  const confidence = doubt === 'none' ? best.confidence : Math.min(best.confidence, 0.8);
  const mapping = {
    headerPath,
    target: best.name.target.id,
    stage: stageOf(path, best),
    confidence,
    factor: unit.factor,
  };
  return { column, candidates, doubt, mapping: doubt === 'none' ? mapping : { ...mapping, target: null } };
}

function stageOf(path: PathKey, { name, confidence }: Candidate): ColumnMapping['stage'] {
  return path.stage ?? (confidence >= SURE ? (name.stage ?? null) : null);
}

interface Doubtful {
  readonly view: SheetView;
  readonly column: TableColumn;
  readonly path: PathKey;
  readonly candidates: readonly Candidate[];
  readonly best: Candidate;
  readonly unit: { readonly factor: number; readonly sure: boolean };
}

function doubtOf({ view, column, candidates, best, unit }: Doubtful): ColumnProposal['doubt'] {
  if (best.confidence < SURE) return 'likeness';
  const second = candidates[1];
  if (second !== undefined && second.confidence >= SURE && best.confidence - second.confidence < CLOSE)
    return 'twoMeanings';
  // under its exact name a column is that figure: contents that do not fit are reported cell by cell
  if (best.confidence < EXACT && !contentFits(view, column, best, unit.factor)) return 'content';
  return unit.sure ? 'none' : 'unit';
}

/** Four of five filled cells must read as what the target wants. */
function contentFits(view: SheetView, column: TableColumn, { name }: Candidate, factor: number): boolean {
  let filled = 0;
  let wrong = 0;
  for (const record of view.records.slice(0, SAMPLE_ROWS)) {
    const reading = readCell(record.value(column), name.target, factor);
    if (reading.status === 'missing') continue;
    filled += 1;
    if (reading.status === 'wrong' && reading.code !== 'cellError' && reading.code !== 'formulaWithoutResult')
      wrong += 1;
  }
  return filled < 3 || wrong <= filled * 0.2;
}

/** Of two columns with one meaning the clearly better one is taken; equals are asked about. */
function settleRivals(proposals: readonly ColumnProposal[]): readonly ColumnProposal[] {
  const rivals = Map.groupBy(
    proposals.filter(({ mapping }) => mapping.target !== null),
    ({ mapping }) => `${mapping.target} ${mapping.stage ?? ''}`,
  );
  return proposals.map((proposal) => {
    const { target, stage, confidence } = proposal.mapping;
    if (target === null) return proposal;
    const others = (rivals.get(`${target} ${stage ?? ''}`) ?? []).filter((other) => other !== proposal);
    const strongest = others.reduce((most, other) => Math.max(most, other.mapping.confidence), 0);
    if (others.length === 0 || confidence > strongest + CLOSE) return proposal;
    return {
      ...proposal,
      doubt: 'twoColumns',
      mapping: { ...proposal.mapping, target: null, confidence: Math.min(confidence, 0.8) },
    };
  });
}
