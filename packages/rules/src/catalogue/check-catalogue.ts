import type { Catalogue } from './catalogue.ts';
import type { CatalogueProblem } from './catalogue-error.ts';
import { checkReferences } from './check-references.ts';

const LISTS = [
  'indicators',
  'items',
  'settings',
  'vetoes',
  'prerequisites',
  'relaxations',
  'notes',
  'procedure',
  'targets',
  'tasks',
  'timetable',
  'reported',
  'findings',
] as const;

/**
 * What the schema of one file cannot see: ids used twice, documents that nobody listed, rules that a base regulation needs.
 * The file of a problem is here the entry's list and id; who knows the files puts their names in.
 */
export function checkCatalogue(catalogue: Catalogue): readonly CatalogueProblem[] {
  return [
    ...duplicates(catalogue),
    ...unknownDocuments(catalogue),
    ...missingParts(catalogue),
    ...checkReferences(catalogue),
  ];
}

function duplicates(catalogue: Catalogue): readonly CatalogueProblem[] {
  return LISTS.flatMap((list) => {
    const seen = new Set<string>();
    return catalogue[list].flatMap(({ id }) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      return [problem(`${list}/${id}`, 'duplicate', `${id} 出现两次`, `the id ${id} stands twice`)];
    });
  });
}

function unknownDocuments(catalogue: Catalogue): readonly CatalogueProblem[] {
  const known = catalogue.regulation.documents;
  const entries = [...LISTS, 'changes' as const].flatMap((list) =>
    catalogue[list].map((entry) => ({ place: `${list}/${entry.id}`, cited: documentsIn(entry) })),
  );
  return entries.flatMap(({ place, cited }) =>
    [...new Set(cited)]
      .filter((document) => !Object.hasOwn(known, document))
      .map((document) =>
        problem(
          place,
          'unknownDocument',
          `引用了未列出的文件 ${document}`,
          `cites ${document}, which regulation.yaml does not list; listed: ${Object.keys(known).join(', ')}`,
        ),
      ),
  );
}

function documentsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(documentsIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'document' && typeof inner === 'string' ? [inner] : documentsIn(inner),
  );
}

function missingParts({ regulation }: Catalogue): readonly CatalogueProblem[] {
  if (regulation.over !== undefined) return [];
  return (['scope', 'splitWeights'] as const)
    .filter((part) => regulation[part] === undefined)
    .map((part) =>
      problem(
        'regulation.yaml',
        'missingKey',
        `缺少 ${part}`,
        `a regulation that stands alone needs ${part}; an overlay needs "over"`,
      ),
    );
}

const problem = (entry: string, code: string, zh: string, en: string): CatalogueProblem => ({
  file: entry,
  pointer: '',
  code,
  message: { zh, en },
});
