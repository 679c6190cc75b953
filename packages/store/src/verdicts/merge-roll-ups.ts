import { byStageAndIndicator, type Counts, type DivisionRollUp, type IndicatorRollUp } from './roll-up.ts';

/** Merges roll-ups of disjoint counties, such as those of two servers 合并汇总: equal to the roll-up of all counties together. */
export function mergeRollUps(...parts: readonly (readonly DivisionRollUp[])[]): readonly DivisionRollUp[] {
  const merged = new Map<string, DivisionRollUp>();
  for (const division of parts.flat()) {
    const known = merged.get(division.code);
    merged.set(division.code, known === undefined ? division : mergeDivision(known, division));
  }
  return [...merged.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

function mergeDivision(a: DivisionRollUp, b: DivisionRollUp): DivisionRollUp {
  const indicators = new Map<string, IndicatorRollUp>();
  for (const row of [...a.indicators, ...b.indicators]) {
    const key = `${row.stage} ${row.indicator}`;
    const known = indicators.get(key);
    indicators.set(key, known === undefined ? row : mergeIndicator(known, row));
  }
  return {
    code: a.code,
    counties: addCounts(a.counties, b.counties),
    indicators: [...indicators.values()].sort(byStageAndIndicator),
  };
}

function mergeIndicator(a: IndicatorRollUp, b: IndicatorRollUp): IndicatorRollUp {
  return {
    ...a,
    counties: addCounts(a.counties, b.counties),
    sections: a.sections + b.sections,
    sectionsMet: a.sectionsMet + b.sectionsMet,
    enrolment: a.enrolment + b.enrolment,
    weightedSum: addDecimals(a.weightedSum, b.weightedSum),
  };
}

function addCounts(a: Counts, b: Counts): Counts {
  return { met: a.met + b.met, notMet: a.notMet + b.notMet, notAssessable: a.notAssessable + b.notAssessable };
}

/** Adds two plain decimals digit by digit, as PostgreSQL's numeric does: the longer fraction gives the number of places. */
function addDecimals(a: string, b: string): string {
  const places = Math.max(fraction(a).length, fraction(b).length);
  const sum = scaled(a, places) + scaled(b, places);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${sum < 0n ? '-' : ''}${whole}${places === 0 ? '' : `.${digits.slice(-places)}`}`;
}

const fraction = (decimal: string) => decimal.split('.')[1] ?? '';
const scaled = (decimal: string, places: number) =>
  BigInt(`${decimal.split('.')[0] ?? '0'}${fraction(decimal).padEnd(places, '0')}`);
