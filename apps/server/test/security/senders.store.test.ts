import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { MOST_BYTES } from '../../src/receive-files.ts';
import { HOST } from '../people.ts';
import { type TestGround, testGround } from './database.ts';

const TWO_GB = 2 * 1024 ** 3;
const MEGABYTE = Buffer.alloc(1024 ** 2, 0x61);
/** a fraction of the usual patience, so that the test need not wait as long */
const IMPATIENT = { headMs: 600, requestMs: 20_000, lookMs: 1_500, leastBytes: 64 };

let ground: TestGround;
let app: FastifyInstance;
const opened = new Set<Socket>();

beforeAll(async () => {
  ground = await testGround();
  app = await buildApp({ context: await ground.open(), version: '0', patience: IMPATIENT });
  await app.listen({ host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  for (const socket of opened) socket.destroy();
  await app?.close();
  await ground?.close();
});

/** A line to the program; what it says is kept, and when it ends. */
function line() {
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  opened.add(socket);
  let said = '';
  let over = false;
  socket.on('data', (chunk) => {
    said += chunk.toString('latin1');
  });
  socket.on('error', () => undefined);
  const ended = new Promise<void>((resolve) =>
    socket.once('close', () => {
      over = true;
      resolve();
    }),
  );
  return { socket, ended, said: () => said, isOver: () => over };
}

const head = (path: string, headers: readonly string[]) =>
  [`POST ${path} HTTP/1.1`, `Host: ${HOST}`, ...headers, '', ''].join('\r\n');

/** Sends a megabyte again and again until the other side has enough; returns how many bytes it took. */
async function pour({ socket, isOver, said }: ReturnType<typeof line>, chunked: boolean): Promise<number> {
  let sent = 0;
  while (sent < TWO_GB && !isOver() && said() === '') {
    const free = socket.write(
      chunked ? Buffer.concat([Buffer.from('100000\r\n'), MEGABYTE, Buffer.from('\r\n')]) : MEGABYTE,
    );
    sent += MEGABYTE.byteLength;
    if (!free) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), wait(200)]);
  }
  return sent;
}

const served = () => app.inject({ url: '/api/session', headers: { host: HOST } });

describe('two gigabytes', () => {
  const multipart = 'Content-Type: multipart/form-data; boundary=x';
  const part = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n';

  test('that are announced are refused before they come', async () => {
    const sender = line();
    sender.socket.write(head('/api/imports', [multipart, `Content-Length: ${TWO_GB}`]) + part);
    const sent = await pour(sender, false);
    await sender.ended;
    expect(sender.said()).toMatch(/^(?:$|HTTP\/1\.1 413 )/);
    expect(sent).toBeLessThan(16 * 1024 ** 2);
  });

  test('that come unannounced are cut at the limit, and the memory holds no more than that', async () => {
    const before = process.memoryUsage().rss;
    let most = before;
    const look = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 20);
    const sender = line();
    sender.socket.write(head('/api/imports', [multipart, 'Transfer-Encoding: chunked']));
    sender.socket.write(`${part.length.toString(16)}\r\n${part}\r\n`);
    const sent = await pour(sender, true);
    await sender.ended;
    clearInterval(look);
    console.log(
      `cut after ${Math.round(sent / 1024 ** 2)} MB; memory grew by ${Math.round((most - before) / 1024 ** 2)} MB`,
    );
    // the line is cut while the sender still sends, which may reach him before the words do
    expect(sender.said()).toMatch(/^(?:$|HTTP\/1\.1 413 [\s\S]*fileTooLarge)/);
    expect(sent).toBeLessThan(MOST_BYTES + 32 * 1024 ** 2);
    expect(most - before).toBeLessThan(400 * 1024 ** 2);
  });

  test('of JSON are cut at eight megabytes', async () => {
    const sender = line();
    sender.socket.write(head('/api/session', ['Content-Type: application/json', 'Transfer-Encoding: chunked']));
    const sent = await pour(sender, true);
    await sender.ended;
    expect(sender.said()).toMatch(/^(?:$|HTTP\/1\.1 413 )/);
    expect(sent).toBeLessThan(32 * 1024 ** 2);
  });

  test('of a head are cut at sixteen kilobytes', async () => {
    const sender = line();
    sender.socket.write(`GET / HTTP/1.1\r\nHost: ${HOST}\r\nX: `);
    const sent = await pour(sender, false);
    await sender.ended;
    expect(sender.said()).toMatch(/^(?:$|HTTP\/1\.1 431 )/);
    expect(sent).toBeLessThan(16 * 1024 ** 2);
  });
});

describe('who dribbles', () => {
  /** Sends a byte now and then on many lines; returns how long until all of them were cut, while others are served. */
  async function dribble(beginning: string, byte: string): Promise<number> {
    const lines = Array.from({ length: 50 }, line);
    for (const { socket } of lines) socket.write(beginning);
    const begun = performance.now();
    while (!lines.every(({ isOver }) => isOver()) && performance.now() - begun < 15_000) {
      for (const { socket, isOver } of lines) if (!isOver()) socket.write(byte);
      expect((await served()).statusCode).toBe(200);
      await wait(50);
    }
    expect(lines.filter(({ isOver }) => !isOver())).toEqual([]);
    return performance.now() - begun;
  }

  test('the head of a request is cut, and others are served meanwhile', async () => {
    const ms = await dribble(`GET /api/session HTTP/1.1\r\nHost: ${HOST}\r\nX-Long: `, 'a');
    console.log(`fifty dribbled heads cut within ${Math.round(ms)} ms of ${IMPATIENT.headMs} allowed`);
  });

  test('nothing at all after a connection is cut too', async () => {
    await dribble('', '');
  });

  test('the body of a request is cut, and others are served meanwhile', async () => {
    const ms = await dribble(
      `${head('/api/session', ['Content-Type: application/json', 'Content-Length: 5000'])}{"login":"`,
      'a',
    );
    console.log(`fifty dribbled bodies cut within ${Math.round(ms)} ms of ${IMPATIENT.lookMs} a look`);
  });

  test('the file of an upload is cut as well', async () => {
    const beginning = head('/api/imports', ['Content-Type: multipart/form-data; boundary=x', 'Content-Length: 90000']);
    await dribble(`${beginning}--x\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n`, 'a');
  });

  test('but a slow line that keeps coming is waited for', async () => {
    const body = JSON.stringify({ login: 'someone', password: 'x'.repeat(900) });
    const { socket, said, ended } = line();
    socket.write(
      head('/api/session', ['Content-Type: application/json', `Content-Length: ${body.length}`, 'Connection: close']),
    );
    for (let at = 0; at < body.length; at += 60) {
      socket.write(body.slice(at, at + 60));
      await wait(50);
    }
    await ended;
    expect(said()).toMatch(/^HTTP\/1\.1 401 /);
  });
});

test('a request within a request is refused', async () => {
  const tricks = [
    'Content-Length: 4\r\nTransfer-Encoding: chunked',
    'Content-Length: 4\r\nContent-Length: 40',
    'Transfer-Encoding: chunked, identity',
    'Transfer-Encoding : chunked',
    'Content-Length: +4',
  ];
  for (const trick of tricks) {
    const { socket, said, ended } = line();
    socket.write(head('/api/session', ['Content-Type: application/json', trick]));
    socket.write('0\r\n\r\nGET /api/counties HTTP/1.1\r\nHost: x\r\n\r\n');
    await ended;
    expect(said(), trick).toMatch(/^HTTP\/1\.1 400 /);
    expect(said().match(/HTTP\/1\.1 /g), trick).toHaveLength(1);
  }
});
