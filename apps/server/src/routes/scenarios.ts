import { type CommandContext, deleteScenario, listScenarios, saveScenario } from '@junheng/commands';
import { CountyAddress, ScenarioBody } from '@junheng/contract';
import { z } from 'zod';
import type { ZodApp } from '../app.ts';

const at = '/api/counties/:code/:year/scenarios';

export function scenarioRoutes(app: ZodApp, context: CommandContext): void {
  app.get(at, { schema: { params: CountyAddress } }, async ({ params }) => listScenarios(context, params));
  app.post(at, { schema: { params: CountyAddress, body: ScenarioBody } }, async ({ params, body }, reply) =>
    reply.code(201).send(await saveScenario(context, params, body)),
  );
  const one = CountyAddress.extend({ id: z.uuid() });
  app.put(`${at}/:id`, { schema: { params: one, body: ScenarioBody } }, async ({ params, body }) =>
    saveScenario(context, params, { ...body, id: params.id }),
  );
  app.delete(`${at}/:id`, { schema: { params: one } }, async ({ params }, reply) => {
    await deleteScenario(context, params, params.id);
    return reply.code(204).send();
  });
}
