import type { FactDictionary } from '@junheng/schools';
import { ATTRIBUTES } from './attributes.ts';
import { factTargets } from './fact-targets.ts';
import { PARTS } from './parts.ts';
import type { TargetDefinition } from './target-definition.ts';

/** Every target by id: attributes, parts, and the facts of the dictionary that a single cell can hold. */
export function targetsOf(dictionary: FactDictionary): ReadonlyMap<string, TargetDefinition> {
  const own = [...ATTRIBUTES, ...PARTS];
  const taken = new Set(own.map(({ id }) => id));
  const facts = factTargets(dictionary).filter(({ id }) => !taken.has(id));
  return new Map([...own, ...facts].map((target) => [target.id, target]));
}
