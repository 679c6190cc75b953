import type { Visit } from '@junheng/contract';

/** What was typed of a record and has not reached the server yet. */
export interface Draft {
  readonly found: unknown;
  readonly note: string;
  /** the version that was seen when it was typed */
  readonly version: number;
}
export type Drafts = Readonly<Record<string, Draft>>;

type Place = Pick<Visit, 'inspection' | 'school'>;
/** by whom, too: a telephone may be handed on */
const keyOf = (login: string, { inspection, school }: Place) => `junheng.visit.${login}.${inspection}.${school}`;

/** 本机暂存: what waits for a connection, also after the page was closed. A browser that keeps nothing loses it with the page. */
export function readDrafts(login: string, place: Place): Drafts {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(keyOf(login, place)) ?? '{}');
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Drafts) : {};
  } catch {
    return {};
  }
}

export function keepDrafts(login: string, place: Place, drafts: Drafts): void {
  try {
    if (Object.keys(drafts).length === 0) localStorage.removeItem(keyOf(login, place));
    else localStorage.setItem(keyOf(login, place), JSON.stringify(drafts));
  } catch {
    // Private windows may refuse storage; what was typed still stands on the page.
  }
}
