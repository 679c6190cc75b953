import { readdirSync, readFileSync } from 'node:fs';
import { parseFactDictionary } from '@junheng/rules';
import type { FactDictionary } from '@junheng/schools';
import { parse } from 'yaml';

const FOLDER = new URL('../../../catalogue/facts/', import.meta.url);

/** The facts dictionary of the catalogue, as the program uses it. */
export function catalogueDictionary(): FactDictionary {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
  return parseFactDictionary(Object.fromEntries(files.map((name) => [name, parse(readFileSync(new URL(name, FOLDER), 'utf8'))])));
}
