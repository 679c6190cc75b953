import type { Finding } from '@junheng/rules';
import { Trouble } from '../trouble.ts';

/** Everything that speaks against a step, as one refusal: 403 where a right is missing, else 409. */
export function refuse(findings: readonly Finding[]): Trouble {
  const forbidden = findings.some(({ code }) => code === 'rightMissing');
  const details = findings.map(({ code, at = '', message }) => ({ pointer: at === '' ? '' : `/${at}`, code, message }));
  return new Trouble(
    forbidden ? 'notAllowed' : 'stepNotAllowed',
    {
      zh: `不能办理：${findings.map(({ message }) => message.zh).join('；')}`,
      en: `this cannot be done: ${findings.map(({ message }) => message.en).join('; ')}`,
    },
    { status: forbidden ? 403 : 409, details },
  );
}
