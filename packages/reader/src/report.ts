import type { DocumentHead } from './types.ts';

const PLAN_WORDS = /方案|意见|规划|计划|办法|细则|通知|决定|要点|目标|纲要|清单|分工|分解|台账|措施/;
const REPORT_WORDS = /简报|总结|汇报|通报|经验|做法|成效|纪实|综述|侧记|动态/;

/** Does the document report work done 工作简报 rather than plan it? `structured`: it has numbered headings or label lines. */
export function isReport(
  document: DocumentHead,
  body: { readonly text: string; readonly structured: boolean },
): boolean {
  if (document.title !== null && PLAN_WORDS.test(document.title)) return false;
  if (REPORT_WORDS.test(document.title ?? '') || REPORT_WORDS.test(document.number ?? '')) return true;
  return (
    document.title !== null &&
    !body.structured &&
    !/(?:方案|意见|规划|计划|办法|措施|要点)/.test(body.text.slice(0, 300))
  );
}
