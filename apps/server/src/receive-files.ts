import { createHash } from 'node:crypto';
import { Trouble } from '@junheng/commands';
import type { FastifyRequest } from 'fastify';
import { isPlain } from './plain-text.ts';

export interface ReceivedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Stated to the user on the import page. */
const MOST_FILES = 400;
export const MOST_BYTES = 50 * 1024 * 1024;
/** all files of a request, and what stands between them */
const MOST_SENT = 2 * MOST_BYTES + 1024 * 1024;

/** The uploaded files, whole or not at all: a file cut at the limit is refused, never read in part. */
export async function receiveFiles(request: FastifyRequest): Promise<readonly ReceivedFile[]> {
  if (!request.isMultipart())
    throw new Trouble(
      'notMultipart',
      { zh: '请以表单方式上传文件', en: 'send the files as multipart/form-data' },
      { status: 415 },
    );
  if (Number(request.headers['content-length'] ?? 0) > MOST_SENT) throw tooLarge('…');
  return collect(request).catch((error: unknown) => {
    if (error instanceof Trouble || (error as { statusCode?: number }).statusCode !== undefined) throw error;
    throw new Trouble(
      'badUpload',
      {
        zh: '上传不完整或格式有误；请重新选择文件上传',
        en: 'the upload is cut off or malformed; choose the files and send them again',
      },
      { cause: error },
    );
  });
}

async function collect(request: FastifyRequest): Promise<readonly ReceivedFile[]> {
  const files: ReceivedFile[] = [];
  let total = 0;
  for await (const part of request.files({ limits: { files: MOST_FILES, fileSize: MOST_BYTES, fields: 10 } })) {
    const name = plainName(part.filename);
    // at its limit a file is refused at once: its end may be two gigabytes away
    const bytes = await Promise.race([part.toBuffer(), atLimit(part.file)]);
    total += bytes?.byteLength ?? 0;
    if (bytes === undefined || part.file.truncated || total > 2 * MOST_BYTES) throw tooLarge(name);
    files.push({ name, bytes });
    request.filesAsked.push(name, createHash('sha256').update(bytes).digest('hex'));
  }
  if (files.length === 0)
    throw new Trouble('noFile', {
      zh: '没有收到文件；请选择一个或多个工作簿',
      en: 'no file arrived; choose one or more workbooks',
    });
  return files;
}

const atLimit = (file: NodeJS.ReadableStream) =>
  new Promise<undefined>((resolve) => file.once('limit', () => resolve(undefined)));

function plainName(name: string): string {
  if (isPlain(name)) return name;
  throw new Trouble('unreadableText', {
    zh: '文件名含有无法保存的字符；请改名后再上传',
    en: 'the name of a file holds characters that cannot be kept; give it another',
  });
}

function tooLarge(name: string): Trouble {
  return new Trouble(
    'fileTooLarge',
    {
      zh: `“${name}”超过 50 MB（一次合计 100 MB）；请拆成几个文件`,
      en: `"${name}" is over 50 MB (100 MB in one go); split it`,
    },
    { status: 413 },
  );
}
