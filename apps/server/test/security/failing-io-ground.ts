import { inject } from 'vitest';
import { type KeptState, keptState } from '../../../../packages/store/test/kept-state.ts';
import { withDatabase } from '../../../../packages/store/test/servers.ts';
import type { TestGround } from './database.ts';

/** All that the programs of a ground keep. */
export async function keptStateOf({ look, folder }: TestGround): Promise<KeptState> {
  const [{ name } = { name: '' }] = await look<{ name: string }>('SELECT current_database() AS name');
  return keptState({ superUrl: withDatabase(inject('servers')[0]?.superUrl ?? '', name), folder });
}
