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

/** 学校换码: the school goes by another code from a school year on. */
export const SchoolRenumbering = z
  .strictObject({
    /** the code of today */
    from: z.string().trim().min(1).max(100),
    to: z
      .string()
      .trim()
      .regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,39}$/, 'a school code has digits and letters'),
    since: z.number().int().min(2000).max(2100),
  })
  .refine(({ from, to }) => from !== to, { path: ['to'], error: 'the new code is the old one' });
export type SchoolRenumbering = z.infer<typeof SchoolRenumbering>;

/** A school under its new code, and what became of the accounts that hold the old one. */
export interface RenumberedSchool extends SchoolRenumbering {
  /** accounts of the county that hold the new code now */
  readonly accounts: number;
  /** logins of wider divisions that hold the old code alone: an administrator gives them the new one */
  readonly elsewhere: readonly string[];
}
