import { readdirSync, readFileSync } from 'node:fs';
import type { FactDefinition, FactDictionary, StatementDefinition } from '@junheng/schools';
import { parse } from 'yaml';

const FOLDER = new URL('../../../catalogue/facts/', import.meta.url);
const PARTS = ['facts', 'judgements', 'vetoes', 'prerequisites'] as const;
/** Ranges where the catalogue states none, as rules has them. */
const RANGES = { number: 1e12, integer: 1e9, boolean: 1, numbers: 1e5, levels: 1e3 };

type File = Pick<FactDefinition, 'usedBy'> & {
  readonly [part in (typeof PARTS)[number]]?: readonly (FactDefinition | StatementDefinition)[];
};

/** The facts dictionary of the catalogue; only rules may check it, so here its files are simply put together. */
export function catalogueDictionary(): FactDictionary {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
  const parsed = files.map((name) => parse(readFileSync(new URL(name, FOLDER), 'utf8')) as File);
  const part = (name: (typeof PARTS)[number]) =>
    Object.fromEntries(
      parsed
        .flatMap(({ usedBy, ...file }) => (file[name] ?? []).map((entry) => ({ ...(usedBy && { usedBy }), ...entry })))
        .map((entry) => [entry.id, { range: { min: 0, max: 'kind' in entry ? RANGES[entry.kind] : 0 }, ...entry }]),
    );
  return Object.fromEntries(PARTS.map((name) => [name, part(name)])) as unknown as FactDictionary;
}
