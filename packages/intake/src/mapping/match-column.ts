import type { PathKey } from '../layout/header-key.ts';
import { type Candidate, coreOf, type TargetName, type Vocabulary } from './vocabulary.ts';

/** From here on a column is mapped without a question. */
export const SURE = 0.9;
/** Below this a likeness is not worth a question. */
const WORTH_ASKING = 0.6;
const SHORTEST_TELLING_ENDING = 4;

const MOST_KEPT = 20_000;

/**
 * The best names for a header path, one a target, best first. `formTitle` is the title of a 教基 form, null for a table.
 * Answers are kept with the vocabulary, since the same headers come again in every file.
 */
export function candidatesFor(column: PathKey, formTitle: string | null, vocabulary: Vocabulary): readonly Candidate[] {
  const key = JSON.stringify([column.segments, column.stage, formTitle]);
  const kept = vocabulary.kept.get(key);
  if (kept !== undefined) return kept;
  const found = searchNames(column, formTitle, vocabulary);
  if (vocabulary.kept.size < MOST_KEPT) vocabulary.kept.set(key, found);
  return found;
}

function searchNames(column: PathKey, formTitle: string | null, vocabulary: Vocabulary): readonly Candidate[] {
  const core = coreOf(column.segments);
  const best = new Map<string, Candidate>();
  for (const name of vocabulary.names) {
    if (name.kind === 'form' && formTitle?.includes(name.target.formTopic ?? '') !== true) continue;
    if (name.stage !== undefined && column.stage !== undefined && name.stage !== column.stage) continue;
    const confidence = likeness(column.segments, core, name, vocabulary);
    const { id, byFullNameOnly = false } = name.target;
    if (confidence >= (byFullNameOnly ? SURE : WORTH_ASKING) && confidence > (best.get(id)?.confidence ?? 0))
      best.set(id, { name, confidence });
  }
  return [...best.values()].sort((a, b) => b.confidence - a.confidence);
}

function likeness(
  segments: readonly string[],
  core: readonly string[],
  name: TargetName,
  vocabulary: Vocabulary,
): number {
  if (same(segments, name.segments)) return name.kind === 'path' ? 1 : 0.98;
  if (same(core, name.core)) return 0.95;
  if (endsWith(core, name.core))
    return core.slice(0, -name.core.length).every((word) => vocabulary.words.has(word)) ? 0.92 : 0.7;
  if (name.kind === 'path' && endsWith(name.core, core)) return endingConfidence(core, vocabulary);
  return Math.max(containment(core, name.core), alikeness(core, name.core));
}

/** The whole last word of a name inside the header's, as in 在校生数(预计): worth a question. */
function containment(core: readonly string[], name: readonly string[]): number {
  const last = name.at(-1) ?? '';
  return name.length === 1 && last.length >= SHORTEST_TELLING_ENDING && core.at(-1)?.includes(last) === true ? 0.65 : 0;
}

/** Group names alone make no likeness: the last words must be alike too. */
function alikeness(core: readonly string[], name: readonly string[]): number {
  return dice(core.at(-1) ?? '', name.at(-1) ?? '') < 0.5 ? 0 : dice(core.join(''), name.join('')) * 0.85;
}

/** A header cut down to its last words is sure when only one target ends so and the words are telling. */
function endingConfidence(core: readonly string[], vocabulary: Vocabulary): number {
  const ending = core.join('/');
  const one = vocabulary.endings.get(ending)?.size === 1;
  return one && ending.length >= SHORTEST_TELLING_ENDING ? SURE : 0.7;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((segment, i) => segment === b[i]);
}

function endsWith(whole: readonly string[], end: readonly string[]): boolean {
  return end.length > 0 && whole.length > end.length && same(whole.slice(-end.length), end);
}

/** Dice coefficient of character pairs, 0–1. */
export function dice(a: string, b: string): number {
  // far from equal lengths cannot reach one half
  if (a.length < 2 || b.length < 2 || a.length > 3 * b.length || b.length > 3 * a.length) return 0;
  const pairs = new Map<string, number>();
  for (let i = 0; i + 1 < a.length; i += 1) pairs.set(a.slice(i, i + 2), (pairs.get(a.slice(i, i + 2)) ?? 0) + 1);
  let shared = 0;
  for (let i = 0; i + 1 < b.length; i += 1) {
    const left = pairs.get(b.slice(i, i + 2)) ?? 0;
    if (left > 0) shared += 1;
    pairs.set(b.slice(i, i + 2), left - 1);
  }
  return (2 * shared) / (a.length + b.length - 2);
}
