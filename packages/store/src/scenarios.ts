import { randomUUID } from 'node:crypto';
import type { FactValue } from '@junheng/schools';
import type { Selectable } from 'kysely';
import { canonicalJson } from './canonical-json.ts';
import { requireCounty, type ScopedTransaction } from './database/scope.ts';
import type { ScenarioTable } from './database/tables.ts';
import { StoreError } from './store-error.ts';

/** One supposed figure, by its figure path; null supposes that it is missing. */
export interface ScenarioEdit {
  readonly path: string;
  readonly value: FactValue | string | null;
}

/** 情景: named edits that stand beside the facts of a county year and never enter them. */
export interface Scenario {
  readonly id: string;
  readonly countyCode: string;
  readonly schoolYear: number;
  readonly name: string;
  readonly edits: readonly ScenarioEdit[];
  readonly version: number;
  readonly changedAt: string;
  readonly changedBy: string;
}

/** A scenario as its editor leaves it. */
export interface ScenarioToSave extends Pick<Scenario, 'countyCode' | 'schoolYear' | 'name' | 'edits'> {
  /** absent for a new one */
  readonly id?: string;
  /** the version that was being edited; 0 for a new one */
  readonly expectedVersion: number;
}

/**
 * Saves a scenario, new or changed.
 * @throws StoreError `scenarioChanged` with `details.yours` and `details.theirs` when another saved it meanwhile or the name
 * is taken, `scenarioUnknown` when it is gone.
 */
export async function saveScenario(tx: ScopedTransaction, scenario: ScenarioToSave): Promise<Scenario> {
  requireCounty(tx, scenario.countyCode);
  return scenario.id === undefined ? create(tx, scenario) : change(tx, scenario, scenario.id);
}

async function create(tx: ScopedTransaction, scenario: ScenarioToSave): Promise<Scenario> {
  const { countyCode, schoolYear, name, edits } = scenario;
  const row = await tx.db
    .insertInto('scenario')
    .values({
      county_code: countyCode,
      scenario_id: randomUUID(),
      school_year: schoolYear,
      name,
      edits: canonicalJson(edits),
      version: 1,
      changed_at: tx.at,
      changed_by: tx.who,
    })
    .onConflict((conflict) => conflict.columns(['county_code', 'school_year', 'name']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row !== undefined) return scenarioOf(row);
  const theirs = await tx.db
    .selectFrom('scenario')
    .where('county_code', '=', countyCode)
    .where('school_year', '=', schoolYear)
    .where('name', '=', name)
    .selectAll()
    .executeTakeFirstOrThrow();
  throw changed(scenario, scenarioOf(theirs));
}

async function change(tx: ScopedTransaction, scenario: ScenarioToSave, id: string): Promise<Scenario> {
  const { countyCode, name, edits, expectedVersion } = scenario;
  const named = await tx.db
    .selectFrom('scenario')
    .where('county_code', '=', countyCode)
    .where('school_year', '=', scenario.schoolYear)
    .where('name', '=', name)
    .where('scenario_id', '<>', id)
    .selectAll()
    .executeTakeFirst();
  if (named !== undefined) throw changed(scenario, scenarioOf(named));
  const row = await tx.db
    .updateTable('scenario')
    .set({
      name,
      edits: canonicalJson(edits),
      version: expectedVersion + 1,
      changed_at: tx.at,
      changed_by: tx.who,
    })
    .where('county_code', '=', countyCode)
    .where('scenario_id', '=', id)
    .where('version', '=', expectedVersion)
    .returningAll()
    .executeTakeFirst();
  if (row !== undefined) return scenarioOf(row);
  throw changed(scenario, await loadScenario(tx, countyCode, id));
}

/** @throws StoreError `scenarioUnknown`. */
export async function loadScenario(tx: ScopedTransaction, countyCode: string, id: string): Promise<Scenario> {
  requireCounty(tx, countyCode);
  const row = await tx.db
    .selectFrom('scenario')
    .where('county_code', '=', countyCode)
    .where('scenario_id', '=', id)
    .selectAll()
    .executeTakeFirst();
  if (row === undefined) throw unknown(id);
  return scenarioOf(row);
}

/** The scenarios of a county year, by name. */
export async function listScenarios(
  tx: ScopedTransaction,
  countyCode: string,
  schoolYear: number,
): Promise<readonly Scenario[]> {
  requireCounty(tx, countyCode);
  const rows = await tx.db
    .selectFrom('scenario')
    .where('county_code', '=', countyCode)
    .where('school_year', '=', schoolYear)
    .selectAll()
    .orderBy('name')
    .execute();
  return rows.map(scenarioOf);
}

/** @throws StoreError `scenarioChanged` when another saved it meanwhile, `scenarioUnknown` when it is gone. */
export async function deleteScenario(
  tx: ScopedTransaction,
  {
    countyCode,
    id,
    expectedVersion,
  }: { readonly countyCode: string; readonly id: string; readonly expectedVersion: number },
): Promise<void> {
  const theirs = await loadScenario(tx, countyCode, id);
  const { numDeletedRows } = await tx.db
    .deleteFrom('scenario')
    .where('county_code', '=', countyCode)
    .where('scenario_id', '=', id)
    .where('version', '=', expectedVersion)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw changed(null, theirs);
}

function scenarioOf(row: Selectable<ScenarioTable>): Scenario {
  return {
    id: row.scenario_id,
    countyCode: row.county_code,
    schoolYear: row.school_year,
    name: row.name,
    edits: row.edits as readonly ScenarioEdit[],
    version: row.version,
    changedAt: row.changed_at.toISOString(),
    changedBy: row.changed_by,
  };
}

function changed(yours: ScenarioToSave | null, theirs: Scenario): StoreError {
  return new StoreError({
    code: 'scenarioChanged',
    zh: `方案“${theirs.name}”已由 ${theirs.changedBy} 保存为第 ${theirs.version} 版，您的修改未保存。请对照两个版本后再保存，或另取名称。`,
    en: `The scenario "${theirs.name}" was saved as version ${theirs.version} by ${theirs.changedBy}; yours was not saved. Compare the two and save again, or choose another name.`,
    details: { yours, theirs },
  });
}

function unknown(id: string): StoreError {
  return new StoreError({
    code: 'scenarioUnknown',
    zh: '该方案不存在或已被删除。请刷新列表。',
    en: 'There is no such scenario, or it was deleted. Load the list again.',
    details: { id },
  });
}
