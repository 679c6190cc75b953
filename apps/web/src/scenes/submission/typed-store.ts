import type { CellValueShape } from '@junheng/contract';

/** What was typed into a cell and is not yet kept by the server. */
export interface Typed {
  readonly stage: 'primary' | 'junior' | null;
  readonly fact: string;
  readonly value: CellValueShape;
  readonly explanation: string;
  /** the version of the cell that was seen */
  readonly expectedVersion: number;
}

const PREFIX = 'junheng.typed.';
const keyOf = (login: string, submission: string) => `${PREFIX}${login}.${submission}`;

/** Typed work of one person in one form, as this browser keeps it; nothing where storage is refused. */
export function readTyped(login: string, submission: string): ReadonlyMap<string, Typed> {
  try {
    const text = localStorage.getItem(keyOf(login, submission));
    return new Map(text === null ? [] : (JSON.parse(text) as [string, Typed][]));
  } catch {
    return new Map();
  }
}

/** Keeps typed work until the server has it. @returns false where this browser keeps nothing */
export function keepTyped(login: string, submission: string, typed: ReadonlyMap<string, Typed>): boolean {
  try {
    if (typed.size === 0) localStorage.removeItem(keyOf(login, submission));
    else localStorage.setItem(keyOf(login, submission), JSON.stringify([...typed]));
    return true;
  } catch {
    return false;
  }
}

/** At logout nothing typed stays in this browser. */
export function forgetTyped(): void {
  try {
    const keys = Array.from({ length: localStorage.length }, (_, i) => localStorage.key(i) ?? '');
    for (const key of keys) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  } catch {
    // where storage is refused there is nothing to forget
  }
}
