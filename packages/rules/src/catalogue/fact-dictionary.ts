import type { FactDefinition, FactDictionary } from '@junheng/schools';
import { z } from 'zod';
import { CatalogueError, type CatalogueProblem } from './catalogue-error.ts';
import { idSchema, textSchema } from './common.ts';
import { parseWith } from './parse-with.ts';

const statement = z.strictObject({ id: idSchema, title: textSchema });
const fact = z.strictObject({
  id: idSchema,
  title: textSchema,
  unit: z.string().min(1),
  grain: z.enum(['county', 'school', 'section']),
  kind: z.enum(['number', 'integer', 'boolean', 'numbers', 'levels']),
  range: z.strictObject({ min: z.number(), max: z.number() }).optional(),
  split: z.boolean().optional(),
  alsoInSection: z.boolean().optional(),
  table: z.string().optional(),
  headerPaths: z.array(z.string().min(1)).optional(),
  factor: z.number().positive().optional(),
  aliases: z.array(z.string().min(1)).optional(),
  note: textSchema.optional(),
});
type FactEntry = z.infer<typeof fact>;
const fileSchema = z.strictObject({
  /** of every fact in the file */
  usedBy: z.enum(['plans', 'campaigns']).optional(),
  facts: z.array(fact).optional(),
  judgements: z.array(statement).optional(),
  vetoes: z.array(statement).optional(),
  prerequisites: z.array(statement).optional(),
});

const RANGES: Readonly<Record<FactDefinition['kind'], FactDefinition['range']>> = {
  number: { min: 0, max: 1e12 },
  integer: { min: 0, max: 1e9 },
  boolean: { min: 0, max: 1 },
  numbers: { min: 0, max: 1e5 },
  levels: { min: 0, max: 1e3 },
};

/**
 * Reads the facts dictionary 数据字典 from the YAML files of `catalogue/facts`, already parsed.
 * @throws CatalogueError for unknown keys, wrong types and ids defined twice, all at once.
 */
export function parseFactDictionary(files: Readonly<Record<string, unknown>>): FactDictionary {
  const problems: CatalogueProblem[] = [];
  const dictionary = { facts: {}, judgements: {}, vetoes: {}, prerequisites: {} } as Record<
    keyof FactDictionary,
    Record<string, unknown>
  >;
  for (const file of Object.keys(files).toSorted()) {
    const parsed = parseWith(fileSchema, files[file], file, problems);
    for (const part of ['facts', 'judgements', 'vetoes', 'prerequisites'] as const)
      for (const entry of parsed?.[part] ?? []) {
        if (Object.hasOwn(dictionary[part], entry.id)) problems.push(twice(file, `/${part}`, entry.id));
        dictionary[part][entry.id] = part === 'facts' ? factOf(entry as FactEntry, parsed?.usedBy) : entry;
      }
  }
  if (problems.length > 0) throw new CatalogueError('facts', problems);
  return dictionary as unknown as FactDictionary;
}

function factOf(entry: FactEntry, usedBy: FactDefinition['usedBy']): unknown {
  return { ...entry, range: entry.range ?? RANGES[entry.kind], ...(usedBy === undefined ? {} : { usedBy }) };
}

function twice(file: string, pointer: string, id: string): CatalogueProblem {
  return { file, pointer, code: 'duplicate', message: { zh: `${id} 定义了两次`, en: `${id} is defined twice` } };
}
