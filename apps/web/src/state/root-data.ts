import { useRouteLoaderData } from 'react-router';
import { api, type CatalogueEntry, type CountyEntry, isLoginNeeded, type Session } from '../api.ts';

export interface RootData {
  readonly session: Session;
  readonly counties: readonly CountyEntry[];
  readonly catalogues: readonly CatalogueEntry[];
  /** why the list of catalogues could not be read; verdicts under sound ones are shown all the same */
  readonly catalogueTrouble: unknown;
}

const NOTHING = { counties: [], catalogues: [], catalogueTrouble: null };

/** Who is logged in, and then what he may see; nothing else is asked for before. */
export async function loadRoot(): Promise<RootData> {
  const session = await api.session();
  if (!isInside(session)) return { session, ...NOTHING };
  let catalogueTrouble: unknown = null;
  try {
    const [counties, catalogues] = await Promise.all([
      api.counties(),
      api.catalogues().catch((trouble: unknown) => {
        if (isLoginNeeded(trouble)) throw trouble;
        catalogueTrouble = trouble;
        return [];
      }),
    ]);
    return { session, counties, catalogues, catalogueTrouble };
  } catch (error) {
    if (!isLoginNeeded(error)) throw error;
    return { session: await api.session(), ...NOTHING };
  }
}

/** Whether the pages may be shown: everyone is in while no accounts exist. */
export const isInside = ({ mode }: Session): boolean => mode === 'open' || mode === 'loopback';

export function useRootData(): RootData {
  const data = useRouteLoaderData<RootData>('root');
  if (data === undefined) throw new Error('useRootData: only inside the root route');
  return data;
}

/** Whether a session may do something; while no accounts exist, whoever sits here may do everything. */
export function mayDo({ mode, user }: Session, right: string): boolean {
  return mode === 'loopback' || (user?.rights.includes(right) ?? false);
}

/** Whether the person logged in may do something 权限, to show or hide what leads there; the server refuses on its own. */
export function useRight(right: string): boolean {
  return mayDo(useRootData().session, right);
}
