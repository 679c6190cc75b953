import { type CommandContext, Trouble } from '@junheng/commands';
import {
  addPlanDocument,
  deletePlanDocument,
  listPlanDocuments,
  makePlanTasks,
  planCatalogueYaml,
  planDocument,
  planVerdict,
  savePlanDecisions,
} from '@junheng/commands/plans';
import { CountyCode, DecisionsBody, PlanAddress, SchoolYear } from '@junheng/contract';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ZodApp } from '../app.ts';
import { type ReceivedFile, receiveFiles } from '../receive-files.ts';

const at = '/api/counties/:code/plans';
const county = { params: z.object({ code: CountyCode }) };
const one = { params: PlanAddress };

/** Plan documents 方案文件: from the file to decisions, catalogue, targets and tasks. */
export function planDocumentRoutes(app: ZodApp, context: CommandContext): void {
  app.post(at, { schema: county }, async (request, reply) => {
    const receipt = await addPlanDocument(context, request.params.code, await receiveOne(request));
    return reply.code(receipt.added ? 201 : 200).send(receipt);
  });
  app.get(at, { schema: county }, async ({ params }) => listPlanDocuments(context, params.code));
  app.get(`${at}/:id`, { schema: one }, async ({ params }) => planDocument(context, params));
  const seen = z.object({ version: z.coerce.number().int().positive().optional() });
  app.delete(`${at}/:id`, { schema: { ...one, querystring: seen } }, async ({ params, query }, reply) => {
    await deletePlanDocument(context, params, query.version);
    return reply.code(204).send();
  });
  app.put(`${at}/:id/decisions`, { schema: { ...one, body: DecisionsBody } }, async ({ params, body }) =>
    savePlanDecisions(context, params, body),
  );
  app.get(`${at}/:id/catalogue.yaml`, { schema: one }, async ({ params }, reply) => {
    const { name, text } = await planCatalogueYaml(context, params);
    return reply.type('application/yaml').header('content-disposition', `attachment; filename="${name}"`).send(text);
  });
  const judged = { ...one, querystring: z.object({ year: SchoolYear.optional() }) };
  app.get(`${at}/:id/verdict`, { schema: judged }, async ({ params, query }) => planVerdict(context, params, query));
  app.post(`${at}/:id/tasks`, { schema: one }, async ({ params }) => makePlanTasks(context, params));
}

/** The one uploaded file. @throws Trouble when there are more. */
export async function receiveOne(request: FastifyRequest): Promise<ReceivedFile> {
  const files = await receiveFiles(request);
  const [file] = files;
  if (file !== undefined && files.length === 1) return file;
  throw new Trouble('oneFileOnly', { zh: '一次只能上传一个文件', en: 'send one file at a time' });
}
