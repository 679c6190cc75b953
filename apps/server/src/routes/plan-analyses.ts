import type { CommandContext, keyedInMemory } from '@junheng/commands';
import { AnalysisRequest, WithoutBody } from '@junheng/contract';
import { z } from 'zod';
import type { ZodApp } from '../app.ts';
import type { PlanQueue, Sees } from '../jobs/plan-queue.ts';

const config = { right: 'plan.run' } as const;
const keyed = { ...config, repeats: 'keyed' } as const;
/** What was stopped stays stopped, and a point has one plan however often it is taken. */
const settled = { ...config, repeats: 'harmless' } as const;
const Job = z.object({ id: z.uuid() });
const Point = Job.extend({ point: z.coerce.number().int().min(0) });
const one = { config, schema: { params: Job } };

/** Further analyses of a finished plan: they wait in the same line, and tell what they have found while they run. */
export function planAnalysisRoutes(
  app: ZodApp,
  {
    queue,
    seenBy,
    once,
  }: {
    readonly queue: PlanQueue;
    readonly seenBy: (acting: CommandContext) => Sees;
    readonly once: ReturnType<typeof keyedInMemory>;
  },
): void {
  app.post(
    '/api/plan-jobs/:id/analyses',
    { config: keyed, schema: { params: Job, body: AnalysisRequest } },
    async ({ params, body, acting }, reply) => {
      const sees = seenBy(acting);
      const id = once(acting, () => queue.analyse(params.id, body, sees).id);
      return reply.code(202).send(queue.analysis(id, sees));
    },
  );
  app.post(
    '/api/plan-jobs/:id/without',
    { config: keyed, schema: { params: Job, body: WithoutBody } },
    async ({ params, body, acting }, reply) => {
      const sees = seenBy(acting);
      const id = once(acting, () => queue.without(params.id, body.locks, sees).id);
      return reply.code(202).send(queue.get(id, sees));
    },
  );
  app.get('/api/plan-analyses/:id', one, async ({ params, acting }) => queue.analysis(params.id, seenBy(acting)));
  app.delete('/api/plan-analyses/:id', { ...one, config: settled }, async ({ params, acting }) =>
    queue.cancelAnalysis(params.id, seenBy(acting)),
  );
  app.post(
    '/api/plan-analyses/:id/points/:point/plan',
    { config: settled, schema: { params: Point } },
    async ({ params, acting }) => queue.takePoint(params.id, params.point, seenBy(acting)),
  );
}
