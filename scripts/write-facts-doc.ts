// Writes docs/facts.md from catalogue/facts, so that the page cannot say anything else than the dictionary.
//   npm run docs:facts            writes it          (a test compares the page with the dictionary)
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openCatalogueLibrary } from '@junheng/commands';
import type { FactDefinition, FactDictionary, StatementDefinition } from '@junheng/schools';

export const FACTS_PAGE = fileURLToPath(new URL('../docs/facts.md', import.meta.url));

const GRAINS = {
  county: 'Figures of the county `county.facts`',
  school: 'Figures of a school `facts`',
  section: 'Figures of a section `facts`',
} as const;

/** The page as text. */
export function factsPage({ facts, judgements, vetoes, prerequisites }: FactDictionary): string {
  const list = Object.values(facts);
  return [
    '# Facts 数据项',
    'Every figure that a facts document (`*.facts.json`) or the store may hold. Written by `npm run docs:facts` from `catalogue/facts`; do not edit by hand.',
    'Absent or `null` = missing; 0 = zero. Unknown ids are refused with their path.',
    ...Object.entries(GRAINS).flatMap(([grain, title]) => [
      `## ${title}`,
      factTable(list.filter((fact) => fact.grain === grain)),
    ]),
    '## Statements of people',
    statementTable({ judgements, vetoes, prerequisites }),
    '',
  ].join('\n\n');
}

function factTable(facts: readonly FactDefinition[]): string {
  const rows = facts.map((fact) => [
    `\`${fact.id}\``,
    fact.title.zh,
    fact.title.en,
    fact.kind,
    fact.unit,
    `${fact.range.min} – ${fact.range.max}`,
    fact.table ?? '',
    notes(fact),
  ]);
  return table(['id', '名称', 'title', 'kind', 'unit', 'range', 'table', 'note'], rows);
}

function notes({ split, alsoInSection, factor, usedBy }: FactDefinition): string {
  return [
    split && 'split by pupil weights',
    alsoInSection && 'a section may state its own',
    usedBy === 'plans' && 'asked by plans',
    factor !== undefined && factor !== 1 && `printed × ${factor}`,
  ]
    .filter(Boolean)
    .join('; ');
}

function statementTable(groups: Readonly<Record<string, Readonly<Record<string, StatementDefinition>>>>): string {
  return table(
    ['where', 'id', '名称', 'title'],
    Object.entries(groups).flatMap(([group, entries]) =>
      Object.values(entries).map(({ id, title }) => [`\`${group}\``, `\`${id}\``, title.zh, title.en]),
    ),
  );
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(FACTS_PAGE, factsPage((await openCatalogueLibrary()).dictionary));
