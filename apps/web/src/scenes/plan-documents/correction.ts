import type { Correction } from '@junheng/contract';
import type { DecidableFinding } from './findings.ts';
import type { Statement } from './reader-view.ts';

/** Every field of the form; empty text = not stated. */
export interface Fields {
  readonly title: string;
  readonly stage: 'primary' | 'junior' | 'both' | null;
  readonly comparator: Statement['comparator'];
  readonly value: number | null;
  readonly valueMax: number | null;
  readonly unit: string;
  readonly deadline: string;
  readonly scope: readonly string[];
  readonly number: string;
  readonly leads: readonly string[];
  readonly partners: readonly string[];
  /** `asRead` leaves the rhythm to the text's own words */
  readonly recurring: NonNullable<Correction['recurring']> | 'once' | 'asRead';
}

const EMPTY: Fields = {
  ...{ title: '', stage: null, comparator: 'atLeast', value: null, valueMax: null, unit: '', deadline: '' },
  ...{ scope: [], number: '', leads: [], partners: [], recurring: 'asRead' },
};

/** The form as it opens: the reading with the corrections made before. */
export function fieldsOf(finding: DecidableFinding, correction: Correction = {}): Fields {
  const { recurring } = correction;
  return {
    ...readFields(finding),
    ...(correction.title === undefined ? {} : { title: correction.title }),
    ...(correction.stage === undefined ? {} : { stage: correction.stage }),
    ...(correction.comparator === undefined ? {} : { comparator: correction.comparator }),
    ...(correction.value === undefined ? {} : { value: correction.value }),
    ...(correction.valueMax === undefined ? {} : { valueMax: correction.valueMax }),
    ...(correction.unit === undefined ? {} : { unit: correction.unit ?? '' }),
    ...(correction.deadline === undefined ? {} : { deadline: correction.deadline ?? '' }),
    ...(correction.scope === undefined ? {} : { scope: correction.scope ?? [] }),
    ...(correction.number === undefined ? {} : { number: correction.number }),
    ...(correction.leads === undefined ? {} : { leads: correction.leads }),
    ...(correction.partners === undefined ? {} : { partners: correction.partners }),
    ...(recurring === undefined ? {} : { recurring: recurring ?? 'once' }),
  };
}

function readFields(finding: DecidableFinding): Fields {
  if (finding.kind === 'task') {
    const { leads, partners, deadline } = finding.task;
    return { ...EMPTY, title: finding.title, leads, partners, deadline: deadline ?? '' };
  }
  const { subject, stage, comparator, value, valueMax = null, unit, deadline, scope } = finding.statement;
  return {
    ...EMPTY,
    ...{ title: subject, stage, comparator, value, valueMax },
    ...{ unit: unit ?? '', deadline: deadline ?? '', scope: scope ?? [] },
  };
}

/** Only what differs from the reading; an empty field takes the reader's value away. */
export function correctionOf(finding: DecidableFinding, fields: Fields): Correction {
  const read = readFields(finding);
  const differs = (key: keyof Fields) => JSON.stringify(fields[key]) !== JSON.stringify(read[key]);
  const { title, stage, comparator, value, valueMax, unit, deadline, scope } = fields;
  const { number, leads, partners, recurring } = fields;
  return {
    ...(differs('title') && title.trim() !== '' ? { title: title.trim() } : {}),
    ...(differs('stage') ? { stage } : {}),
    ...(differs('comparator') ? { comparator } : {}),
    ...(differs('value') ? { value } : {}),
    ...(differs('valueMax') ? { valueMax } : {}),
    ...(differs('unit') ? { unit: unit.trim() === '' ? null : unit.trim() } : {}),
    ...(differs('deadline') ? { deadline: deadline === '' ? null : deadline } : {}),
    ...(differs('scope') ? { scope: scope.length === 0 ? null : [...scope] } : {}),
    ...(differs('number') ? { number: number.trim() } : {}),
    ...(differs('leads') ? { leads: [...leads] } : {}),
    ...(differs('partners') ? { partners: [...partners] } : {}),
    ...(recurring === 'asRead' ? {} : { recurring: recurring === 'once' ? null : recurring }),
  };
}
