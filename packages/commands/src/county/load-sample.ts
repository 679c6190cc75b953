import { sampleCounty } from '@junheng/samples';
import { saveImport } from '@junheng/store';
import { type CommandContext, inCounty } from '../context.ts';
import { listCounties } from './county.ts';

/** 示例县: loaded into an empty store only, through the same import as any other county. */
export async function loadSampleCounty(context: CommandContext): Promise<boolean> {
  if ((await listCounties(context)).length > 0) return false;
  const countyYear = sampleCounty();
  await inCounty(context, countyYear.county.code, (tx) =>
    saveImport(tx, { countyYear, idempotencyKey: 'sample-county', why: 'sample' }),
  );
  return true;
}
