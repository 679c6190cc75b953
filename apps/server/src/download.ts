import type { FastifyReply } from 'fastify';

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  json: 'application/json; charset=utf-8',
} as const;

/** A file for the browser to keep; the name may be Chinese (RFC 5987). */
export function download(reply: FastifyReply, type: keyof typeof TYPES, name: string, bytes: Uint8Array): FastifyReply {
  return reply
    .type(TYPES[type])
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}
