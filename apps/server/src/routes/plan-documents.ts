import { Trouble } from '@junheng/commands';
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
const read = { right: 'documents.read' } as const;
const write = { right: 'documents.write', repeats: 'keyed' } as const;

/** Plan documents 方案文件: from the file to decisions, catalogue, targets and tasks. */
export function planDocumentRoutes(app: ZodApp): void {
  app.post(at, { config: write, schema: county }, async (request, reply) => {
    const receipt = await addPlanDocument(request.acting, request.params.code, await receiveOne(request));
    return reply.code(receipt.added ? 201 : 200).send(receipt);
  });
  app.get(at, { config: read, schema: county }, async ({ params, acting }) => listPlanDocuments(acting, params.code));
  app.get(`${at}/:id`, { config: read, schema: one }, async ({ params, acting }) => planDocument(acting, params));
  const seen = z.object({ version: z.coerce.number().int().positive().optional() });
  app.delete(
    `${at}/:id`,
    { config: write, schema: { ...one, querystring: seen } },
    async ({ params, query, acting }, reply) => {
      await deletePlanDocument(acting, params, query.version);
      return reply.code(204).send();
    },
  );
  app.put(
    `${at}/:id/decisions`,
    { config: write, schema: { ...one, body: DecisionsBody } },
    async ({ params, body, acting }) => savePlanDecisions(acting, params, body),
  );
  app.get(`${at}/:id/catalogue.yaml`, { config: read, schema: one }, async ({ params, acting }, reply) => {
    const { name, text } = await planCatalogueYaml(acting, params);
    return reply.type('application/yaml').header('content-disposition', `attachment; filename="${name}"`).send(text);
  });
  const judged = { ...one, querystring: z.object({ year: SchoolYear.optional() }) };
  app.get(`${at}/:id/verdict`, { config: read, schema: judged }, async ({ params, query, acting }) =>
    planVerdict(acting, params, query),
  );
  app.post(`${at}/:id/tasks`, { config: write, schema: one }, async ({ params, acting }) =>
    makePlanTasks(acting, params),
  );
}

/** The one uploaded file. @throws Trouble when there are more. */
export async function receiveOne(request: FastifyRequest): Promise<ReceivedFile> {
  const files = await receiveFiles(request);
  const [file] = files;
  if (file !== undefined && files.length === 1) return file;
  throw new Trouble('oneFileOnly', { zh: '一次只能上传一个文件', en: 'send one file at a time' });
}
