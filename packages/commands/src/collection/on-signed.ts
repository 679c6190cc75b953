import type { CommandContext } from '../context.ts';
import { openFindings } from '../registers/open-findings.ts';
import { followClassList } from '../registers/open-large-classes.ts';
import { Trouble } from '../trouble.ts';

/** What was signed 签报结果: the county year whose figures are final now, and the verdict that read them. */
export interface SignedCounty {
  readonly code: string;
  readonly year: number;
  readonly verdictRun: string;
}

/**
 * What follows by itself when a county has signed 签报后续: what is unmet becomes a finding of the register, what is met now may be closed, and a
 * register of large classes follows the class list that was signed.
 * A register that stands at a later school year stays as it is; signing an earlier year anew does not turn it back.
 */
export async function onSigned(context: CommandContext, { code, year }: SignedCounty): Promise<void> {
  await followClassList(context, code, year);
  try {
    await openFindings(context, code, year);
  } catch (error) {
    if (!(error instanceof Trouble) || error.code !== 'laterYearMeasured') throw error;
  }
}
