import type { CountyYear } from '@junheng/schools';
import type { Applied } from '../evaluate/apply-rules.ts';
import type { LocalTarget } from '../law/law.ts';

/** What a target is evaluated in. */
export interface TargetContext {
  readonly county: CountyYear;
  /** what the rules with the overlays applied say */
  readonly applied: Applied;
  readonly target: LocalTarget;
  readonly date: string;
}
