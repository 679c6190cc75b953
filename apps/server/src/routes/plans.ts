import type { CommandContext } from '@junheng/commands';
import { assumedPrices, type PlanExport, planDocument, planWorkbook, preparePlan } from '@junheng/commands/plan';
import { makeCalculationTasks } from '@junheng/commands/plans';
import { CalculationTasksBody, CountyAddress, PlanJobRequest } from '@junheng/contract';
import { z } from 'zod';
import type { ZodApp } from '../app.ts';
import { download } from '../download.ts';
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
      const prepared = await preparePlan(context, params, body);
      return reply.code(202).send(queue.add({ ...prepared, county: params.code, year: params.year }));
    },
  );
  app.get('/api/plan-jobs/:id', one, async ({ params }) => queue.get(params.id));
  app.delete('/api/plan-jobs/:id', one, async ({ params }) => queue.cancel(params.id));
  const exported = (id: string): { readonly name: string; readonly plan: PlanExport } => {
    const { work, result } = queue.finished(id);
    const { basis, facts, law, county, year } = work;
    const plan = { basis, facts, law, before: result.before, plan: result.plan, date: context.clock() };
    return { name: `${county}-${year}-测算方案`, plan };
  };
  app.get('/api/plan-jobs/:id/plan.xlsx', one, async ({ params }, reply) => {
    const { name, plan } = exported(params.id);
    return download(reply, 'xlsx', `${name}.xlsx`, await planWorkbook(plan));
  });
  app.post(
    '/api/plan-jobs/:id/tasks',
    { schema: { ...one.schema, body: CalculationTasksBody } },
    async ({ params, body }) => {
      const { work, result } = queue.finished(params.id);
      const { facts, law, county } = work;
      return makeCalculationTasks(context, county, {
        id: params.id,
        facts,
        law,
        plan: result.plan,
        deadline: body.deadline ?? null,
      });
    },
  );
  app.get('/api/plan-jobs/:id/plan.docx', one, async ({ params }, reply) => {
    const { name, plan } = exported(params.id);
    return download(reply, 'docx', `${name}.docx`, await planDocument(plan));
  });
}
