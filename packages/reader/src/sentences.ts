import { maskAsides, maskBrackets, openParallels } from './marks.ts';
import type { Heading } from './outline.ts';

/** A sentence 句 of the normalised text; a bracket inside it is a sentence of its own with `outer` set. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  /** as it stands in the normalised text */
  readonly raw: string;
  /** same length, with brackets, book titles and quoted names blanked out */
  readonly plain: string;
  /** same length, with only brackets blanked out: the words that name things */
  readonly words: string;
  readonly outer: Sentence | null;
  /** a bracket that explains a word (骨干教师指：…), whose figures promise nothing */
  readonly definition: boolean;
  readonly heading: Heading | null;
}

const LONGEST = 800;
const STOPS = new Set(['。', '!', '?', '\n']);

/** Cuts a normalised text into sentences, leaving out heading numbers and the given spans (label lines). */
export function cutSentences(
  text: string,
  headings: readonly Heading[],
  skip: readonly { readonly start: number; readonly end: number }[],
): Sentence[] {
  const cuts = boundaries(headings, skip);
  const sentences: Sentence[] = [];
  let next = 0;
  let heading: Heading | null = null;
  let start = 0;
  const close = (end: number) => {
    if (end > start) addSentence(sentences, text, { start, end, heading });
    start = end;
  };
  for (let i = 0; i < text.length; i += 1) {
    const cut = cuts[next];
    if (cut !== undefined && i >= cut.at) {
      if (cut.at === i || start < cut.at) close(i);
      if (cut.heading !== null) heading = cut.heading;
      start = Math.max(start, cut.resume);
      next += 1;
      i = Math.max(i, cut.resume) - 1;
      continue;
    }
    if (STOPS.has(text.charAt(i)) || i - start >= LONGEST) {
      close(i);
      start = i + (STOPS.has(text.charAt(i)) ? 1 : 0);
    }
  }
  close(text.length);
  return sentences;
}

interface Cut {
  readonly at: number;
  readonly resume: number;
  readonly heading: Heading | null;
}

function boundaries(
  headings: readonly Heading[],
  skip: readonly { readonly start: number; readonly end: number }[],
): Cut[] {
  const cuts: Cut[] = headings.map((heading) => ({ at: heading.start, resume: heading.marker.end, heading }));
  for (const span of skip) cuts.push({ at: span.start, resume: span.end, heading: null });
  return cuts.sort((a, b) => a.at - b.at);
}

/** Dashes and dots that open a paragraph of a list. */
const BULLET = /^[—·•●◆■□►▪*]+/;

function addSentence(
  sentences: Sentence[],
  text: string,
  { start, end, heading }: { readonly start: number; readonly end: number; readonly heading: Heading | null },
): void {
  const bullet = BULLET.exec(text.slice(start, Math.min(end, start + 6)))?.[0].length ?? 0;
  const raw = text.slice(start + bullet, end);
  if (raw.trim() === '') return;
  const sentence = makeSentence(raw, { start: start + bullet, heading, outer: null, definition: isExample(raw) });
  sentences.push(sentence);
  addBrackets(sentences, sentence, 1);
}

function makeSentence(
  raw: string,
  rest: {
    readonly start: number;
    readonly heading: Heading | null;
    readonly outer: Sentence | null;
    readonly definition: boolean;
  },
): Sentence {
  return {
    ...rest,
    raw,
    plain: maskAsides(openParallels(raw)),
    words: maskBrackets(openParallels(raw)),
    end: rest.start + raw.length,
  };
}

function addBrackets(sentences: Sentence[], outer: Sentence, depth: number): void {
  for (const { start, end } of bracketsOf(openParallels(outer.raw))) {
    const raw = outer.raw.slice(start, end);
    if (raw === '' || raw.length > LONGEST) continue;
    const definition = outer.definition || isDefinition(raw, outer.raw.slice(Math.max(0, start - 7), start - 1));
    const inner = makeSentence(raw, { start: outer.start + start, heading: outer.heading, outer, definition });
    sentences.push(inner);
    if (depth < 3) addBrackets(sentences, inner, depth + 1);
  }
}

/** Outermost bracket contents; a bracket that is never closed runs to the end. */
function bracketsOf(raw: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let depth = 0;
  let open = 0;
  for (let i = 0; i < raw.length; i += 1) {
    const sign = raw[i];
    if (sign === '(') {
      if (depth === 0) open = i + 1;
      depth += 1;
    } else if (sign === ')' && depth > 0) {
      depth -= 1;
      if (depth === 0) found.push({ start: open, end: i });
    }
  }
  if (depth > 0) found.push({ start: open, end: raw.length });
  return found;
}

/** 如200名学生的学校…2人) closes a bracket that began a sentence before. */
function isExample(raw: string): boolean {
  return /^(?:如|例如|比如)/.test(raw) && /\)[^(]*$/.test(raw);
}

/** (每年一次家访、一次座谈) promises something, though it explains a name. */
const RHYTHM = /^每(?:年|学年|学期|季度|半年|月|周)/;

function isDefinition(inside: string, before: string): boolean {
  if (RHYTHM.test(inside)) return false;
  if (/^(?:指|即|如|例如|注:|备注|见|详见|下同|以下简称|简称)/.test(inside)) return true;
  if (/^[^,;。]{1,40}?(?:是?指|为:|[^作成定分变]为(?=[^\d,;]))/.test(inside)) return true;
  return /”[^”]{0,4}$/.test(before);
}
