import type { Stage } from '@junheng/schools';
import type { Status } from '../verdict.ts';

/** A status that an edit turned 状态变化. */
export interface StatusChange {
  readonly kind: 'indicator' | 'section' | 'dispersion' | 'item' | 'veto' | 'prerequisite' | 'county';
  /** indicator, item or statement id; `section`; `county` */
  readonly id: string;
  readonly school?: string;
  readonly stage?: Stage;
  readonly from: Status;
  readonly to: Status;
}

/** Called for each status that turns. */
export type Turned = (change: StatusChange) => void;
