import { HOSTILE_ARCHIVES } from './hostile-archives.ts';
import type { HostileFile } from './hostile-parts.ts';
import { HOSTILE_SHEETS } from './hostile-sheets.ts';
import { HOSTILE_TEXTS } from './hostile-texts.ts';

/** The corpus of bombs, lies, loops and disguises. Built by code: nothing hostile lies on the disk. */
export const HOSTILE_FILES: readonly HostileFile[] = [...HOSTILE_ARCHIVES, ...HOSTILE_SHEETS, ...HOSTILE_TEXTS];
