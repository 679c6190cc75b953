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
  ReminderBody,
  StepBody,
  SubmissionAddress,
} from '@junheng/contract';
import { z } from 'zod';
import type { ZodApp } from '../app.ts';

const county = { params: z.object({ code: CountyCode }) };
const campaign = { params: CampaignAddress };
const submission = { params: SubmissionAddress };
const read = { right: 'campaign.read' } as const;
const write = { right: 'campaign.write' } as const;
const change = { ...write, repeats: 'keyed' } as const;
/** Which of those who see a submission may change or move it on, the review flow says: it names the right of each action. */
const seen = { right: 'submission.read' } as const;
const step = { ...seen, repeats: 'keyed' } as const;

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
  app.post(at, { config: change, schema: { ...county, body: CampaignBody } }, async ({ params, body, acting }, reply) =>
    reply.code(201).send(await createCampaign(acting, params.code, body)),
  );
  app.get(`${at}/:id`, { config: read, schema: campaign }, async ({ params, acting }) =>
    campaignDetail(acting, params),
  );
  app.patch(
    `${at}/:id`,
    { config: change, schema: { ...campaign, body: CampaignPatch } },
    async ({ params, body, acting }) => changeCampaign(acting, params, body),
  );
  app.post(`${at}/:id/prefill`, { config: change, schema: campaign }, async ({ params, acting }) =>
    prefillAgain(acting, params),
  );
  app.post(
    `${at}/:id/reminders`,
    { config: change, schema: { ...campaign, body: ReminderBody } },
    async ({ params, body, acting }) => remindSchools(acting, params, body),
  );
}

function submissionRoutes(app: ZodApp): void {
  const at = '/api/counties/:code/submissions/:id';
  app.get(at, { config: seen, schema: submission }, async ({ params, acting }) => loadForm(acting, params));
  app.post(
    `${at}/cells`,
    { config: step, schema: { ...submission, body: CellsBody } },
    async ({ params, body, acting }) => saveCells(acting, params, body),
  );
  app.post(
    `${at}/steps`,
    { config: step, schema: { ...submission, body: StepBody } },
    async ({ params, body, acting }) => takeStep(acting, params, body),
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
