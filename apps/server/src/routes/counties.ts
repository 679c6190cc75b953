import {
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

const config = { right: 'facts.read' } as const;

export function countyRoutes(app: ZodApp): void {
  app.get('/api/counties', { config: { right: 'session' } }, async ({ acting }) => listCounties(acting));
  app.get(`${at}/facts`, { config, schema: { params: CountyAddress } }, async ({ params, acting }) =>
    readCounty(acting, params),
  );
  const judged = { config, schema: { params: CountyAddress, querystring: LawQuery } };
  app.get(`${at}/verdict`, judged, async ({ params, query, acting }) => countyVerdict(acting, params, query));
  const item = { config, schema: { params: CountyAddress, querystring: ItemQuery } };
  app.get(`${at}/trace`, item, async ({ params, query, acting }) => countyTrace(acting, params, query));
  app.get(`${at}/margins`, item, async ({ params, query, acting }) => countyMargins(acting, params, query));
  const whole = { ...judged, config: { right: 'rollUp.read' } } as const;
  app.get(`${at}/form`, whole, async ({ params, query, acting }) => countyForm(acting, params, query));
  app.get(`${at}/form.xlsx`, whole, async ({ params, query, acting }, reply) =>
    download(
      reply,
      'xlsx',
      `${params.code}-${params.year}-申报表.xlsx`,
      await countyFormWorkbook(acting, params, query),
    ),
  );
  app.get(`${at}/form.docx`, whole, async ({ params, query, acting }, reply) =>
    download(
      reply,
      'docx',
      `${params.code}-${params.year}-申报表.docx`,
      await countyFormDocument(acting, params, query),
    ),
  );
  const school = { config, schema: { params: CountyAddress.extend({ school: z.string().max(100) }) } };
  app.get(`${at}/self-rating/:school.xlsx`, school, async ({ params, acting }, reply) =>
    download(reply, 'xlsx', `${params.school}-自评表.xlsx`, await schoolSelfRating(acting, params, params.school)),
  );
}
