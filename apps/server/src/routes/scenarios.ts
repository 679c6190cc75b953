import { deleteScenario, listScenarios, saveScenario } from '@junheng/commands';
import { CountyAddress, ScenarioBody } from '@junheng/contract';
import { z } from 'zod';
import type { ZodApp } from '../app.ts';

const at = '/api/counties/:code/:year/scenarios';

const read = { right: 'facts.read' } as const;
const write = { right: 'scenarios.write', repeats: 'keyed' } as const;

export function scenarioRoutes(app: ZodApp): void {
  app.get(at, { config: read, schema: { params: CountyAddress } }, async ({ params, acting }) =>
    listScenarios(acting, params),
  );
  app.post(
    at,
    { config: write, schema: { params: CountyAddress, body: ScenarioBody } },
    async ({ params, body, acting }, reply) => reply.code(201).send(await saveScenario(acting, params, body)),
  );
  const one = CountyAddress.extend({ id: z.uuid() });
  app.put(
    `${at}/:id`,
    { config: write, schema: { params: one, body: ScenarioBody } },
    async ({ params, body, acting }) => saveScenario(acting, params, { ...body, id: params.id }),
  );
  app.delete(`${at}/:id`, { config: write, schema: { params: one } }, async ({ params, acting }, reply) => {
    await deleteScenario(acting, params, params.id);
    return reply.code(204).send();
  });
}
