import { isDeadline, scanDates } from './dates.ts';
import { MARKER_RANKS } from './markers.ts';
import { MASK } from './marks.ts';
import { type Normalised, originalSpan, originalText } from './normalise.ts';
import { type Heading, pathOf } from './outline.ts';
import { type LabelSpan, readResponsibility } from './responsibility.ts';
import { shareLabels } from './shared-labels.ts';
import type { PlanTask } from './types.ts';

/** When the document speaks: its day of issue, and the year meant by 年底前. */
export interface DocumentDay {
  readonly issued: string | null;
  readonly year: number | null;
}

/** A task with its place in the normalised text. */
export interface TaskDraft {
  readonly heading: Heading;
  readonly start: number;
  readonly end: number;
  readonly task: PlanTask;
  /** ISO day of its 完成时限, or null */
  readonly labelDeadline: string | null;
  readonly labels: readonly LabelSpan[];
}

const NOT_TASKS =
  /指导思想|基本原则|工作原则|总体要求|总体思路|总体目标|工作目标|主要目标|发展目标|具体目标|创建目标|任务目标|目标与|^.{0,6}目标$|工作思路|背景|意义|现状|基本情况|工作基础|发展基础|引言|前言|形势|依据|适用范围|附则|名词解释|总则|进展|主要做法|工作成效|取得成效|存在问题|主要问题|领导小组(?:名单|成员)?$|组织机构$|人员名单/;
/** 明确工作目标, 成立领导小组: an order, though it names a goal. */
const ORDERS = /^(?:明确|分解|落实|细化|强化|围绕|对照|确定|实现|成立|建立|完善|健全|把握|认清|提高)/;
const SAFEGUARD = /保障措施|组织保障|工作保障|条件保障|保障机制|^保障|组织实施|工作要求|组织领导|实施要求/;
const CLOSING =
  /\n(?:附件|附表|\(此件|抄送|主题词|文件下载|打印|关闭|网站地图|相关|分享|上一篇|下一篇|版权|主办|承办|联系|扫一扫|[^\n。;]{2,30}\n?(?:20\d\d年?\d{1,2}月?\d{1,2}日|二[〇零][^\n]{2,8}日)\n?)/;
const PATH_CUT = 30;

/** All tasks 任务 of the document. */
export function findTasks(
  source: Normalised,
  headings: readonly Heading[],
  labels: readonly LabelSpan[],
  day: DocumentDay,
): TaskDraft[] {
  const outermost = mainRank(headings);
  let next = 0;
  const found = headings.flatMap((heading, index) => {
    while (next < labels.length && (labels[next]?.start ?? 0) < heading.start) next += 1;
    if (!isTask(heading, outermost) || isOverAnnex(source.text, heading, headings[index + 1])) return [];
    const end = endOf(source.text, heading);
    const own: LabelSpan[] = [];
    for (let i = next; i < labels.length; i += 1) {
      const label = labels[i];
      if (label === undefined || label.start >= Math.min(end, heading.end)) break;
      own.push(label);
    }
    return [{ heading, labels: own }];
  });
  return shareLabels(source.text, found).map(({ heading, labels: told }) => draftOf(source, heading, told, day));
}

/** 第三章 任务分工 with nothing below it but 附表: the table holds the tasks. */
function isOverAnnex(text: string, heading: Heading, next: Heading | undefined): boolean {
  return (
    next?.marker.style === 'annex' &&
    heading.rank <= MARKER_RANKS.chinese &&
    text.slice(heading.titleEnd, next.start).trim() === ''
  );
}

/** Rank of the document's main divisions: numbered lines above the first of them are page furniture. */
function mainRank(headings: readonly Heading[]): number {
  const ranks = headings.filter((heading) => heading.marker.style !== 'annex').map((heading) => heading.rank);
  const counts = [MARKER_RANKS.chapter, MARKER_RANKS.article, MARKER_RANKS.chinese].filter(
    (rank) => ranks.filter((one) => one === rank).length >= 2,
  );
  return counts.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...counts);
}

