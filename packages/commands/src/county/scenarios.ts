import type { CountyAddress, Edit, Scenario, ScenarioBody } from '@junheng/contract';
import * as store from '@junheng/store';
import { type CommandContext, inCounty } from '../context.ts';
import { keyed } from '../request-key.ts';
import { Trouble } from '../trouble.ts';

/** 假设方案: they stand beside the facts, by county and year. */
export async function listScenarios(
  context: CommandContext,
  { code, year }: CountyAddress,
): Promise<readonly Scenario[]> {
  return (await inCounty(context, code, (tx) => store.listScenarios(tx, code, year))).map(presented);
}

/**
 * Saves a new scenario, or with an id changes one.
 * @throws Trouble 409 with both versions when the name is taken or someone else changed it meanwhile; 404 when it is gone.
 */
export async function saveScenario(
  context: CommandContext,
  { code, year }: CountyAddress,
  body: ScenarioBody & { id?: string },
): Promise<Scenario> {
  const { id, name, version = 0 } = body;
  const edits = body.edits.map(({ figure, value }) => ({ path: figure, value }));
  const scenario = {
    countyCode: code,
    schoolYear: year,
    name,
    edits,
    expectedVersion: version,
    ...(id === undefined ? {} : { id }),
  };
  const save = async (tx: store.ScopedTransaction) => {
    const savedId = await keyed(context, tx, { code }, async () => {
      const saved = await store.saveScenario(tx, scenario);
      const detail = { schoolYear: year, version: saved.version, edits: edits.length };
      await store.appendAudit(tx, { countyCode: code, action: 'saveScenario', subject: saved.id, detail });
      return saved.id;
    });
    return store.loadScenario(tx, code, savedId);
  };
  return presented(await inCounty(context, code, save).catch(inPageWords));
}

/** @throws Trouble 404 when it is gone already. */
export async function deleteScenario(context: CommandContext, { code }: CountyAddress, id: string): Promise<void> {
  await inCounty(context, code, (tx) =>
    keyed(context, tx, { code }, async () => {
      const { version } = await store.loadScenario(tx, code, id);
      await store.deleteScenario(tx, { countyCode: code, id, expectedVersion: version });
      await store.appendAudit(tx, { countyCode: code, action: 'deleteScenario', subject: id, detail: { version } });
      return null;
    }),
  );
}

/** Both sides of a conflict, as the page writes them. */
function inPageWords(error: unknown): never {
  const { theirs } =
    (error instanceof Trouble ? (error.current as { theirs?: store.Scenario } | undefined) : undefined) ?? {};
  if (!(error instanceof Trouble) || theirs === undefined) throw error;
  const { yours } = error.current as { yours: Pick<store.Scenario, 'name' | 'edits'> };
  const current = { theirs: presented(theirs), yours: { name: yours.name, edits: editsOf(yours.edits) } };
  throw new Trouble(error.code, error.detail, { status: error.status, cause: error, current });
}

const editsOf = (edits: readonly store.ScenarioEdit[]): Edit[] =>
  edits.map(({ path, value }) => ({ figure: path, value: value as Edit['value'] }));

function presented({ id, name, edits, version, changedAt }: store.Scenario): Scenario {
  return {
    id,
    name,
    version,
    at: changedAt,
    edits: editsOf(edits),
  };
}
