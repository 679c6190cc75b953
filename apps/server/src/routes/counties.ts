import {
  type CommandContext,
  countyForm,
  countyFormDocument,
  countyFormWorkbook,
  countyMargins,
  countyTrace,
  countyVerdict,
  listCounties,
  readCounty,
  schoolSelfRating,
} from '@junheng/commands';
import { CountyAddress, ItemQuery, LawQuery } from '@junheng/contract';
import { z } from 'zod';
import type { ZodApp } from '../app.ts';
import { download } from '../download.ts';

const at = '/api/counties/:code/:year';

export function countyRoutes(app: ZodApp, context: CommandContext): void {
  app.get('/api/counties', async () => listCounties(context));
  app.get(`${at}/facts`, { schema: { params: CountyAddress } }, async ({ params }) => readCounty(context, params));
  const judged = { schema: { params: CountyAddress, querystring: LawQuery } };
  app.get(`${at}/verdict`, judged, async ({ params, query }) => countyVerdict(context, params, query));
  const item = { schema: { params: CountyAddress, querystring: ItemQuery } };
  app.get(`${at}/trace`, item, async ({ params, query }) => countyTrace(context, params, query));
  app.get(`${at}/margins`, item, async ({ params, query }) => countyMargins(context, params, query));
  app.get(`${at}/form`, judged, async ({ params, query }) => countyForm(context, params, query));
  app.get(`${at}/form.xlsx`, judged, async ({ params, query }, reply) =>
    download(
      reply,
      'xlsx',
      `${params.code}-${params.year}-申报表.xlsx`,
      await countyFormWorkbook(context, params, query),
    ),
  );
  app.get(`${at}/form.docx`, judged, async ({ params, query }, reply) =>
    download(
      reply,
      'docx',
      `${params.code}-${params.year}-申报表.docx`,
      await countyFormDocument(context, params, query),
    ),
  );
  const school = { schema: { params: CountyAddress.extend({ school: z.string().max(100) }) } };
  app.get(`${at}/self-rating/:school.xlsx`, school, async ({ params }, reply) =>
    download(reply, 'xlsx', `${params.school}-自评表.xlsx`, await schoolSelfRating(context, params, params.school)),
  );
}