function isTask(heading: Heading, outermost: number): boolean {
  if (heading.marker.style === 'annex') return false;
  if (heading.rank === MARKER_RANKS.circled && !(heading.atLineStart && heading.parent?.bare)) return false;
  if (!isLeaf(heading)) return false;
  const path = pathOf(heading);
  if (outermost !== Number.POSITIVE_INFINITY && !path.some((one) => one.rank <= MARKER_RANKS.chinese)) return false;
  if (
    heading.marker.style === 'firstly' &&
    (!heading.atLineStart || (heading.parent?.rank ?? 0) > MARKER_RANKS.chinese)
  )
    return false;
  return !path.some((one) => isNoTask(one.title.slice(0, 24)) && !/目标任务|任务及|和任务|与任务/.test(one.title));
}

function isNoTask(title: string): boolean {
  return NOT_TASKS.test(title) && !ORDERS.test(title);
}

/** A measure's own ①②③ or 一是二是 are its text, not tasks, unless it is a mere heading over ①②③. */
function isLeaf(heading: Heading): boolean {
  if (!heading.hasChildren) return true;
  if (heading.deepest === MARKER_RANKS.circled && heading.bare) return false;
  return heading.deepest >= MARKER_RANKS.circled && heading.rank >= MARKER_RANKS.bracketed;
}

function draftOf(source: Normalised, heading: Heading, labels: readonly LabelSpan[], day: DocumentDay): TaskDraft {
  const end = endOf(source.text, heading);
  const text = source.text.slice(heading.start, end);
  const found = readResponsibility(labels, text);
  const labelDeadline = found.time === null ? null : dateOfLabel(found.time, day);
  const standing = found.time !== null && STANDING.test(found.time);
  const deadline = standing
    ? labelDeadline
    : (labelDeadline ?? latestDate(text.slice(heading.marker.end - heading.start), day));
  const task: PlanTask = {
    path: pathOf(heading).map((one) =>
      originalText(source, one.start, one.titleEnd)
        .replaceAll(/[\s|*#]/g, '')
        .slice(0, PATH_CUT),
    ),
    ...originalSpan(source, heading.start, end),
    leads: found.leads.map((name) => asWritten(source, heading.start, end, name)),
    partners: found.partners.map((name) => asWritten(source, heading.start, end, name)),
    deadline,
    ...(deadline === null ? {} : { deadlineFrom: labelDeadline === null ? ('text' as const) : ('label' as const) }),
    kind: pathOf(heading).some((one) => SAFEGUARD.test(one.title.slice(0, 12)) && one !== heading)
      ? 'safeguard'
      : 'measure',
  };
  return { heading, start: heading.start, end, task, labelDeadline, labels };
}

function endOf(text: string, heading: Heading): number {
  let end = heading.hasChildren ? heading.subtreeEnd : heading.end;
  const closing = CLOSING.exec(text.slice(heading.titleEnd, end));
  if (closing !== null) end = heading.titleEnd + closing.index;
  while (end > heading.start && /\s/.test(text.charAt(end - 1))) end -= 1;
  return end;
}

/** 长期坚持, 立行立改: work without an end, whatever dates its text names. */
const STANDING = /长期|持续|常年|常态|立行立改|即时|全年|全程/;

/** In a label a month alone (12月) is a date too. */
function dateOfLabel(value: string, day: DocumentDay): string | null {
  return (
    latestDate(value, day) ?? latestDate(value.replaceAll(/(?<!\d)(\d{1,2})月(?:份|底|末)?(?!\d)/g, '$1月底前'), day)
  );
}

function latestDate(text: string, day: DocumentDay): string | null {
  const unquoted = text
    .replaceAll(/《[^》]{0,80}》/g, (title) => MASK.repeat(title.length))
    .replaceAll(/〔\d{4}〕?\d*号?/g, '');
  const days = unquoted
    .split(/[。\n]/)
    .flatMap((sentence) => sentence.match(/.{1,600}/gu) ?? [])
    .flatMap((sentence) => scanDates(sentence, day.issued, day.year))
    .filter((date) => isDeadline(date) || date.kind === 'period')
    .flatMap((date) => (date.iso === null ? [] : [date.iso]));
  return days.sort().at(-1) ?? null;
}

/** Unit names are given in the document's own characters. */
function asWritten(source: Normalised, start: number, end: number, name: string): string {
  const place = source.text.slice(start, end).indexOf(name);
  return place === -1 ? name : originalText(source, start + place, start + place + name.length).replaceAll(/\s/g, '');
}
