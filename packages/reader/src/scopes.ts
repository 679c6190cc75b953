import { clauseIndexAt } from './clauses.ts';
import type { Draft } from './drafts.ts';
import { firstPlaceAt, type Place, placesBetween } from './places.ts';
import type { SentenceReading } from './reading.ts';
import type { Sentence } from './sentences.ts';

type Scope = readonly string[] | null;

/** A finder of 适用范围: for whom a statement holds; null for all. */
export type ScopeFinder = (draft: Draft) => Scope;

/**
 * For whom statements hold: places they name, the place that opens their sentence (甲水镇，计划…), and for sums and counts also
 * the place a clause before them speaks of (甲水镇投入9万元，购置器材12套；乙山镇…), up to the next place of the same item.
 */
export function makeScopeFinder(readings: readonly SentenceReading[], places: readonly Place[]): ScopeFinder {
  const carried = carriedScopes(readings, places);
  return (draft) => {
    if (draft.scope !== undefined) return draft.scope;
    const { sentence } = draft.reading;
    const named = placesBetween(places, sentence.start + draft.start, sentence.start + draft.end);
    if (named !== null) return named;
    const led = leadingScope(draft, places);
    if (led !== undefined) return led;
    return isSum(draft) ? (carried.get(draft.reading.outer?.sentence ?? sentence) ?? null) : null;
  };
}

const ALL = /^(?:全[国省市县区州旗]|各[^、,;]{0,6}(?:[省市县区镇乡]|街道)|全部|所有)/;

/** The scope that the clauses before a draft give it; undefined where none of them speaks of a place. */
function leadingScope(draft: Draft, places: readonly Place[]): Scope | undefined {
  const { sentence, clauses } = draft.reading;
  for (let index = clauseIndexAt(clauses, draft.start); index >= 0; index -= 1) {
    const clause = clauses[index];
    if (clause === undefined) continue;
    const [from, end] = [sentence.start + clause.start, sentence.start + Math.min(clause.end, draft.start)];
    const opening = placesBetween(places, from, end);
    if (ALL.test(sentence.plain.slice(clause.start, clause.end))) return null;
    if (opening === null) continue;
    if (opening.join('、').length >= end - from - 2) return opening;
    const first = leadingPlaces(places, sentence.plain.slice(from - sentence.start, end - sentence.start), from);
    return first !== null && isSum(draft) ? first : null;
  }
  return undefined;
}

/** The place itself acts; not so in 甲水镇教研员. */
const ACTS =
  /^(?:$|[,:\d\ue001]|计划|规划|预计|拟|将|要|应|共|各|总|投|筹|安排|新[建增]|改|扩|建[成设]|完成|利用|购|添|配|力争|确保|在|到|于|由|自|从|率先|首批)/;

/** The places that act in a clause and begin it (甲水镇、乙山镇计划投入…); `text` runs from `from`. */
function leadingPlaces(places: readonly Place[], text: string, from: number): Scope {
  const end = from + text.length;
  const names: string[] = [];
  let at = from;
  for (let index = firstPlaceAt(places, from); index < places.length; index += 1) {
    const place = places[index] as Place;
    if (place.start > at + (names.length === 0 ? 0 : 1) || place.end > end) break;
    names.push(place.name);
    at = place.end;
  }
  return names.length === 0 || !ACTS.test(text.slice(at - from, at - from + 4)) ? null : names;
}

const SUMS = new Set('元 千元 万元 亿元 所 处 套 台 册 本 间 个 件 人 亩 平方米 座 栋 公里 米 辆 张'.split(' '));

function isSum({ figure, unit }: Draft): boolean {
  return figure !== null && SUMS.has(unit ?? '');
}

/** A sentence that goes on with the money and things of the one before. */
const GOES_ON =
  /^(?:其中|主要?包括|包括|主要用于|另|此外|其他|其余|同时|计划|总?投[入资]|安排|筹[集措]|购置|添置|采购|新建|改扩?建|扩建|配[备置])/;

/** Sentence → place that the sentences before it in the same item speak of. */
function carriedScopes(readings: readonly SentenceReading[], places: readonly Place[]): Map<Sentence, Scope> {
  const carried = new Map<Sentence, Scope>();
  let current: Scope = null;
  let heading: Sentence['heading'] = null;
  for (const { sentence, outer } of readings) {
    if (outer !== null) continue;
    if (sentence.heading !== heading) [current, heading] = [null, sentence.heading];
    const first = leadingPlaces(places, sentence.plain, sentence.start);
    if (first !== null) current = first;
    else if (!GOES_ON.test(sentence.plain) || placesBetween(places, sentence.start, sentence.end) !== null)
      current = null;
    carried.set(sentence, current);
    if (first !== null) current = lastPlaces(sentence, places) ?? first;
  }
  return carried;
}

/** Of 甲水镇，…；乙山镇，… the last part leads on. */
function lastPlaces(sentence: Sentence, places: readonly Place[]): Scope {
  const part = sentence.plain.lastIndexOf(';') + 1;
  return part === 0 ? null : leadingPlaces(places, sentence.plain.slice(part), sentence.start + part);
}
