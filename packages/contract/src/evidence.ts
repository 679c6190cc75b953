import { z } from 'zod';

/** What evidence 佐证材料 belongs to. */
export const EVIDENCE_KINDS = ['submissionCell', 'register', 'task', 'inspection'] as const;
export const EvidenceQuery = z.object({
  kind: z.enum(EVIDENCE_KINDS),
  /** id of the subject; for a cell `SUBMISSION/CELL`; a submission's id alone lists all its cells */
  subject: z
    .string()
    .max(200)
    .regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:\/.*)?$/, 'an id, or an id with the path of a cell'),
});
export type EvidenceQuery = z.infer<typeof EvidenceQuery>;
export const WithdrawalBody = z.strictObject({ why: z.string().trim().min(1).max(500) });
export type WithdrawalBody = z.infer<typeof WithdrawalBody>;

export interface EvidenceRow {
  readonly id: string;
  readonly subject: { readonly kind: (typeof EVIDENCE_KINDS)[number]; readonly id: string };
  readonly name: string;
  /** media type, told by the content */
  readonly kind: string;
  readonly bytes: number;
  readonly state: 'kept' | 'withdrawn';
  readonly at: string;
  readonly who: string;
  readonly withdrawn: { readonly at: string; readonly by: string; readonly why: string } | null;
}

/** A kept file, and what was left out of it: the place of a photo, other details, what followed its end. */
export interface EvidenceAdded {
  readonly evidence: EvidenceRow;
  /** false: the subject had these bytes already */
  readonly added: boolean;
  readonly leftOut: readonly string[];
  readonly scan: 'clean' | 'notScanned';
}
