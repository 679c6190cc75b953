import {
  campaignChoices,
  campaignDetail,
  changeCampaign,
  checkFreeze,
  countyCampaigns,
  createCampaign,
  loadForm,
  myCampaigns,
  prefillAgain,
  remindSchools,
  saveCells,
  submissionDifferences,
  submissionHistory,
  takeStep,
} from '@junheng/commands/collection';
import {
  CampaignAddress,
  CampaignBody,
  CampaignChoicesQuery,
  CampaignPatch,
  CellsBody,
  CountyCode,
  DifferencesQuery,
  FreezeAddressShape,
  IdempotencyHeaders,
  ReminderBody,
  StepBody,
  SubmissionAddress,
} from '@junheng/contract';
import { z } from 'zod';
import type { ZodApp } from '../app.ts';

const county = { params: z.object({ code: CountyCode }) };
const campaign = { params: CampaignAddress };
const submission = { params: SubmissionAddress };
const once = { headers: IdempotencyHeaders };
const read = { right: 'campaign.read' } as const;
const write = { right: 'campaign.write' } as const;
/** Which of those who see a submission may change or move it on, the review flow says: it names the right of each action. */
const seen = { right: 'submission.read' } as const;

/** Collection 采集 and review 审核. */
export function collectionRoutes(app: ZodApp): void {
  campaignRoutes(app);
  submissionRoutes(app);
}

function campaignRoutes(app: ZodApp): void {
  const at = '/api/counties/:code/campaigns';
  app.get('/api/campaigns', { config: read }, async ({ acting }) => myCampaigns(acting));
  app.get(at, { config: read, schema: county }, async ({ params, acting }) => countyCampaigns(acting, params.code));
  app.get(
    `${at}/choices`,
    { config: write, schema: { ...county, querystring: CampaignChoicesQuery } },
    async ({ params, query, acting }) => campaignChoices(acting, { ...query, code: params.code }),
  );
  app.post(
    at,
    { config: write, schema: { ...county, ...once, body: CampaignBody } },
    async ({ params, body, headers, acting }, reply) =>
      reply.code(201).send(await createCampaign(acting, params.code, { body, key: headers['idempotency-key'] })),
  );
  app.get(`${at}/:id`, { config: read, schema: campaign }, async ({ params, acting }) =>
    campaignDetail(acting, params),
  );
  app.patch(
    `${at}/:id`,
    { config: write, schema: { ...campaign, body: CampaignPatch } },
    async ({ params, body, acting }) => changeCampaign(acting, params, body),
  );
  app.post(`${at}/:id/prefill`, { config: write, schema: campaign }, async ({ params, acting }) =>
    prefillAgain(acting, params),
  );
  app.post(
    `${at}/:id/reminders`,
    { config: write, schema: { ...campaign, body: ReminderBody } },
    async ({ params, body, acting }) => remindSchools(acting, params, body),
  );
}

function submissionRoutes(app: ZodApp): void {
  const at = '/api/counties/:code/submissions/:id';
  app.get(at, { config: seen, schema: submission }, async ({ params, acting }) => loadForm(acting, params));
  app.post(
    `${at}/cells`,
    { config: seen, schema: { ...submission, ...once, body: CellsBody } },
    async ({ params, body, headers, acting }) => saveCells(acting, params, { body, key: headers['idempotency-key'] }),
  );
  app.post(
    `${at}/steps`,
    { config: seen, schema: { ...submission, ...once, body: StepBody } },
    async ({ params, body, headers, acting }) => takeStep(acting, params, { body, key: headers['idempotency-key'] }),
  );
  app.get(`${at}/history`, { config: seen, schema: submission }, async ({ params, acting }) =>
    submissionHistory(acting, params),
  );
  app.get(
    `${at}/differences`,
    { config: seen, schema: { ...submission, querystring: DifferencesQuery } },
    async ({ params, query, acting }) => submissionDifferences(acting, params, query),
  );
  app.get(
    `${at}/freezes/:number`,
    { config: seen, schema: { params: FreezeAddressShape } },
    async ({ params, acting }) => checkFreeze(acting, params),
  );
}
