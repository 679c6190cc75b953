import {
  countyPlan,
  countyPlanFile,
  groupComparison,
  largeClassPlan,
  meetingList,
  meetingListFile,
  pageEntries,
  projectForecast,
  registerWorkbook,
  schoolPlan,
  schoolPlanFile,
  takeTerms,
} from '@junheng/commands/registers';
import {
  ComparisonAddress,
  ComparisonQuery,
  CountyAddress,
  CountyCode,
  EntryPageQuery,
  EntryQuery,
  ForecastQuery,
  SchoolPlanAddress,
  TakeTermsBody,
} from '@junheng/contract';
import { z } from 'zod';
import type { ZodApp } from '../app.ts';
import { download } from '../download.ts';

const at = '/api/counties/:code';
const figures = { right: 'facts.read' } as const;
const registers = { right: 'register.read' } as const;

/** What is made of registers and figures together: plans of schools 一校一策 and county 一县一案, forecasts, comparisons, exports. */
export function registerPlanRoutes(app: ZodApp): void {
  const county = { config: { right: 'rollUp.read' } as const, schema: { params: CountyAddress } };
  app.get(`${at}/:year/county-plan`, county, async ({ params, acting }) => countyPlan(acting, params));
  for (const format of ['xlsx', 'docx'] as const)
    app.get(`${at}/:year/county-plan.${format}`, county, async ({ params, acting }, reply) =>
      download(
        reply,
        format,
        `${params.code}-${params.year}-一县一案.${format}`,
        await countyPlanFile(acting, params, format),
      ),
    );
  const school = { config: figures, schema: { params: SchoolPlanAddress } };
  app.get(`${at}/:year/school-plans/:school`, school, async ({ params, acting }) => schoolPlan(acting, params));
  for (const format of ['xlsx', 'docx'] as const)
    app.get(`${at}/:year/school-plans/:school/plan.${format}`, school, async ({ params, acting }, reply) =>
      download(
        reply,
        format,
        `${params.school}-${params.year}-一校一策.${format}`,
        await schoolPlanFile(acting, params, format),
      ),
    );
  app.get(
    `${at}/:year/project-forecast`,
    { ...county, schema: { params: CountyAddress, querystring: ForecastQuery } },
    async ({ params, query, acting }) => projectForecast(acting, params, query.date),
  );
  app.get(
    `${at}/registers/:id/comparison`,
    { config: figures, schema: { params: ComparisonAddress, querystring: ComparisonQuery } },
    async ({ params, query, acting }) => groupComparison(acting, params, query),
  );
  app.get(
    `${at}/registers.xlsx`,
    { config: registers, schema: { params: z.object({ code: CountyCode }), querystring: EntryQuery } },
    async ({ params, query, acting }, reply) =>
      download(reply, 'xlsx', `${params.code}-台账.xlsx`, await registerWorkbook(acting, params.code, query)),
  );
  listRoutes(app);
}

/** Lists of the registers: by the page, by unit for a meeting, large classes by term. */
function listRoutes(app: ZodApp): void {
  const params = z.object({ code: CountyCode });
  app.get(
    `${at}/registers/page`,
    { config: registers, schema: { params, querystring: EntryPageQuery } },
    async ({ params: { code }, query, acting }) => pageEntries(acting, code, query),
  );
  const list = { config: registers, schema: { params } };
  app.get(`${at}/meeting-list`, list, async ({ params: { code }, acting }) => meetingList(acting, code));
  app.get(`${at}/meeting-list.docx`, list, async ({ params: { code }, acting }, reply) =>
    download(reply, 'docx', `${code}-会议清单.docx`, await meetingListFile(acting, code)),
  );
  app.get(`${at}/registers/large-classes/plan`, list, async ({ params: { code }, acting }) =>
    largeClassPlan(acting, code),
  );
  app.post(
    `${at}/registers/large-classes/plan`,
    { config: { right: 'register.manage', repeats: 'keyed' }, schema: { params, body: TakeTermsBody } },
    async ({ params: { code }, body, acting }) => takeTerms(acting, code, body),
  );
}
