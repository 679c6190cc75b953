import type { Law } from '@junheng/rules';
import type { CountyYear, FactDictionary } from '@junheng/schools';
import { useParams, useRouteLoaderData } from 'react-router';
import type { CountyData } from '../../state/county-data.ts';

/** The county whose registers are shown. A department sees entries only: then there is no year and no figures. */
export interface RegisterPlace {
  readonly code: string;
  readonly year: number | null;
  readonly facts: CountyYear | null;
  readonly dictionary: FactDictionary | null;
  readonly law: Law | null;
}

export function useRegisterPlace(): RegisterPlace {
  const { code = '', year } = useParams();
  const county = useRouteLoaderData<CountyData>('county');
  return {
    code,
    year: year === undefined ? null : Number(year),
    facts: county?.facts ?? null,
    dictionary: county?.dictionary ?? null,
    law: county?.law ?? null,
  };
}
