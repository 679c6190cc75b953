import { z } from 'zod';

/** A text in both languages, Chinese first. */
export const Bilingual = z.object({ zh: z.string(), en: z.string() });
export type Bilingual = z.infer<typeof Bilingual>;

/** One trouble of a request: where it stands (JSON pointer, or a cell), a stable code, and what to do. */
export const ProblemDetail = z.object({ pointer: z.string(), code: z.string(), message: Bilingual });
export type ProblemDetail = z.infer<typeof ProblemDetail>;

/** Error answer 错误答复 of every route: RFC 9457 problem details with all troubles at once. */
export const ProblemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: Bilingual,
  errors: z.array(ProblemDetail),
  /** for 409: what stands now, so that the later writer sees both values */
  current: z.unknown().optional(),
});
export type ProblemDocument = z.infer<typeof ProblemDocument>;
