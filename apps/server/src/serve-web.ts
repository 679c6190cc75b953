import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** The built pages; every address that is no file and no API belongs to the single page. A part of older pages is not found. */
export async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, { root: folder, wildcard: false, index: false, maxAge: '1h' });
  const page = (reply: FastifyReply) =>
    reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false });
  app.get('/*', async (request, reply) => (/^\/(api|assets)\//.test(request.url) ? reply.callNotFound() : page(reply)));
}
