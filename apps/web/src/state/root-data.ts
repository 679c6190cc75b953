import { useRouteLoaderData } from 'react-router';
import { api, type CatalogueEntry, type CountyEntry, type Session } from '../api.ts';

export interface RootData {
  readonly session: Session;
  readonly counties: readonly CountyEntry[];
  readonly catalogues: readonly CatalogueEntry[];
}

export async function loadRoot(): Promise<RootData> {
  const [session, counties, catalogues] = await Promise.all([api.session(), api.counties(), api.catalogues()]);
  return { session, counties, catalogues };
}

export function useRootData(): RootData {
  const data = useRouteLoaderData<RootData>('root');
  if (data === undefined) throw new Error('useRootData: only inside the root route');
  return data;
}
