import { useRouteLoaderData } from 'react-router';
import { api, type CatalogueEntry, type CountyEntry, type Session } from '../api.ts';

export interface RootData {
  readonly session: Session;
  readonly counties: readonly CountyEntry[];
  readonly catalogues: readonly CatalogueEntry[];
  /** why the list of catalogues could not be read; verdicts under sound ones are shown all the same */
  readonly catalogueTrouble: unknown;
}

export async function loadRoot(): Promise<RootData> {
  let catalogueTrouble: unknown = null;
  const [session, counties, catalogues] = await Promise.all([
    api.session(),
    api.counties(),
    api.catalogues().catch((trouble: unknown) => {
      catalogueTrouble = trouble;
      return [];
    }),
  ]);
  return { session, counties, catalogues, catalogueTrouble };
}

export function useRootData(): RootData {
  const data = useRouteLoaderData<RootData>('root');
  if (data === undefined) throw new Error('useRootData: only inside the root route');
  return data;
}
