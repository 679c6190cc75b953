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
import { answerWithProblems } from './problems.ts';
import { countyRoutes } from './routes/counties.ts';
import { importRoutes } from './routes/imports.ts';
import { lawRoutes } from './routes/law.ts';
import { planDocumentRoutes } from './routes/plan-documents.ts';
import { planRoutes } from './routes/plans.ts';
import { scenarioRoutes } from './routes/scenarios.ts';
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
  secureHeaders(app);
  await app.register(multipart, { throwFileSizeLimit: false });
  app.get('/api/session', async () => ({ mode: 'loopback' as const, version, language: 'zh-CN' as const }));
  const all = [lawRoutes, countyRoutes, scenarioRoutes, importRoutes, planRoutes, planDocumentRoutes, taskRoutes];
  for (const routes of all) routes(app, context);
  if (webFolder !== undefined) await serveWeb(app, webFolder);
  return app;
}
