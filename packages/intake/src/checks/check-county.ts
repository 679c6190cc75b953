import type { CountyYear } from '@junheng/schools';
import type { DraftCounty } from '../assembly/draft.ts';
import type { Findings } from '../assembly/findings.ts';

export interface CheckContext {
  readonly draft: DraftCounty;
  readonly county: CountyYear;
  readonly previous: CountyYear | undefined;
  readonly findings: Findings;
}

export function checkCounty(_context: CheckContext): void {}
