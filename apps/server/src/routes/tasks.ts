import type { CommandContext } from '@junheng/commands';
import {
  changeTask,
  importTasks,
  listTasks,
  makeCatalogueTasks,
  spawnYear,
  storeVerdict,
  taskChanges,
  taskWorkbook,
  timetable,
} from '@junheng/commands/plans';
import {
  CatalogueTasksBody,
  CountyAddress,
  CountyCode,
  SpawnBody,
  TaskAddress,
  TaskPatch,
  TaskQuery,
  TimetableQuery,
} from '@junheng/contract';
import { z } from 'zod';
import type { ZodApp } from '../app.ts';
import { download } from '../download.ts';
import { receiveOne } from './plan-documents.ts';

const at = '/api/counties/:code/tasks';
const county = { params: z.object({ code: CountyCode }) };
const one = { params: TaskAddress };

/** Task matrix 任务台账 and timetable 时间表. */
export function taskRoutes(app: ZodApp, context: CommandContext): void {
  const list = { schema: { ...county, querystring: TaskQuery } };
  app.get(at, list, async ({ params, query }) => listTasks(context, params.code, query));
  app.get(`${at}.xlsx`, list, async ({ params, query }, reply) =>
    download(reply, 'xlsx', `${params.code}-任务台账.xlsx`, await taskWorkbook(context, params.code, query)),
  );
  app.post(`${at}/from-catalogue`, { schema: { ...county, body: CatalogueTasksBody } }, async ({ params, body }) =>
    makeCatalogueTasks(context, params.code, body.catalogue),
  );
  app.post(`${at}/spawn`, { schema: { ...county, body: SpawnBody } }, async ({ params, body }) =>
    spawnYear(context, params.code, body.year),
  );
  app.post(`${at}/import`, { schema: county }, async (request) =>
    importTasks(context, request.params.code, await receiveOne(request)),
  );
  app.patch(`${at}/:id`, { schema: { ...one, body: TaskPatch } }, async ({ params, body }) =>
    changeTask(context, params, body),
  );
  app.get(`${at}/:id/history`, { schema: one }, async ({ params }) => taskChanges(context, params));
  app.get('/api/timetable', { schema: { querystring: TimetableQuery } }, async ({ query }) =>
    timetable(context, query),
  );
  const run = { params: CountyAddress, body: z.strictObject({ runId: z.uuid().optional() }).optional() };
  app.post('/api/counties/:code/:year/verdict-runs', { schema: run }, async ({ params, body }) =>
    storeVerdict(context, params, body?.runId),
  );
}
