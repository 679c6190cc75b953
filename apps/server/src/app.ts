import multipart from '@fastify/multipart';
import type { CommandContext } from '@junheng/commands';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type RawReplyDefaultExpression,
  type RawRequestDefaultExpression,
  type RawServerDefault,
} from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { bindActor } from './acting.ts';
import { limitExports } from './export-limit.ts';
import { LOG_LINES } from './log-lines.ts';
import type { OpenId } from './openid.ts';
import { demandPlainText } from './plain-text.ts';
import { answerWithProblems } from './problems.ts';
import { bindRequestKeys } from './request-key.ts';
import { demandRights } from './route-right.ts';
import { accountRoutes } from './routes/accounts.ts';
import { boardRoutes } from './routes/boards.ts';
import { collectionRoutes } from './routes/collection.ts';
import { countyRoutes } from './routes/counties.ts';
import { evidenceRoutes } from './routes/evidence.ts';
import { importRoutes } from './routes/imports.ts';
import { inspectionRoutes } from './routes/inspection.ts';
import { lawRoutes } from './routes/law.ts';
import { noticeRoutes } from './routes/notices.ts';
import { openIdRoutes } from './routes/openid.ts';
import { planDocumentRoutes } from './routes/plan-documents.ts';
import { planRoutes } from './routes/plans.ts';
import { registerPlanRoutes } from './routes/register-plans.ts';
import { registerRoutes } from './routes/registers.ts';
import { scenarioRoutes } from './routes/scenarios.ts';
import { sessionRoutes } from './routes/session.ts';
import { taskRoutes } from './routes/tasks.ts';
import { secureHeaders } from './secure-headers.ts';
import { serveWeb } from './serve-web.ts';
import { cutSlowSenders, type Patience, USUAL_PATIENCE } from './slow-senders.ts';

export type ZodApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export interface AppOptions {
  readonly context: CommandContext;
  /** folder of the built web pages; absent = API only */
  readonly webFolder?: string;
  readonly version: string;
  readonly logger?: boolean;
  /** where the lines of the log go, instead of the standard output */
  readonly logTo?: { write(line: string): void };
  readonly patience?: Patience;
  /** addresses of the proxies in front; what anyone else says of the caller is not believed */
  readonly trustProxy?: readonly string[];
  /** another way to log in */
  readonly openId?: OpenId | undefined;
}

/** The HTTP program without a port: routes, one error form, headers. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const {
    context,
    webFolder,
    version,
    logger = false,
    logTo,
    patience = USUAL_PATIENCE,
    trustProxy = [],
    openId,
  } = options;
  const app = Fastify({
    logger: logger && { ...LOG_LINES, ...(logTo === undefined ? {} : { stream: logTo }) },
    bodyLimit: 8 * 1024 * 1024,
    requestTimeout: patience.requestMs,
    maxRequestsPerSocket: 10_000,
    http: { headersTimeout: patience.headMs, connectionsCheckingInterval: Math.min(5_000, patience.headMs) },
    trustProxy: trustProxy.length === 0 ? false : [...trustProxy],
  }).withTypeProvider<ZodTypeProvider>();
  app.removeContentTypeParser('text/plain'); // a form of another site can send it unasked
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerWithProblems(app);
  demandRights(app);
  secureHeaders(app);
  cutSlowSenders(app, patience);
  demandPlainText(app);
  await bindActor(app, context);
  limitExports(app);
  bindRequestKeys(app);
  await app.register(multipart, { throwFileSizeLimit: false });
  lawRoutes(app, context);
  sessionRoutes(app, { version, openId: openId === undefined ? null : { title: openId.title } });
  if (openId !== undefined) openIdRoutes(app, openId);
  const data = [countyRoutes, scenarioRoutes, importRoutes, planRoutes, planDocumentRoutes, taskRoutes];
  for (const routes of [
    ...data,
    collectionRoutes,
    evidenceRoutes,
    registerRoutes,
    registerPlanRoutes,
    inspectionRoutes,
    boardRoutes,
    accountRoutes,
    noticeRoutes,
  ])
    routes(app);
  if (webFolder !== undefined) await serveWeb(app, webFolder);
  return app;
}
