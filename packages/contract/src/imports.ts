import { z } from 'zod';
import { Bilingual } from './problem.ts';

/** One column as the program reads it: the merged header from top to bottom, and the fact proposed for it. */
export const ColumnProposal = z.object({
  sheet: z.string(),
  /** of the sheet's headers: sheets with the same headers share one mapping */
  fingerprint: z.string(),
  headerPath: z.string(),
  target: z.string().nullable(),
  confidence: z.number().min(0).max(1),
  factor: z.number().optional(),
  sample: z.array(z.string()),
});
export type ColumnProposal = z.infer<typeof ColumnProposal>;

export const CellProblem = z.object({
  file: z.string(),
  sheet: z.string(),
  cell: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  code: z.string(),
  message: Bilingual,
});
export type CellProblem = z.infer<typeof CellProblem>;

/** Something only a person can decide; the answer is one of the options. */
export const ImportQuestion = z.object({
  id: z.string(),
  message: Bilingual,
  options: z.array(z.object({ id: z.string(), title: Bilingual })),
  proposed: z.string().nullable(),
});
export type ImportQuestion = z.infer<typeof ImportQuestion>;

export const ImportFile = z.object({
  name: z.string(),
  sha256: z.string(),
  layout: z.string(),
  rows: z.number().int(),
  columns: z.array(ColumnProposal),
});
export type ImportFile = z.infer<typeof ImportFile>;

export const ImportProposal = z.object({
  id: z.uuid(),
  files: z.array(ImportFile),
  questions: z.array(ImportQuestion),
  problems: z.array(CellProblem),
  /** what a column may stand for */
  targets: z.array(z.object({ id: z.string(), title: Bilingual })),
  /** the counties and school years recognised, and the figures each would bring */
  summary: z.array(
    z.object({
      county: z.string(),
      name: z.string(),
      year: z.number().int(),
      schools: z.number().int(),
      figures: z.number().int(),
    }),
  ),
});
export type ImportProposal = z.infer<typeof ImportProposal>;

export const ImportConfirmation = z.object({
  /** changed targets, by file name and header path; null = leave the column out */
  mapping: z.array(z.object({ file: z.string(), headerPath: z.string(), target: z.string().nullable() })).max(5000),
  answers: z.record(z.string(), z.string()),
  county: z.object({ code: z.string().regex(/^\d{6}$/), name: z.string().min(1).max(50) }).optional(),
  schoolYear: z.number().int().min(2000).max(2100).optional(),
});
export type ImportConfirmation = z.infer<typeof ImportConfirmation>;

export const ImportResult = z.object({
  counties: z.array(
    z.object({ county: z.string(), year: z.number().int(), written: z.number().int(), unchanged: z.number().int() }),
  ),
  problems: z.array(CellProblem),
  questions: z.array(ImportQuestion),
});
export type ImportResult = z.infer<typeof ImportResult>;
