import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Catalogue, type Law, lawAt, parseCatalogue, parseFactDictionary } from '@junheng/rules';
import type { FactDictionary } from '@junheng/schools';
import { Trouble } from '../trouble.ts';
import { readYamlFolder } from './read-folder.ts';
import { readWorkRules, type WorkRules } from './work-rules.ts';

/** The catalogue folder shipped with the program. */
export const SHIPPED_CATALOGUE = fileURLToPath(new URL('../../../../catalogue/', import.meta.url));
export const DEFAULT_CATALOGUE = 'national-2017';

/** 规则库: the shipped law read once and kept; `law` answers for catalogue ids and a date. */
export interface CatalogueLibrary {
  readonly dictionary: FactDictionary;
  ids(): Promise<readonly string[]>;
  catalogue(id: string): Promise<Catalogue>;
  law(ids: readonly string[], date: string, options?: Parameters<typeof lawAt>[2]): Promise<Law>;
  /** review flows, checks, registers and their limits */
  work(): Promise<WorkRules>;
}

/** Folders of the catalogue that hold no law of their own. */
const NOT_CATALOGUES = new Set(['facts', 'prices', 'procedures', 'samples']);

/** @throws Trouble when a file of the dictionary cannot be read. */
export async function openCatalogueLibrary(folder: string = SHIPPED_CATALOGUE): Promise<CatalogueLibrary> {
  const dictionary = parseFactDictionary(await readYamlFolder(join(folder, 'facts')));
  const catalogues = new Map<string, Promise<Catalogue>>();
  const laws = new Map<string, Promise<Law>>();
  const work = new Map<string, Promise<WorkRules>>();
  const ids = async () =>
    (await readdir(folder, { withFileTypes: true }))
      .filter((entry) => entry.isDirectory() && !NOT_CATALOGUES.has(entry.name))
      .map((entry) => entry.name)
      .sort();
  const catalogue = (id: string) => remembered(catalogues, id, () => readCatalogue(folder, id, ids));
  return {
    dictionary,
    ids,
    catalogue,
    work: () => remembered(work, folder, () => readWorkRules(folder, dictionary)),
    law: (names, date, options) =>
      remembered(laws, JSON.stringify([names, date, options ?? null]), async () =>
        lawAt(await Promise.all(names.map(catalogue)), date, options),
      ),
  };
}

async function readCatalogue(folder: string, id: string, ids: () => Promise<readonly string[]>): Promise<Catalogue> {
  const known = await ids();
  if (!known.includes(id))
    throw new Trouble(
      'unknownCatalogue',
      {
        zh: `没有名为“${id}”的规则目录；可用：${known.join('、')}`,
        en: `there is no catalogue "${id}"; allowed: ${known.join(', ')}`,
      },
      { status: 404 },
    );
  return parseCatalogue(id, await readYamlFolder(join(folder, id)));
}

/** Whoever asks for the law of every day there is does not fill the memory. */
const MOST_KEPT = 64;

/** A failed reading is not kept, so that a corrected file is seen at the next call. */
function remembered<T>(cache: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const kept = cache.get(key);
  if (kept !== undefined) return kept;
  const oldest = cache.keys().next();
  if (cache.size >= MOST_KEPT && oldest.done !== true) cache.delete(oldest.value);
  const made = make();
  cache.set(key, made);
  made.catch(() => cache.delete(key));
  return made;
}

/** The catalogues named in a text such as `national-2017,yulin-2020`; empty = the national method. */
export function catalogueNames(text: string | undefined): readonly string[] {
  const names = (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.length === 0 ? [DEFAULT_CATALOGUE] : names;
}

/** The law is read on the first day of the school year unless another date is named. */
export function lawDate(schoolYear: number, date: string | undefined): string {
  return date ?? `${schoolYear}-09-01`;
}
