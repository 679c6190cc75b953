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
const read = { right: 'tasks.read' } as const;
const write = { right: 'tasks.write', repeats: 'keyed' } as const;

/** Task matrix 任务台账 and timetable 时间表. */
export function taskRoutes(app: ZodApp): void {
  const list = { config: read, schema: { ...county, querystring: TaskQuery } };
  app.get(at, list, async ({ params, query, acting }) => listTasks(acting, params.code, query));
  app.get(`${at}.xlsx`, list, async ({ params, query, acting }, reply) =>
    download(reply, 'xlsx', `${params.code}-任务台账.xlsx`, await taskWorkbook(acting, params.code, query)),
  );
  app.post(
    `${at}/from-catalogue`,
    { config: write, schema: { ...county, body: CatalogueTasksBody } },
    async ({ params, body, acting }) => makeCatalogueTasks(acting, params.code, body.catalogue),
  );
  app.post(`${at}/spawn`, { config: write, schema: { ...county, body: SpawnBody } }, async ({ params, body, acting }) =>
    spawnYear(acting, params.code, body.year),
  );
  app.post(`${at}/import`, { config: write, schema: county }, async (request) =>
    importTasks(request.acting, request.params.code, await receiveOne(request)),
  );
  app.patch(
    `${at}/:id`,
    { config: { right: 'tasks.progress', repeats: 'keyed' }, schema: { ...one, body: TaskPatch } },
    async ({ params, body, acting }) => changeTask(acting, params, body),
  );
  app.get(`${at}/:id/history`, { config: read, schema: one }, async ({ params, acting }) =>
    taskChanges(acting, params),
  );
  app.get(
    '/api/timetable',
    { config: { right: 'rollUp.read' }, schema: { querystring: TimetableQuery } },
    async ({ query, acting }) => timetable(acting, query),
  );
  const run = { params: CountyAddress, body: z.strictObject({ runId: z.uuid().optional() }).optional() };
  app.post(
    '/api/counties/:code/:year/verdict-runs',
    { config: { right: 'verdict.store', repeats: 'keyed' }, schema: run },
    async ({ params, body, acting }) => storeVerdict(acting, params, body?.runId),
  );
}
