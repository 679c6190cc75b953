import { useMatch } from 'react-router';
import type { CountyEntry } from '../api.ts';
import { useRootData } from '../state/root-data.ts';

export interface Place {
  readonly code: string;
  readonly year: number;
  /** the page within the county, e.g. `schools` */
  readonly page: string;
}

const CODE = /^\d{6}$/;
let last: Place | null = null;

/** The county in view; on pages without one, the county last seen, so that the navigation leads back to it. */
export function usePlace(): Place | null {
  const { counties } = useRootData();
  const match = useMatch('/:code/:year/*');
  const year = Number(match?.params.year);
  if (match !== null && CODE.test(match.params.code ?? '') && Number.isInteger(year)) {
    last = { code: match.params.code ?? '', year, page: match.params['*']?.split('/')[0] ?? 'overview' };
    return last;
  }
  return placeNamedIn(match?.params['*'], counties) ?? last ?? firstPlace(counties);
}

/** `/submissions/open/CODE/…` and their like name a county without a year: its newest. */
function placeNamedIn(rest: string | undefined, counties: readonly CountyEntry[]): Place | null {
  const code = rest?.split('/')[0];
  if (last !== null && last.code === code) return last;
  return firstPlace(counties.filter((county) => county.code === code));
}

/** The county last seen; null before any was. */
export const lastPlace = (): Place | null => last;

/** The newest year of the first county that has any. */
export function firstPlace(counties: readonly CountyEntry[]): Place | null {
  const first = counties.find((c) => c.years.length > 0);
  return first === undefined ? null : { code: first.code, year: Math.max(...first.years), page: 'overview' };
}
