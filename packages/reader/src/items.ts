import type { Draft } from './drafts.ts';
import type { Heading } from './outline.ts';
import type { DocumentContext, SentenceReading } from './reading.ts';
import { stageOfClause } from './stages.ts';
import { subjectOf } from './subject.ts';

const IMPERATIVE =
  /^(?:进一步|全面|大力|切实|积极|持续|扎实|着力|深入|稳步|加快|严格|认真|科学|努力|不断|逐步|统筹|依法)*(?:加[强大快]|实施|推[进动行]|完善|健全|建[立设]|制[定订]|开展|落实|提[高升]|优化|深化|强化|改善|扩大|规范|保障|构建|统筹|促进|创新|打造|补[齐充]|消除|组织|做好|抓[好实]|拓宽|修编|编制|启动|出台|召开|培[养育]|配[齐备]|成立|发挥|引导|注重|坚持|落细|织密|畅通|盘活|选[优派]|巩固|办好|均衡|合理|整体|关注|严格|执行|贯彻)/;

/**
 * An item of an annex 责任分解 or a list of standards that states one without a figure (课程开齐开足 … 完成时限：…): the whole of it
 * is promised, by its 完成时限 if it has one. An item that begins with an order (制定…, 加强…) is a task, not a standard.
 */
export function itemDraft(
  heading: Heading,
  readings: readonly SentenceReading[],
  taken: ReadonlySet<SentenceReading>,
  context: DocumentContext,
): Draft | null {
  const deadline = context.labelDeadline(heading);
  const first = readings.find((reading) => reading.outer === null);
  if (first === undefined || taken.has(first)) return null;
  const text = first.sentence.raw.slice(0, statedLength(first)).replace(/[;,]+$/, '');
  const end = text.length;
  if (!isOneSentence(readings)) return null;
  if (text.length < 4 || text.length > 120 || IMPERATIVE.test(text)) return null;
  const level = /达到(?<base>[^,;达到]{2,6})以上$/u.exec(text)?.groups?.base;
  return {
    reading: first,
    start: 0,
    end,
    figure: null,
    subject: subjectOf(text),
    indicator: context.findIndicator(text) ?? 'other',
    stage: stageOfClause(text),
    comparator: /^(?:无|杜绝|消除|零)/.test(text) ? 'eliminate' : level === undefined ? 'complete' : 'atLeast',
    value: null,
    unit: null,
    date: null,
    deadline,
    tier: 1,
    ...(level === undefined ? {} : { base: level }),
  };
}

/** Does an item state a standard in one sentence, rather than order something to be done? */
export function isStandard(readings: readonly SentenceReading[]): boolean {
  const outer = readings.filter((reading) => reading.outer === null);
  const text = outer[0]?.sentence.raw ?? '';
  return isOneSentence(readings) && text.length <= 120 && !IMPERATIVE.test(text);
}

/** One sentence, but for a bracket that runs over several: …标准统一(三个增长：…。两个比例：…。教育附加…)。 */
function isOneSentence(readings: readonly SentenceReading[]): boolean {
  let depth = 0;
  return readings
    .filter((reading) => reading.outer === null)
    .every(({ sentence }, index) => {
      const inside = index === 0 || depth > 0;
      depth += sentence.raw.split('(').length - sentence.raw.split(')').length;
      return inside || depth < 0;
    });
}

/** Up to the bracket that ends the sentence. */
function statedLength({ sentence }: SentenceReading): number {
  const open = sentence.raw.indexOf('(');
  const closes = open !== -1 && /^[^)]*(?:\)[^()]{0,2})?$/.test(sentence.raw.slice(open));
  return closes || (open !== -1 && sentence.raw.length - open > 60) ? open : sentence.raw.length;
}
