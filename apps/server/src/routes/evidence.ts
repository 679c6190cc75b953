import { evidenceOf, openEvidence, sendEvidence, takeBackEvidence } from '@junheng/commands/collection';
import { CampaignAddress, CountyCode, EvidenceQuery, WithdrawalBody } from '@junheng/contract';
import { z } from 'zod';
import type { ZodApp } from '../app.ts';
import { receiveOne } from './plan-documents.ts';

const at = '/api/counties/:code/evidence';
const read = { right: 'evidence.read' } as const;
const add = { right: 'evidence.add', repeats: 'keyed' } as const;
/** Whatever is within, nothing of it runs: no script, no form, no opening of windows, no origin of ours. */
const SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:";

/** Evidence 佐证材料 of cells, register entries, tasks and inspections: only ever for the browser to keep, never a page. */
export function evidenceRoutes(app: ZodApp): void {
  const of = { params: z.object({ code: CountyCode }), querystring: EvidenceQuery };
  app.get(at, { config: read, schema: of }, async ({ params, query, acting }) =>
    evidenceOf(acting, params.code, query),
  );
  app.post(at, { config: add, schema: of }, async (request, reply) => {
    const { params, query, acting } = request;
    const file = await receiveOne(request);
    return reply.code(201).send(await sendEvidence(acting, params.code, { subject: query, file }));
  });
  const one = { params: CampaignAddress };
  app.get(`${at}/:id`, { config: read, schema: one }, async ({ params, acting }, reply) => {
    const { name, kind, body } = await openEvidence(acting, params.code, params.id);
    return reply
      .type(kind)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', SANDBOX)
      .send(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
  });
  app.post(
    `${at}/:id/withdrawal`,
    { config: add, schema: { ...one, body: WithdrawalBody } },
    async ({ params, body, acting }) => takeBackEvidence(acting, params.code, { id: params.id, why: body.why }),
  );
}
