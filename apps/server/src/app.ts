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
import { answerWithProblems } from './problems.ts';
import { demandRights } from './route-right.ts';
import { accountRoutes } from './routes/accounts.ts';
import { countyRoutes } from './routes/counties.ts';
import { importRoutes } from './routes/imports.ts';
import { lawRoutes } from './routes/law.ts';
import { planDocumentRoutes } from './routes/plan-documents.ts';
import { planRoutes } from './routes/plans.ts';
import { scenarioRoutes } from './routes/scenarios.ts';
import { sessionRoutes } from './routes/session.ts';
import { taskRoutes } from './routes/tasks.ts';
import { secureHeaders } from './secure-headers.ts';
import { serveWeb } from './serve-web.ts';

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
}

/** The HTTP program without a port: routes, one error form, headers. */
export async function buildApp({ context, webFolder, version, logger = false }: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger,
    bodyLimit: 8 * 1024 * 1024,
    requestTimeout: 60_000,
    trustProxy: false,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerWithProblems(app);
  demandRights(app);
  secureHeaders(app);
  await bindActor(app, context);
  await app.register(multipart, { throwFileSizeLimit: false });
  lawRoutes(app, context);
  sessionRoutes(app, version);
  const data = [countyRoutes, scenarioRoutes, importRoutes, planRoutes, planDocumentRoutes, taskRoutes];
  for (const routes of [...data, accountRoutes]) routes(app);
  if (webFolder !== undefined) await serveWeb(app, webFolder);
  return app;
}
