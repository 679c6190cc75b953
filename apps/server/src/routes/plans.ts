import { type CommandContext, keyedInMemory, LOCAL_ACTOR, reaches } from '@junheng/commands';
import {
  assumedPrices,
  type PlanExport,
  planDocument,
  planFacts,
  planWorkbook,
  preparePlan,
} from '@junheng/commands/plan';
import { makeCalculationTasks } from '@junheng/commands/plans';
import { CalculationTasksBody, CountyAddress, PlanJobRequest } from '@junheng/contract';
import { z } from 'zod';
import type { ZodApp } from '../app.ts';
import { download } from '../download.ts';
import { createPlanQueue } from '../jobs/plan-queue.ts';
import { problemOf } from '../problems.ts';
import { planAnalysisRoutes } from './plan-analyses.ts';

const config = { right: 'plan.run' } as const;
const one = { config, schema: { params: z.object({ id: z.uuid() }) } };

/** A job is its county's: to whoever does not reach the county it does not exist. */
function seenBy({ actor = LOCAL_ACTOR }: CommandContext) {
  return (county: string) => reaches(actor, county) && actor.reach === 'division';
}

export function planRoutes(app: ZodApp): void {
  const queue = createPlanQueue(problemOf);
  const once = keyedInMemory();
  app.addHook('preClose', async () => queue.close());
  app.get('/api/prices', { config }, async () => assumedPrices());
  app.post(
    '/api/counties/:code/:year/plan-jobs',
    { config: { ...config, repeats: 'keyed' }, schema: { params: CountyAddress, body: PlanJobRequest } },
    async ({ params, body, acting }, reply) => {
      const prepared = await preparePlan(acting, params, body);
      const id = once(acting, () => queue.add({ ...prepared, county: params.code, year: params.year }).id);
      return reply.code(202).send(queue.get(id, seenBy(acting)));
    },
  );
  planAnalysisRoutes(app, { queue, seenBy, once });
  app.get('/api/plan-jobs/:id', one, async ({ params, acting }) => queue.get(params.id, seenBy(acting)));
  // what was stopped stays stopped
  const stop = { ...one, config: { ...config, repeats: 'harmless' } } as const;
  app.delete('/api/plan-jobs/:id', stop, async ({ params, acting }) => queue.cancel(params.id, seenBy(acting)));
  const exported = (id: string, acting: CommandContext): { readonly name: string; readonly plan: PlanExport } => {
    const { work, result } = queue.finished(id, seenBy(acting));
    const { basis, facts, law, county, year } = work;
    const plan = { basis, facts, law, before: result.before, plan: result.plan, date: acting.clock() };
    return { name: `${county}-${year}-测算方案`, plan };
  };
  app.get('/api/plan-jobs/:id/plan.xlsx', one, async ({ params, acting }, reply) => {
    const { name, plan } = exported(params.id, acting);
    return download(reply, 'xlsx', `${name}.xlsx`, await planWorkbook(plan));
  });
  app.get('/api/plan-jobs/:id/plan.json', one, async ({ params, acting }, reply) => {
    const { name, plan } = exported(params.id, acting);
    return download(reply, 'json', `${name}-实施后.facts.json`, Buffer.from(planFacts(plan)));
  });
  app.post(
    '/api/plan-jobs/:id/tasks',
    { config: { right: 'tasks.write', repeats: 'keyed' }, schema: { ...one.schema, body: CalculationTasksBody } },
    async ({ params, body, acting }) => {
      const { work, result } = queue.finished(params.id, seenBy(acting));
      const { facts, law, county } = work;
      return makeCalculationTasks(acting, county, {
        id: params.id,
        facts,
        law,
        plan: result.plan,
        deadline: body.deadline ?? null,
      });
    },
  );
  app.get('/api/plan-jobs/:id/plan.docx', one, async ({ params, acting }, reply) => {
    const { name, plan } = exported(params.id, acting);
    return download(reply, 'docx', `${name}.docx`, await planDocument(plan));
  });
}
