import { sampleCounty } from '@junheng/samples';
import type { CommandContext } from '../context.ts';
import { listCounties } from './county.ts';
import { saveCountyYear } from './save-county-year.ts';

/** 示例县: loaded into an empty store only, through the same import as any other county. */
export async function loadSampleCounty(context: CommandContext): Promise<boolean> {
  if ((await listCounties(context)).length > 0) return false;
  await saveCountyYear(context, { countyYear: sampleCounty(), idempotencyKey: 'sample-county', why: 'sample' });
  return true;
}
