import type { Status } from '../verdict.ts';

/** Counts parts by status, so that their combination is known without going through them. */
export interface Tally {
  notMet: number;
  open: number;
}

/** A tally of nothing, which is met. */
export const emptyTally = (): Tally => ({ notMet: 0, open: 0 });

/** Adds (1) or takes out (−1) one part. */
export function enter(tally: Tally, status: Status, times: 1 | -1): void {
  if (status === 'notMet') tally.notMet += times;
  else if (status === 'notAssessable') tally.open += times;
}

/** One part changes its status. */
export function move(tally: Tally, from: Status, to: Status): void {
  enter(tally, from, -1);
  enter(tally, to, 1);
}

/** The combination of all parts, by the rule of `combine`. */
export const verdictOf = ({ notMet, open }: Tally): Status =>
  notMet > 0 ? 'notMet' : open > 0 ? 'notAssessable' : 'met';
