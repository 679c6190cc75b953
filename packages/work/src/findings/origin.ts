import type { Stage } from '@junheng/schools';

/** What kind of unmet item a finding 问题 comes from. */
export type FindingKind = 'indicator' | 'dispersion' | 'item' | 'veto' | 'prerequisite' | 'target';

/** Where a finding comes from 问题来源. */
export interface Origin {
  readonly kind: FindingKind;
  /** indicator, item, statement or target id */
  readonly item: string;
  readonly school?: string;
  readonly stage?: Stage;
}

/** Indicators and items go by their own ids; the rest by their kind before it. */
const PREFIXES: Readonly<Record<FindingKind, string>> = {
  indicator: 'indicator.',
  dispersion: 'dispersion.',
  item: '',
  veto: 'veto.',
  prerequisite: 'prerequisite.',
  target: 'target.',
};

/**
 * One text per origin, stable over evaluations: `ITEM/SCHOOL/STAGE`, with `-` where there is none.
 * @example originKey({ kind: 'item', item: 'classSize', school: 's1' }) // → 'classSize/s1/-'
 */
export function originKey({
  kind,
  item,
  school = '-',
  stage = '-',
}: Omit<Origin, 'stage'> & { stage?: string | undefined }): string {
  return `${PREFIXES[kind]}${item}/${school}/${stage}`;
}

/** The origin under a key, or undefined when the text is none. */
export function parseOriginKey(key: string): Origin | undefined {
  const first = key.indexOf('/');
  const last = key.lastIndexOf('/');
  if (first <= 0 || last === first) return undefined;
  const [name, school, stage] = [key.slice(0, first), key.slice(first + 1, last), key.slice(last + 1)];
  if (!['-', 'primary', 'junior'].includes(stage) || school === '') return undefined;
  const kind = (Object.keys(PREFIXES) as FindingKind[]).find(
    (one) => PREFIXES[one] !== '' && name.startsWith(PREFIXES[one]),
  );
  return {
    kind: kind ?? 'item',
    item: name.slice(PREFIXES[kind ?? 'item'].length),
    ...(school === '-' ? {} : { school }),
    ...(stage === '-' ? {} : { stage: stage as Stage }),
  };
}

/** The key of the same place under another school code 换码后的来源; as it is for the county's own and for a text that is no key. */
export function originAtSchool(key: string, school: string): string {
  const origin = parseOriginKey(key);
  return origin?.school === undefined ? key : originKey({ ...origin, school });
}
