import { randomUUID } from 'node:crypto';
import { type FactValue, type FigureAddress, figurePath } from '@junheng/schools';
import { appendAudit } from '../audit/append-audit.ts';
import { canonicalJson } from '../canonical-json.ts';
import { requireCounty, type ScopedTransaction } from '../database/scope.ts';
import type { FigurePart } from '../database/tables.ts';
import { StoreError } from '../store-error.ts';
import { shareCounty } from './claim-county.ts';
import { findFigure } from './find-figure.ts';
import type { KnownFigure } from './read-figures.ts';
import { writeChanges } from './write-changes.ts';

/** A new value for one figure, and the version its editor saw. */
export interface FigureEdit extends FigureAddress {
  readonly countyCode: string;
  readonly schoolYear: number;
  /** needed only for judgements, vetoes and prerequisites of the county */
  readonly part?: FigurePart;
  /** null = missing */
  readonly value: FactValue | string | null;
  /** the version that the editor saw; 0 when there was no figure */
  readonly expectedVersion: number;
  readonly why: string;
}

/**
 * Changes one figure 修改数据, keeping the old value with who, when and why. A figure that already has this value stays as it is.
 * @throws StoreError `figureChanged` with `details.yours` and `details.theirs` when another changed it meanwhile; `schoolUnknown`,
 * `outOfScope`, `valueInvalid`.
 */
export async function changeFigure(tx: ScopedTransaction, edit: FigureEdit): Promise<{ readonly version: number }> {
  const { countyCode, schoolYear, value, expectedVersion, why } = edit;
  requireCounty(tx, countyCode);
  refuseNameless(edit);
  await shareCounty(tx, countyCode);
  const { known, ...address } = await findFigure(tx, edit);
  const text = value === null ? null : canonicalJson(value);
  const before = known === undefined || known.value === null ? null : canonicalJson(known.value);
  if (text === before) return { version: known?.version ?? 0 };
  if ((known?.version ?? 0) !== expectedVersion) throw changed(edit, known);
  const version = expectedVersion + 1;
  const id = known?.figure_id ?? randomUUID();
  const change = {
    ...address,
    id,
    isNew: known === undefined,
    fact: edit.fact,
    value: text,
    version,
    source: undefined,
    replaces: known,
  };
  await writeChanges(tx, { countyCode, schoolYear, plan: { changes: [change] }, why });
  await appendAudit(tx, {
    countyCode,
    action: 'changeFigure',
    subject: figurePath(edit),
    detail: { schoolYear, version, from: known?.value ?? null, to: value, why },
  });
  return { version };
}

function refuseNameless(edit: FigureEdit): void {
  if (edit.school === undefined || edit.stage !== undefined || (edit.fact !== 'name' && edit.fact !== 'type')) return;
  if (typeof edit.value === 'string' && edit.value.trim() !== '') return;
  throw new StoreError({
    code: 'valueInvalid',
    zh: `${figurePath(edit)}：学校名称和办学类型不能为空。`,
    en: `${figurePath(edit)}: the name and type of a school cannot be empty.`,
  });
}

function changed(edit: FigureEdit, theirs: KnownFigure | undefined): StoreError {
  const path = figurePath(edit);
  const seen = theirs?.value ?? null;
  const by = theirs?.changed_by ?? '';
  return new StoreError({
    code: 'figureChanged',
    zh: `${path} 已由 ${by} 改为 ${JSON.stringify(seen)}，您填写的 ${JSON.stringify(edit.value)} 未保存。请核对两个数值后再提交。`,
    en: `${path} was changed to ${JSON.stringify(seen)} by ${by}; your ${JSON.stringify(edit.value)} was not saved. Compare the two values and submit again.`,
    details: {
      path,
      yours: { value: edit.value, expectedVersion: edit.expectedVersion },
      theirs: { value: seen, version: theirs?.version ?? 0, by, at: theirs?.changed_at.toISOString() ?? null },
    },
  });
}
