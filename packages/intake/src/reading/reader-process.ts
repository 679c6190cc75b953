// Runs alone in a process with little memory, no environment and no right to any file but its own code: see reading-process-pool.ts.

import { createEventWriter } from './event-writer.ts';
import type { ReadEvent, ReadRequest } from './protocol.ts';
import { readBytes } from './read-bytes.ts';
import { Refusal } from './refusal.ts';

let waiting: Buffer[] = [];
let waitingBytes = 0;
let request: ReadRequest | undefined;

function send(event: ReadEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

async function answer({ task, limits }: ReadRequest, bytes: Buffer): Promise<void> {
  try {
    if (task === 'document') {
      const { readDocumentBytes } = await import('./read-document.ts');
      send({ type: 'document', ...(await readDocumentBytes(bytes, limits)) });
      return send({ type: 'done', kind: 'document' });
    }
    const writer = createEventWriter(send);
    const kind = await readBytes(bytes, limits, writer.sink);
    writer.flush();
    send({ type: 'done', kind });
  } catch (cause) {
    const refusal =
      cause instanceof Refusal ? cause : new Refusal('damaged', cause instanceof Error ? cause.message : String(cause));
    send({ type: 'refused', code: refusal.code, detail: refusal.detail });
  }
}

/** Takes one request at a time: a line of JSON, then as many bytes as it says. */
async function serve(): Promise<void> {
  for await (const piece of process.stdin) {
    waiting.push(piece as Buffer);
    waitingBytes += (piece as Buffer).length;
    await answerComplete();
  }
}

async function answerComplete(): Promise<void> {
  if (request === undefined) {
    const joined = Buffer.concat(waiting);
    const newline = joined.indexOf(10);
    if (newline < 0) return;
    request = JSON.parse(joined.subarray(0, newline).toString('utf8')) as ReadRequest;
    waiting = [joined.subarray(newline + 1)];
    waitingBytes = joined.length - newline - 1;
  }
  if (waitingBytes < request.length) return;
  const bytes = Buffer.concat(waiting, request.length);
  const current = request;
  waiting = [];
  waitingBytes = 0;
  request = undefined;
  await answer(current, bytes);
}

await serve();
