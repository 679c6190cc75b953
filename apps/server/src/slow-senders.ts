import type { FastifyInstance } from 'fastify';

/** How patient the program is with those who send: enough for a slow line of a county, not for an attacker. */
export interface Patience {
  /** for the head of a request */
  readonly headMs: number;
  /** for a whole request, a large file over a slow line included */
  readonly requestMs: number;
  /** how often senders are looked at */
  readonly lookMs: number;
  /** fewer bytes than these between two looks, and the line is cut */
  readonly leastBytes: number;
}

export const USUAL_PATIENCE: Patience = { headMs: 15_000, requestMs: 900_000, lookMs: 10_000, leastBytes: 16 * 1024 };

/** Cuts whoever dribbles a body: a line that is held open by a byte now and then takes its place from others. */
export function cutSlowSenders(app: FastifyInstance, { lookMs, leastBytes }: Patience): void {
  app.addHook('onRequest', async ({ raw, headers }) => {
    const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
    if (!hasBody || raw.socket?.bytesRead === undefined) return;
    let seen = raw.socket.bytesRead;
    const look = setInterval(() => {
      const now = raw.socket.bytesRead;
      // what waits for us to read it is not the sender's slowness
      if (now - seen < leastBytes && !raw.complete && !raw.isPaused()) raw.socket.destroy();
      seen = now;
    }, lookMs);
    look.unref();
    const done = () => clearInterval(look);
    raw.once('end', done).once('close', done);
  });
}
