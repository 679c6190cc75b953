import type { Finding } from '@junheng/rules';
import { Trouble } from '../trouble.ts';
import { cellText } from './flow-view.ts';
import type { Opened } from './opened.ts';

const NOT_THIS_PERSON = new Set(['rightMissing', 'samePerson']);

/** 不能办理: everything that speaks against a step, at once. */
export function refuseStep(findings: readonly Finding[]): Trouble {
  const status = findings.some(({ code }) => NOT_THIS_PERSON.has(code))
    ? 403
    : findings.some(({ code }) => code === 'actionNotAllowed')
      ? 409
      : 400;
  const [first] = findings;
  const more = findings.length > 1;
  return new Trouble(
    'stepRefused',
    {
      zh: `未办理：${first?.message.zh ?? ''}${more ? ` 等 ${findings.length} 项` : ''}`,
      en: `not done: ${first?.message.en ?? ''}${more ? ` and ${findings.length - 1} more` : ''}`,
    },
    {
      status,
      details: findings.map(({ code, at, message }) => ({
        pointer: at === undefined ? '' : cellText(at),
        code,
        message,
      })),
    },
  );
}

/** A closed campaign takes no more answers. @throws Trouble 409. */
export function refuseClosed({ campaign }: Opened): void {
  if (campaign.state === 'open') return;
  throw new Trouble(
    'campaignClosed',
    {
      zh: `采集任务“${campaign.title}”已关闭，不再接受填报；如需修改请联系县级统计员重新开放`,
      en: `the campaign "${campaign.title}" is closed and takes no more answers; ask the county to open it again`,
    },
    { status: 409 },
  );
}
