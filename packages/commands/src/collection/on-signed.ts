import type { CommandContext } from '../context.ts';

/** What was signed 签报结果: the county year whose figures are final now, and the verdict that read them. */
export interface SignedCounty {
  readonly code: string;
  readonly year: number;
  readonly verdictRun: string;
}

/** What follows by itself when a county has signed 签报后续: the registers open their findings here. */
export async function onSigned(_context: CommandContext, _signed: SignedCounty): Promise<void> {}
