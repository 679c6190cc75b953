import type { FactDefinition, FactDictionary } from '@junheng/schools';
import { PARTS } from './parts.ts';
import type { TargetDefinition } from './target-definition.ts';

const PART_PATHS = new Set(PARTS.flatMap(({ headerPaths }) => headerPaths));

/** Facts that one cell can hold; lists of rooms and subject levels come from their own sheets. */
export function factTargets(dictionary: FactDictionary): readonly TargetDefinition[] {
  return Object.values(dictionary.facts).flatMap((fact) =>
    fact.kind === 'numbers' || fact.kind === 'levels' ? [] : [targetOf(fact)],
  );
}

function targetOf(fact: FactDefinition): TargetDefinition {
  return {
    id: fact.id,
    title: fact.title,
    grain: fact.grain,
    kind: fact.kind === 'boolean' ? 'yesNo' : fact.kind === 'integer' ? 'integer' : 'number',
    unit: fact.unit,
    range: fact.range,
    factor: fact.factor ?? 1,
    // a path that is only a part of the sum is no name of the fact itself
    headerPaths: (fact.headerPaths ?? []).filter((path) => !PART_PATHS.has(path)),
    aliases: [fact.title.zh, ...(fact.aliases ?? [])],
    alsoInSection: fact.alsoInSection === true,
    byFullNameOnly: fact.usedBy === 'campaigns',
  };
}
