import type { Draft } from './drafts.ts';
import { type Place, placesBetween } from './places.ts';

/** For whom a statement holds 适用范围: places it names, or the place that opens its sentence (甲水镇，计划…); null for all. */
export function scopeOf(draft: Draft, places: readonly Place[]): readonly string[] | null {
  if (draft.scope !== undefined) return draft.scope;
  const { sentence, clauses } = draft.reading;
  const named = placesBetween(places, sentence.start + draft.start, sentence.start + draft.end);
  if (named !== null) return named;
  const first = clauses[0];
  if (first === undefined || first.end > draft.start) return null;
  const opening = placesBetween(places, sentence.start + first.start, sentence.start + first.end);
  const length = first.end - first.start;
  return opening !== null && opening.join('、').length >= length - 2 ? opening : null;
}
