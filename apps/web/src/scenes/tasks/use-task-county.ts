import type { Law } from '@junheng/rules';
import { useParams, useRouteLoaderData } from 'react-router';
import type { CountyData } from '../../state/county-data.ts';
import { lawSearch } from '../../state/law-choice.ts';

/** The county whose tasks are shown. A department sees its tasks only: then there is no law to read figures by. */
export interface TaskCounty {
  readonly code: string;
  readonly law: Law | null;
  readonly to: (page: string) => { readonly pathname: string; readonly search: string };
}

export function useTaskCounty(): TaskCounty {
  const { code = '', year = '' } = useParams();
  const county = useRouteLoaderData<CountyData>('county');
  const search = county === undefined ? '' : lawSearch(county.choice);
  return { code, law: county?.law ?? null, to: (page) => ({ pathname: `/${code}/${year}/${page}`, search }) };
}
