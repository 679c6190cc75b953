import { Trouble, type TroubleDetail, troubleOf } from '@junheng/commands';
import type { ProblemDocument } from '@junheng/contract';
import type { FastifyError, FastifyInstance } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';

const inChinese = z.locales.zhCN().localeError;

/** Every error leaves as RFC 9457 problem details; what is not ours to explain leaves no inner detail. */
export function answerWithProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error);
    if (problem.status === 413) reply.header('connection', 'close'); // the rest is not read
    if (problem.status >= 500) request.log.error({ err: error }, 'unexpected');
    return reply.code(problem.status).type('application/problem+json').send(problem);
  });
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .type('application/problem+json')
      .send(
        document(404, 'notFound', {
          zh: '没有这个地址',
          en: `nothing at ${request.method} ${request.url.split('?')[0]}`,
        }),
      ),
  );
}

/** The problem document of anything thrown. */
export function problemOf(thrown: unknown): ProblemDocument {
  const error = troubleOf(thrown) as FastifyError | Trouble;
  if (error instanceof Trouble && !isInner(error))
    return {
      ...document(error.status, error.code, error.detail, error.details),
      ...(error.current === undefined ? {} : { current: error.current }),
    };
  if (hasZodFastifySchemaValidationErrors(error))
    return document(
      400,
      'badRequest',
      { zh: '请求不合要求', en: 'the request does not fit' },
      error.validation.map(detailOfValidation),
    );
  const { statusCode = 500, code = 'badRequest', message } = error as FastifyError;
  if (statusCode < 500 && !(error instanceof Trouble))
    return document(statusCode, code, { zh: '请求无法处理', en: message });
  return document(500, 'unexpected', {
    zh: '程序内部错误，本次操作没有得到确认；请刷新页面核对后再试，仍不成功请把时间告诉管理员',
    en: 'something unexpected happened, and nobody knows whether this was done: look again, then try again. If it fails again, tell the administrator the time',
  });
}

/** Trouble of the machine (database, keys, mail) names addresses and places; only the terminal tells them. A faulty catalogue is told. */
const isInner = ({ status, code }: Trouble) => status === 500 && code !== 'catalogueRefused';

function detailOfValidation(issue: {
  instancePath: string;
  keyword: string;
  message?: string | undefined;
  params?: Readonly<Record<string, unknown>> | undefined;
}): TroubleDetail {
  const own = inBothLanguages(issue.message ?? '');
  if (own !== undefined) return { pointer: issue.instancePath, code: issue.keyword, message: own };
  const en = issue.message ?? issue.keyword;
  const said = inChinese({ ...issue.params, code: issue.keyword, input: undefined } as never);
  // What was sent is not kept with the issue, so nothing is said of it.
  const zh = (typeof said === 'string' ? said : (said?.message ?? en)).replace('，实际接收 undefined', '');
  return { pointer: issue.instancePath, code: issue.keyword, message: { zh, en } };
}

/** A message that a shape states itself, as `中文 / English`. */
function inBothLanguages(message: string): { zh: string; en: string } | undefined {
  const [zh, en] = message.split(' / ');
  return zh !== undefined && en !== undefined && /\p{Script=Han}/u.test(zh) ? { zh, en } : undefined;
}

function document(
  status: number,
  code: string,
  detail: { zh: string; en: string },
  errors: readonly TroubleDetail[] = [],
): ProblemDocument {
  return {
    type: `urn:junheng:problem:${code}`,
    title: code,
    status,
    code,
    detail,
    errors: errors.map(({ pointer, code: c, message }) => ({ pointer, code: c, message })),
  };
}
