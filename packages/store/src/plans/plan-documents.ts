import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { canonicalJson } from '../canonical-json.ts';
import { requireCounty, type ScopedTransaction } from '../database/scope.ts';
import type { PlanDocumentTable } from '../database/tables.ts';
import { StoreError } from '../store-error.ts';
import { requireKnownCounty } from './require-county.ts';

/** 方案文件: its text, what the reader found in it, and what a person decided of each finding. */
export interface StoredPlan {
  readonly id: string;
  readonly countyCode: string;
  readonly name: string;
  /** docx · pdf · html · text */
  readonly kind: string;
  /** of the whole file, hexadecimal */
  readonly sha256: string;
  readonly text: string;
  /** plain JSON, as the reader gave it */
  readonly output: unknown;
  readonly notices: unknown;
  readonly decisions: unknown;
  readonly version: number;
  readonly at: string;
  readonly who: string;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** A document that was read. */
export type PlanToAdd = Pick<StoredPlan, 'countyCode' | 'name' | 'kind' | 'sha256' | 'text' | 'output' | 'notices'>;

/**
 * Keeps a plan document; the same file again is the one already there, with its decisions.
 * @throws StoreError `outOfScope`, `countyUnknown`.
 */
export async function addPlan(
  tx: ScopedTransaction,
  plan: PlanToAdd,
): Promise<{ readonly plan: StoredPlan; readonly added: boolean }> {
  await requireKnownCounty(tx, plan.countyCode);
  const row = await tx.db
    .insertInto('plan_document')
    .values({
      county_code: plan.countyCode,
      plan_id: randomUUID(),
      name: plan.name,
      kind: plan.kind,
      sha256: plan.sha256,
      body: plan.text,
      output: canonicalJson(plan.output),
      notices: canonicalJson(plan.notices),
      decisions: '[]',
      version: 1,
      at: tx.at,
      who: tx.who,
      changed_at: tx.at,
      changed_by: tx.who,
    })
    .onConflict((conflict) => conflict.columns(['county_code', 'sha256']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row !== undefined) return { plan: planOf(row), added: true };
  const known = await tx.db
    .selectFrom('plan_document')
    .where('county_code', '=', plan.countyCode)
    .where('sha256', '=', plan.sha256)
    .selectAll()
    .executeTakeFirstOrThrow();
  return { plan: planOf(known), added: false };
}

/** The plans of a county, the latest first. @throws StoreError `outOfScope`. */
export async function listPlans(tx: ScopedTransaction, countyCode: string): Promise<readonly StoredPlan[]> {
  requireCounty(tx, countyCode);
  const rows = await tx.db
    .selectFrom('plan_document')
    .where('county_code', '=', countyCode)
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('plan_id')
    .execute();
  return rows.map(planOf);
}

/**
 * A plan, held until the transaction ends where it is to be deleted or to get tasks.
 * @throws StoreError `outOfScope`, `planUnknown`.
 */
export async function loadPlan(
  tx: ScopedTransaction,
  countyCode: string,
  id: string,
  purpose: 'read' | 'use' | 'delete' = 'read',
): Promise<StoredPlan> {
  requireCounty(tx, countyCode);
  const row = await tx.db
    .selectFrom('plan_document')
    .where('county_code', '=', countyCode)
    .where('plan_id', '=', id)
    .selectAll()
    .$if(purpose === 'use', (query) => query.forKeyShare())
    .$if(purpose === 'delete', (query) => query.forUpdate())
    .executeTakeFirst();
  if (row !== undefined) return planOf(row);
  throw new StoreError({
    code: 'planUnknown',
    zh: '该方案不存在或已被删除。请刷新列表。',
    en: 'There is no such plan, or it was deleted. Load the list again.',
    details: { id },
  });
}

/** Decisions as their editor leaves them. */
export interface DecisionsToSave {
  readonly countyCode: string;
  readonly id: string;
  /** the version that was being edited */
  readonly expectedVersion: number;
  /** all of them, plain JSON */
  readonly decisions: unknown;
}

/**
 * Puts new decisions in the place of the old ones. The same save sent twice changes nothing the second time.
 * @throws StoreError `planChanged` with `details.yours` and `details.theirs` when another saved meanwhile, `planUnknown`.
 */
export async function saveDecisions(tx: ScopedTransaction, save: DecisionsToSave): Promise<StoredPlan> {
  const { countyCode, id, expectedVersion } = save;
  const decisions = canonicalJson(save.decisions);
  requireCounty(tx, countyCode);
  const row = await tx.db
    .updateTable('plan_document')
    .set({ decisions, version: expectedVersion + 1, changed_at: tx.at, changed_by: tx.who })
    .where('county_code', '=', countyCode)
    .where('plan_id', '=', id)
    .where('version', '=', expectedVersion)
    .returningAll()
    .executeTakeFirst();
  if (row !== undefined) return planOf(row);
  const theirs = await loadPlan(tx, countyCode, id);
  const sentTwice = theirs.version === expectedVersion + 1 && canonicalJson(theirs.decisions) === decisions;
  if (sentTwice) return theirs;
  throw planChanged(theirs, { version: expectedVersion, decisions: save.decisions });
}

/** The refusal of a writer who came second. */
export function planChanged(theirs: StoredPlan, yours: unknown): StoreError {
  const { version, decisions, changedAt, changedBy } = theirs;
  return new StoreError({
    code: 'planChanged',
    zh: `方案“${theirs.name}”的核对结果已由 ${changedBy} 保存为第 ${version} 版，您的修改未保存。请对照后再保存。`,
    en: `The decisions on "${theirs.name}" were saved as version ${version} by ${changedBy}; yours were not saved. Compare and save again.`,
    details: { yours, theirs: { version, decisions, changedAt, changedBy } },
  });
}

function planOf(row: Selectable<PlanDocumentTable>): StoredPlan {
  const { name, kind, sha256, body: text, output, notices, decisions, version, who } = row;
  return {
    ...{ id: row.plan_id, countyCode: row.county_code, name, kind, sha256, text, output, notices, decisions, version },
    ...{ at: row.at.toISOString(), who, changedAt: row.changed_at.toISOString(), changedBy: row.changed_by },
  };
}
