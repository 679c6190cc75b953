import { z } from 'zod';

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
