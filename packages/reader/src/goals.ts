import type { Clause } from './clauses.ts';
import { type DateMention, isDeadline } from './dates.ts';
import { opensClause, type SentenceReading } from './reading.ts';

/** …得到全面改善，达到优质均衡发展要求: the second clause has no subject of its own, it says how far the first goes. */
export function continuesGoal(reading: SentenceReading, clause: Clause): boolean {
  const text = reading.dateless.slice(clause.start, clause.end);
  return (
    /^(?:并|且|全部)?(?:达到|符合|实现)/.test(text) &&
    /达到[^,;]{0,14}(?:优质均衡|标准|要求)|符合[^,;]{0,14}(?:标准|要求)/.test(text)
  );
}

const TITLE =
  /(?:方案|通知|意见|规划|计划|办法|报告|要点)(?:\([^)]*\)?|范本|范文|模板)?(?:如下|[一二三四五六七八九十]、.*)?:?$/;

/** 2024年…实施方案范本 is a title though a year leads it. */
export function looksLikeTitle({ sentence }: SentenceReading): boolean {
  const { raw } = sentence;
  return raw.length < 80 && TITLE.test(raw) && !/(?:制定|出台|印发|完成|编制|形成|修订|报送)[^,;]{0,30}$/.test(raw);
}

const PREPOSITION =
  /^(?:根据|按照?|结合|通过(?![^,;]{0,14}(?:验收|认定|评估|复核|评审|审核|督导|考核)$)|以|围绕|针对|依托|坚持|在|对照|对(?!.*(?:完成|实现|达到)))/;

/** 各县要在2023年底前完成…: a short subject before the date, a verb of completion right behind it. */
function followsSubject(reading: SentenceReading, date: DateMention): boolean {
  const clause = reading.clauses.findLast((one) => one.start <= date.start);
  const before = reading.dateless.slice(clause?.start ?? 0, date.start);
  const after = reading.dateless.slice(date.end, date.end + 6);
  return (
    before.length <= 24 &&
    /(?:要|应|应当|须|需|必须|力争|确保|争取|将)?(?:在|于|到)?$/.test(before) &&
    /^,?(?:全部|全面|基本|如期|顺利|成功|高质量)?(?:完成|实现|建成|达到|消除|出台|制定|通过|实行|落实|建立|补充|配齐|投入|启用|取消|开工|竣工)/.test(
      after,
    )
  );
}

/** A verb or state that makes a clause a promise, not an enumeration of nouns. */
const PREDICATE =
  /实现|达[到标]|完成|建[成立]|创[建成]|消除|取得|通过|形成|健全|提[高升]|改善|缩小|普及|覆盖|到位|解决|制[定订]|出台|落实|启动|开展|实施|推[进动]|配[齐备足]|补[足充齐]|合理|均衡|规范|优化|基本|全部|全面|显著|明显|成为|成立|组建|新[增建]|改[造扩]|投入使用|开工|竣工|启用|报送|印发|召开|确保|保障|符合|满足|加强|完善|增加|扩大|争创|巩固|纳入|不再|取消|停止|清零|化解|建设|全覆盖|实行|执行|配置|引进|招聘|培养|推行|整合|设立|接受|参加|申报|申请|迎接|自评|自查|复核|评估|验收|审核/;

/** A longer run of signs is no clause but a text that lost its breaks. */
const LONGEST_GOAL = 90;

/** Clause index → where its statement starts, for the clause that a date leads. */
export function datedClauses(reading: SentenceReading, bare: (clause: Clause) => boolean): Map<number, number> {
  const led = new Map<number, number>();
  for (const date of reading.dates) {
    if (!isDeadline(date) || !(opensClause(reading, date.start) || followsSubject(reading, date))) continue;
    let index = reading.clauses.findLastIndex((clause) => clause.start <= date.start);
    const start = reading.clauses[index]?.start ?? date.start;
    const rest = (clause: Clause) => reading.dateless.slice(Math.max(clause.start, date.end), clause.end);
    for (let hops = 0; hops < 3; hops += 1) {
      const clause = reading.clauses[index];
      if (clause === undefined) break;
      const text = rest(clause);
      if (!bare(clause)) break;
      if (/^[\ue001,]*(?:是|为|作为|乃)/.test(text)) break;
      if (text.length >= 4 && text.length <= LONGEST_GOAL && !PREPOSITION.test(text) && PREDICATE.test(text)) {
        led.set(index, start);
        break;
      }
      index += 1;
    }
  }
  return led;
}
