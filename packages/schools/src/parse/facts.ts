import { definitionOf, type FactDefinition, type FactDictionary, type Grain, mayStandIn } from '../dictionary.ts';
import type { Facts, FactValue } from '../facts.ts';
import { at, listAt, objectAt, type Reader, report, shown } from './reader.ts';
import { booleanOrNull, integerOrNull, numberOrNull } from './values.ts';

/** Reads the `facts` of a county, school or section against the dictionary. */
export function parseFacts(
  reader: Reader,
  value: unknown,
  where: { readonly pointer: string; readonly grain: Grain; readonly dictionary: FactDictionary },
): Facts {
  if (value === undefined || value === null) return {};
  const facts: Record<string, FactValue | null> = {};
  for (const [id, figure] of Object.entries(objectAt(reader, value, where.pointer))) {
    const definition = definitionOf(where.dictionary.facts, id);
    const pointer = at(where.pointer, id);
    if (definition === undefined)
      report(reader, pointer, 'unknownKey', [
        `数据字典中没有 ${shown(id)}`,
        `no such figure in the facts dictionary: ${shown(id)}`,
      ]);
    else if (!mayStandIn(definition, where.grain)) refusePlace(reader, pointer, definition, where.grain);
    else facts[id] = parseFigure(reader, figure, definition, pointer);
  }
  return facts;
}

function refusePlace(reader: Reader, pointer: string, { id, grain }: FactDefinition, found: Grain): void {
  report(reader, pointer, 'notAllowedHere', [
    `${id} 属于 ${grain}，不能写在 ${found}`,
    `${id} belongs to the ${grain}, not to the ${found}`,
  ]);
}

/** One figure by its kind; null and absent are missing. */
export function parseFigure(
  reader: Reader,
  value: unknown,
  definition: FactDefinition,
  pointer: string,
): FactValue | null {
  if (value === null) return null;
  switch (definition.kind) {
    case 'number':
      return numberOrNull(reader, value, pointer, definition.range);
    case 'integer':
      return integerOrNull(reader, value, pointer, definition.range);
    case 'boolean':
      return booleanOrNull(reader, value, pointer);
    case 'numbers':
      return parseNumbers(reader, value, definition, pointer);
    case 'levels':
      return parseLevels(reader, value, definition, pointer);
  }
}

function parseNumbers(reader: Reader, value: unknown, { range }: FactDefinition, pointer: string): readonly number[] {
  return listAt(reader, value, pointer).flatMap((room, i) => {
    if (room === null)
      report(reader, at(pointer, i), 'wrongType', [
        '列表中每项都应为数字；整项缺失请写 null',
        'each entry must be a number; write null for the whole list when it is missing',
      ]);
    const number = numberOrNull(reader, room, at(pointer, i), range);
    return number === null ? [] : [number];
  });
}

/** A subject whose figure is null has not been issued and is left out. */
function parseLevels(
  reader: Reader,
  value: unknown,
  { range }: FactDefinition,
  pointer: string,
): Readonly<Record<string, number>> {
  const entries = Object.entries(objectAt(reader, value, pointer)).flatMap(([subject, figure]) => {
    const number = numberOrNull(reader, figure, at(pointer, subject), range);
    return number === null ? [] : [[subject, number] as const];
  });
  return Object.fromEntries(entries);
}
