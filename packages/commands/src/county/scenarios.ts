import type { CountyAddress, Edit, Scenario, ScenarioBody } from '@junheng/contract';
import * as store from '@junheng/store';
import { type CommandContext, inCounty } from '../context.ts';

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
  return presented(await inCounty(context, code, (tx) => store.saveScenario(tx, scenario)));
}

/** @throws Trouble 404 when it is gone already. */
export function deleteScenario(context: CommandContext, { code }: CountyAddress, id: string): Promise<void> {
  return inCounty(context, code, async (tx) => {
    const { version } = await store.loadScenario(tx, code, id);
    await store.deleteScenario(tx, { countyCode: code, id, expectedVersion: version });
  });
}

function presented({ id, name, edits, version, changedAt }: store.Scenario): Scenario {
  return {
    id,
    name,
    version,
    at: changedAt,
    edits: edits.map(({ path, value }) => ({ figure: path, value: value as Edit['value'] })),
  };
}
