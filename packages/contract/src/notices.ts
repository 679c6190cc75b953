import { z } from 'zod';
import type { Bilingual } from './problem.ts';

export const NoticeQuery = z.object({
  unread: z.enum(['true', 'false']).optional(),
  before: z.iso.datetime().optional(),
});
export type NoticeQuery = z.infer<typeof NoticeQuery>;

export const ReadBody = z.strictObject({ ids: z.union([z.array(z.uuid()).max(500), z.literal('all')]) });
export type ReadBody = z.infer<typeof ReadBody>;

/** 站内通知. */
export interface NoticeRow {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly title: string;
  readonly body: string;
  /** a path within the program, or empty */
  readonly link: string;
  readonly at: string;
  readonly by: string;
  readonly readAt: string | null;
}

/** One line of a digest 督办事项. */
export interface DigestItem {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly state: Bilingual;
  readonly units: readonly string[];
  /** name of the school it is about */
  readonly school: string | null;
  readonly schoolCode: string | null;
  readonly deadline: string;
  /** negative after the deadline */
  readonly daysLeft: number;
  readonly escalatedTo: 'unit' | 'county' | 'city' | null;
  readonly link: string;
}

/** What presses, of one unit 按单位汇总; null = nobody is named yet. */
export interface UnitDigestView {
  readonly unit: string | null;
  readonly overdue: readonly DigestItem[];
  readonly dueSoon: readonly DigestItem[];
}
