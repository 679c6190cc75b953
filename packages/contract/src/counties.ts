import { z } from 'zod';

export const CountyCode = z.string().regex(/^\d{6}$/, 'a division code has six digits');
export const SchoolYear = z.coerce.number().int().min(2000).max(2100);
export const IsoDate = z.iso.date();

export const CountyAddress = z.object({ code: CountyCode, year: SchoolYear });
export type CountyAddress = z.infer<typeof CountyAddress>;

/** Which law is asked for: catalogue ids left to right, a date (default 1 September of the school year), choices beyond. */
export const LawQuery = z.object({
  catalogue: z.string().max(200).optional(),
  date: IsoDate.optional(),
  /** settings that are not the default: `id:value,id:value` */
  set: z.string().max(1000).optional(),
  /** relaxations switched on: ids */
  relax: z.string().max(500).optional(),
  /** use relaxations past their validity; the verdict then names them */
  force: z.enum(['1']).optional(),
});
export type LawQuery = z.infer<typeof LawQuery>;

export const ItemQuery = LawQuery.extend({
  item: z.string().min(1).max(100),
  school: z.string().max(100).optional(),
  stage: z.enum(['primary', 'junior']).optional(),
});
export type ItemQuery = z.infer<typeof ItemQuery>;

/** A county in the list, with the school years that hold figures. */
export const CountyEntry = z.object({ code: z.string(), name: z.string(), years: z.array(z.number().int()) });
export type CountyEntry = z.infer<typeof CountyEntry>;
