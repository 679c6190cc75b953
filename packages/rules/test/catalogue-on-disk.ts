import { readdirSync, readFileSync } from 'node:fs';
import { type FactDictionary, parseCountyYear } from '@junheng/schools';
import { parse } from 'yaml';
import { type Catalogue, type Law, type LawOptions, lawAt, parseCatalogue, parseFactDictionary } from '../src/index.ts';

const CATALOGUE = new URL('../../../catalogue/', import.meta.url);

/** YAML files of one folder of `catalogue/`, parsed, by relative path. For tests only: the package itself opens no file. */
export function readYamlFiles(folder: string): Readonly<Record<string, unknown>> {
  const root = new URL(`${folder}/`, CATALOGUE);
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  return Object.fromEntries(names.map((name) => [name, parse(readFileSync(new URL(name, root), 'utf8'))]));
}

const read = new Map<string, Catalogue>();

/** A catalogue of the repository, by id. */
export function catalogueOnDisk(id: string): Catalogue {
  const known = read.get(id) ?? parseCatalogue(id, readYamlFiles(id));
  read.set(id, known);
  return known;
}

let dictionary: FactDictionary | undefined;

/** The facts dictionary of the repository. */
export function dictionaryOnDisk(): FactDictionary {
  dictionary ??= parseFactDictionary(readYamlFiles('facts'));
  return dictionary;
}

/** The law of `ids` at a date, the national one at the start of school year 2025 by default. */
export function lawOnDisk(
  ids: readonly string[] = ['national-2017'],
  date = '2025-09-01',
  options: LawOptions = {},
): Law {
  return lawAt(ids.map(catalogueOnDisk), date, options);
}

/** Parses a facts document under the repository's dictionary. */
export const factsOf = (json: unknown) => parseCountyYear(json, dictionaryOnDisk());
