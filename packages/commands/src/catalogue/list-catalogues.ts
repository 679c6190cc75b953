import { type Catalogue, CatalogueError, checkFacts } from '@junheng/rules';
import type { Text } from '@junheng/schools';
import { Trouble } from '../trouble.ts';
import type { CatalogueLibrary } from './library.ts';
import { openCatalogueLibrary } from './library.ts';

export interface CatalogueEntry {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly level: string;
  /** the catalogue it stands on, for an overlay */
  readonly over: string | null;
  readonly entries: number;
  /** figures that could not be read in an official text */
  readonly unverified: number;
  readonly findings: number;
  /** why it cannot be read; its numbers are 0 then and its title is its id */
  readonly trouble?: Text;
}

/** 规则目录列表: what law is there, how much of it is unverified. One that cannot be read stands beside the sound ones with its trouble. */
export async function listCatalogues(library: CatalogueLibrary): Promise<readonly CatalogueEntry[]> {
  return Promise.all(
    (await library.ids()).map((id) => library.catalogue(id).then(entryOf, (error: unknown) => brokenEntry(id, error))),
  );
}

function brokenEntry(id: string, error: unknown): CatalogueEntry {
  const base = { id, title: { zh: id, en: id }, level: '', over: null, entries: 0, unverified: 0, findings: 0 };
  return { ...base, trouble: troubleOf(error) };
}

/** @throws what is neither a fault of the catalogue nor one said in both languages. */
function troubleOf(error: unknown): Text {
  const places =
    error instanceof CatalogueError
      ? error.problems.map((p) => ({ place: `${p.file} ${p.pointer}`.trim(), message: p.message }))
      : error instanceof Trouble
        ? error.details.map((d) => ({ place: d.pointer, message: d.message }))
        : [];
  if (places.length === 0) throw error;
  const side = (language: 'zh' | 'en') => places.map(({ place, message }) => `${place} ${message[language]}`);
  return { zh: side('zh').join('；'), en: side('en').join('; ') };
}

/**
 * 检查规则目录: reads a whole catalogue folder, each catalogue against its schema and against the facts dictionary.
 * @throws CatalogueError with every problem of every catalogue, each by its file.
 */
export async function checkCatalogues(folder?: string): Promise<readonly CatalogueEntry[]> {
  const library = await openCatalogueLibrary(folder);
  const readings = await Promise.all((await library.ids()).map((id) => readOrProblems(library, id)));
  const problems = readings.flatMap((reading) => ('problems' in reading ? reading.problems : []));
  if (problems.length > 0) throw new CatalogueError('catalogue', problems);
  return readings.flatMap((reading) => ('catalogue' in reading ? [entryOf(reading.catalogue)] : []));
}

type Reading = { readonly catalogue: Catalogue } | { readonly problems: CatalogueError['problems'] };

async function readOrProblems(library: CatalogueLibrary, id: string): Promise<Reading> {
  const here = (problems: CatalogueError['problems']): Reading => ({
    problems: problems.map((problem) => ({ ...problem, file: `${id}/${problem.file}` })),
  });
  try {
    const catalogue = await library.catalogue(id);
    const problems = checkFacts(catalogue, library.dictionary);
    return problems.length === 0 ? { catalogue } : here(problems);
  } catch (error) {
    if (error instanceof CatalogueError) return here(error.problems);
    if (!(error instanceof Trouble)) throw error;
    return here(error.details.map(({ pointer, code, message }) => ({ file: pointer, pointer: '', code, message })));
  }
}

function entryOf(catalogue: Catalogue): CatalogueEntry {
  const {
    regulation,
    indicators,
    items,
    targets,
    changes,
    tasks,
    vetoes,
    prerequisites,
    relaxations,
    settings,
    timetable,
    reported,
    findings,
  } = catalogue;
  const lists = [
    indicators,
    items,
    targets,
    changes,
    tasks,
    vetoes,
    prerequisites,
    relaxations,
    settings,
    timetable,
    reported,
  ];
  return {
    id: catalogue.id,
    title: regulation.title,
    level: regulation.level,
    over: regulation.over ?? null,
    entries: lists.reduce((sum, list) => sum + list.length, 0),
    unverified: countUnverified([regulation, ...lists]),
    findings: findings.length,
  };
}

function countUnverified(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + countUnverified(each), 0);
  if (typeof value !== 'object' || value === null) return 0;
  const own = (value as { verified?: unknown }).verified === false ? 1 : 0;
  return Object.values(value).reduce((sum: number, each) => sum + countUnverified(each), own);
}
