import type { RuleSet } from '@junheng/rules';
import { DEFAULT_CATALOGUE } from '../catalogue/library.ts';
import type { CommandContext } from '../context.ts';
import { chinaDay } from './task-dates.ts';

/** The national rules of today: what commitments and tasks are linked to. */
export async function nationalRules({ library, clock }: Pick<CommandContext, 'library' | 'clock'>): Promise<RuleSet> {
  return (await library.law([DEFAULT_CATALOGUE], chinaDay(clock()))).base;
}
