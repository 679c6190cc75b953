import { definitionOf, type FactDictionary, type StatementDefinition } from '../dictionary.ts';
import type { County, Judgement } from '../facts.ts';
import { parseFacts } from './facts.ts';
import { at, objectAt, type Reader, refuseUnknown, report, shown, textAt } from './reader.ts';
import { booleanOrNull } from './values.ts';

const KEYS = new Set(['code', 'name', 'facts', 'judgements', 'vetoes', 'prerequisites']);

/** Reads the county's own part of the document. */
export function parseCounty(reader: Reader, value: unknown, pointer: string, dictionary: FactDictionary): County {
  const object = objectAt(reader, value, pointer);
  refuseUnknown(reader, object, KEYS, pointer);
  const code = textAt(reader, object, 'code', pointer);
  if (code !== '' && !/^\d{6}$/.test(code))
    report(reader, at(pointer, 'code'), 'unknownCode', [
      `区划代码应为六位数字，实为 ${shown(code)}`,
      `the division code must be six digits, not ${shown(code)}`,
    ]);
  const answers = (key: 'vetoes' | 'prerequisites') =>
    statements(reader, object[key], { pointer: at(pointer, key), known: dictionary[key], read: booleanOrNull });
  return {
    code,
    name: textAt(reader, object, 'name', pointer),
    facts: parseFacts(reader, object.facts, { pointer: at(pointer, 'facts'), grain: 'county', dictionary }),
    judgements: statements(reader, object.judgements, {
      pointer: at(pointer, 'judgements'),
      known: dictionary.judgements,
      read: judgementOrNull,
    }),
    vetoes: answers('vetoes'),
    prerequisites: answers('prerequisites'),
  };
}

function statements<T>(
  reader: Reader,
  value: unknown,
  how: {
    readonly pointer: string;
    readonly known: Readonly<Record<string, StatementDefinition>>;
    readonly read: (reader: Reader, value: unknown, pointer: string) => T | null;
  },
): Readonly<Record<string, T>> {
  if (value === undefined || value === null) return {};
  const entries = Object.entries(objectAt(reader, value, how.pointer)).flatMap(([id, answer]) => {
    const pointer = at(how.pointer, id);
    if (definitionOf(how.known, id) === undefined) {
      const known = Object.keys(how.known);
      report(reader, pointer, 'unknownKey', [
        `不认识 ${shown(id)}；可用：${known.join('、')}`,
        `unknown: ${shown(id)}; known here: ${known.join(', ')}`,
      ]);
      return [];
    }
    const read = how.read(reader, answer, pointer);
    return read === null ? [] : [[id, read] as const];
  });
  return Object.fromEntries(entries);
}

function judgementOrNull(reader: Reader, value: unknown, pointer: string): Judgement | null {
  if (value === null || value === undefined) return null;
  if (value === 'met' || value === 'notMet') return value;
  report(reader, pointer, 'wrongType', [
    `评判结论应为 met 或 notMet（未评判写 null），实为 ${shown(value)}`,
    `a judgement is met or notMet (null when not judged), not ${shown(value)}`,
  ]);
  return null;
}
