import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

type Told = string | number | null | undefined;

interface Annotation {
  /** the quote, its figure between « and » */
  readonly q: string;
  readonly i?: Told;
  readonly s?: Told;
  readonly c?: Told;
  readonly v?: number;
  readonly u?: Told;
  readonly d?: Told;
  readonly w?: readonly string[];
  readonly t?: number;
}

interface TaskAnnotation {
  readonly from: string;
  readonly to: string;
  readonly leads: readonly string[];
  readonly partners: readonly string[];
  readonly deadline?: Told;
  readonly optional?: boolean;
}

interface Annotations {
  readonly text: string;
  readonly commitments: readonly Annotation[];
  readonly facts?: readonly { readonly q: string }[];
  readonly tasks: readonly TaskAnnotation[];
  readonly warnings?: readonly { readonly code: string; readonly q: string }[];
}

/** A made-up plan with what a person reads in it, in the shape the shared scorer takes. */
export interface GoldenPlan {
  readonly name: string;
  readonly text: string;
  readonly gold: {
    readonly text: string;
    readonly commitments: readonly (Placed & Readonly<Record<string, unknown>>)[];
    readonly tasks: readonly Readonly<Record<string, unknown>>[];
    readonly optionalTasks: readonly Readonly<Record<string, unknown>>[];
  };
  readonly facts: readonly Placed[];
  readonly warnings: readonly { readonly code: string; readonly start: number; readonly end: number }[];
}

interface Placed {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly figure: { readonly text: string; readonly start: number; readonly end: number } | null;
}

const FOLDER = new URL('plans/', import.meta.url);

/** The made-up plans beside this file. */
export function goldenPlans(): GoldenPlan[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.gold.yaml'))
    .sort()
    .map((name) => goldenPlan(parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Annotations));
}

function goldenPlan(told: Annotations): GoldenPlan {
  const text = readFileSync(new URL(told.text, FOLDER), 'utf8');
  const place = placer(text);
  const tasks = tasksOf(told, text);
  return {
    name: told.text,
    text,
    gold: {
      text: told.text,
      commitments: told.commitments.map((one) => ({ ...place(one.q), ...fieldsOf(one) })),
      tasks: tasks.filter(({ optional }) => optional !== true),
      optionalTasks: tasks.filter(({ optional }) => optional === true),
    },
    facts: (told.facts ?? []).map(({ q }) => placer(text)(q)),
    warnings: (told.warnings ?? []).map(({ code, q }) => ({ code, ...placer(text)(q) })),
  };
}

/** Finds quotes in the order of the text, so that a repeated phrase needs no number. */
function placer(text: string): (marked: string) => Placed {
  let last = 0;
  return (marked) => {
    const quote = marked.replace(/[«»]/g, '');
    const start = text.indexOf(quote, last);
    if (start === -1) throw new Error(`The annotation does not stand in the text behind sign ${last}: ${marked}`);
    const open = marked.indexOf('«');
    const figure =
      open === -1
        ? null
        : {
            text: marked.slice(open + 1, marked.indexOf('»')),
            start: start + open,
            end: start + marked.indexOf('»') - 1,
          };
    last = figure === null ? start + 1 : figure.end;
    return { start, end: start + quote.length, quote, figure };
  };
}

function fieldsOf(one: Annotation): Record<string, unknown> {
  const told = { indicator: one.i, stage: one.s, comparator: one.c, unit: one.u, deadline: one.d };
  const accepted = Object.entries(told).map(([field, value]) => [field, alternatives(value)] as const);
  return {
    ...Object.fromEntries(accepted.map(([field, [first]]) => [field, first ?? null])),
    value: one.v ?? null,
    scope: one.w ?? null,
    tier: one.t ?? 1,
    alsoAccept: Object.fromEntries(accepted.map(([field, values]) => [field, values.slice(1)])),
  };
}

/** null|2027-12-31 → both readings are right. */
function alternatives(value: Told): (string | null)[] {
  return String(value ?? 'null')
    .split('|')
    .map((one) => (one === 'null' ? null : one));
}

function tasksOf(told: Annotations, text: string): { readonly optional: boolean | undefined }[] {
  let last = 0;
  return told.tasks.map(({ from, to, leads, partners, deadline, optional }) => {
    const start = text.indexOf(from, last);
    const end = text.indexOf(to, start) + to.length;
    if (start === -1 || end < start + to.length)
      throw new Error(`The annotated task does not stand in the text: ${from}`);
    last = start + 1;
    const [first, ...rest] = alternatives(deadline);
    return { start, end, leads, partners, deadline: first ?? null, alsoAccept: { deadline: rest }, optional };
  });
}
