import type { ProblemDetail } from '@junheng/contract';
import type { Finding } from '@junheng/rules';
import { Trouble } from '../trouble.ts';
import { fieldTitle } from './field-rights.ts';

const NOT_THIS_PERSON = new Set(['rightMissing', 'samePerson', 'fieldNotAllowed']);

/** 不能办理: everything that speaks against opening, changing or moving an entry, at once. */
export function refuseEntry(findings: readonly Finding[]): Trouble {
  const status = findings.some(({ code }) => NOT_THIS_PERSON.has(code))
    ? 403
    : findings.some(({ code }) => code === 'actionNotAllowed')
      ? 409
      : 400;
  const details = findings.map(({ code, at, message }) => ({ pointer: at ?? '', code, message: inWords(message, at) }));
  const [first] = details;
  const more = details.length > 1;
  return new Trouble(
    'stepRefused',
    {
      zh: `未办理：${first?.message.zh ?? ''}${more ? ` 等 ${details.length} 项` : ''}`,
      en: `not done: ${first?.message.en ?? ''}${more ? ` and ${details.length - 1} more` : ''}`,
    },
    { status, details },
  );
}

const inWords = ({ zh, en }: Finding['message'], at: string | undefined) => ({
  zh: at === undefined ? zh : zh.replace(at, fieldTitle(at)),
  en,
});

/** Fields that the person may not write. */
export const fieldFinding = (field: string): Finding => ({
  code: 'fieldNotAllowed',
  severity: 'error',
  at: field,
  message: { zh: `您不能填写“${field}”`, en: `you may not write ${field}` },
});

/** A content that does not fit its kind. */
export function contentUnfit(details: readonly ProblemDetail[]): Trouble {
  return new Trouble(
    'contentUnfit',
    {
      zh: `有 ${details.length} 处内容不合要求，请按所列位置修改；没有写入任何内容`,
      en: `${details.length} places do not fit; correct those listed. Nothing was taken`,
    },
    { details },
  );
}

/** Notes of progress are added to, never rewritten. */
export const progressRewritten = (): Finding => ({
  code: 'progressRewritten',
  severity: 'error',
  at: 'progress',
  message: { zh: '已登记的进展不能改写，只能续写', en: 'earlier notes of progress stay as they are; add to them' },
});
