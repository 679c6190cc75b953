import { type CommandContext, judgeCounty } from '@junheng/commands';
import { assumedPrices, plan } from '@junheng/commands/plan';
import { CountyAddress, PlanJobRequest } from '@junheng/contract';
import { z } from 'zod';
import type { ZodApp } from '../app.ts';
import { createPlanQueue } from '../jobs/plan-queue.ts';
import { problemOf } from '../problems.ts';

const one = { schema: { params: z.object({ id: z.uuid() }) } };

export function planRoutes(app: ZodApp, context: CommandContext): void {
  const queue = createPlanQueue(problemOf);
  app.addHook('preClose', async () => queue.close());
  app.get('/api/prices', async () => assumedPrices());
  app.post(
    '/api/counties/:code/:year/plan-jobs',
    { schema: { params: CountyAddress, body: PlanJobRequest } },
    async ({ params, body }, reply) => {
      const { prices, catalogue, date, ...options } = body;
      const { facts, law } = await judgeCounty(context, params, { catalogue, date });
      const priced = prices ?? (await assumedPrices()).prices;
      const run: Parameters<typeof queue.add>[0]['run'] = (hooks) =>
        plan({ ...options, facts, law, prices: priced, ...hooks });
      return reply.code(202).send(queue.add({ county: params.code, year: params.year, run }));
    },
  );
  app.get('/api/plan-jobs/:id', one, async ({ params }) => queue.get(params.id));
  app.delete('/api/plan-jobs/:id', one, async ({ params }) => queue.cancel(params.id));
}
