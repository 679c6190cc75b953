import { displaysOf, displayView, endDisplay, makeDisplay, myBoard } from '@junheng/commands/boards';
import { DisplayBody, DisplayQuery } from '@junheng/contract';
import { z } from 'zod';
import type { ZodApp } from '../app.ts';

const manage = { right: 'display.manage' } as const;
const keyed = { ...manage, repeats: 'keyed' } as const;

/** Boards 工作台 and wall displays 大屏. */
export function boardRoutes(app: ZodApp): void {
  app.get('/api/boards/mine', { config: { right: 'board.read' } }, async ({ acting }) => myBoard(acting));
  const ofHome = { querystring: DisplayQuery };
  app.get('/api/displays', { config: manage, schema: ofHome }, async ({ acting, query }) =>
    displaysOf(acting, query.home),
  );
  app.post('/api/displays', { config: keyed, schema: { body: DisplayBody } }, async ({ acting, body }, reply) =>
    reply.code(201).send(await makeDisplay(acting, body)),
  );
  const one = { ...ofHome, params: z.object({ id: z.uuid() }) };
  app.delete('/api/displays/:id', { config: keyed, schema: one }, async ({ acting, params, query }, reply) => {
    await endDisplay(acting, { id: params.id, home: query.home });
    return reply.code(204).send();
  });
  // The token comes in a header, so that no log or history of addresses keeps it; it opens this one address and makes no session.
  app.get('/api/display', { config: { right: 'open' } }, async ({ acting, headers }, reply) =>
    reply.header('cache-control', 'no-store').send(await displayView(acting, headers['x-display-token'])),
  );
}
