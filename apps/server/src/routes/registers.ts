import { Trouble } from '@junheng/commands';
import {
  addEntries,
  changeEntry,
  countEntries,
  entryHistory,
  listEntries,
  loadEntry,
  openFindings,
  openLargeClasses,
  stepEntry,
} from '@junheng/commands/registers';
import {
  CountyCode,
  EntryAddress,
  EntryBody,
  EntryPatch,
  EntryQuery,
  EntryStepBody,
  RefreshBody,
} from '@junheng/contract';
import { z } from 'zod';
import type { ZodApp } from '../app.ts';

const at = '/api/counties/:code/registers';
const county = { params: z.object({ code: CountyCode }) };
const one = { params: EntryAddress };
const read = { right: 'register.read' } as const;
const work = { ...read, repeats: 'keyed' } as const;
const manage = { right: 'register.manage', repeats: 'keyed' } as const;

/** Registers that close 台账. What a step takes beyond reading is asked by the machine of its kind. */
export function registerRoutes(app: ZodApp): void {
  app.get(at, { config: read, schema: { ...county, querystring: EntryQuery } }, async ({ params, query, acting }) =>
    listEntries(acting, params.code, query),
  );
  app.get(
    `${at}/counts`,
    { config: read, schema: { ...county, querystring: EntryQuery.pick({ kind: true, year: true }) } },
    async ({ params, query, acting }) => countEntries(acting, params.code, query),
  );
  app.post(at, { config: work, schema: { ...county, body: EntryBody } }, async ({ params, body, acting }, reply) => {
    refuseMeasured(body);
    const [row] = await addEntries(acting, params.code, [body]);
    return reply.code(201).send(row);
  });
  app.post(
    `${at}/findings/refresh`,
    { config: manage, schema: { ...county, body: RefreshBody } },
    async ({ params, body, acting }) => openFindings(acting, params.code, body.year),
  );
  app.post(
    `${at}/large-classes/refresh`,
    { config: manage, schema: { ...county, body: RefreshBody } },
    async ({ params, body, acting }) => openLargeClasses(acting, params.code, body.year),
  );
  app.get(`${at}/:id`, { config: read, schema: one }, async ({ params, acting }) => loadEntry(acting, params));
  app.get(`${at}/:id/history`, { config: read, schema: one }, async ({ params, acting }) =>
    entryHistory(acting, params),
  );
  app.patch(`${at}/:id`, { config: work, schema: { ...one, body: EntryPatch } }, async ({ params, body, acting }) =>
    changeEntry(acting, params, body),
  );
  app.post(
    `${at}/:id/steps`,
    { config: work, schema: { ...one, body: EntryStepBody } },
    async ({ params, body, acting }) => stepEntry(acting, params, body),
  );
}

/** Findings come from verdicts and large classes from class lists; inspections have addresses of their own. */
function refuseMeasured({ kind }: EntryBody): void {
  if (kind === 'project' || kind === 'group' || kind === 'activity') return;
  throw new Trouble('notByHand', {
    zh: '问题由评定结论、大班额由班级名册生成，督导检查在其专页办理，不能手工登记',
    en: 'findings come from verdicts, large classes from class lists, inspections have their own pages; none is opened by hand',
  });
}
