import { appendAudit } from '../audit/append-audit.ts';
import { requireCounty, type ScopedTransaction } from '../database/scope.ts';
import { StoreError } from '../store-error.ts';

/** A school’s old and new code. */
export interface Renumbering {
  readonly countyCode: string;
  readonly from: string;
  readonly to: string;
  /** the first school year of the new code; earlier years keep the old one */
  readonly sinceSchoolYear: number;
}

/**
 * Gives a school another code 学校标识码变更, as happens when its class changes: it stays the same school, and each year is read
 * under the code of its time.
 * @throws StoreError `outOfScope`, `schoolUnknown`, `schoolCodeTaken`.
 */
export async function renumberSchool(tx: ScopedTransaction, renumbering: Renumbering): Promise<void> {
  const { countyCode, from, to, sinceSchoolYear } = renumbering;
  requireCounty(tx, countyCode);
  const { db } = tx;
  const schools = await db
    .selectFrom('school')
    .where('county_code', '=', countyCode)
    .where('code', 'in', [from, to])
    .select(['school_id', 'code'])
    .execute();
  const school = schools.find(({ code }) => code === from);
  if (school === undefined) throw trouble('schoolUnknown', renumbering);
  if (schools.some(({ code }) => code === to)) throw trouble('schoolCodeTaken', renumbering);
  await db
    .updateTable('school')
    .set({ code: to })
    .where('county_code', '=', countyCode)
    .where('school_id', '=', school.school_id)
    .execute();
  await db
    .updateTable('school_in_year')
    .set({ code: to })
    .where('county_code', '=', countyCode)
    .where('school_id', '=', school.school_id)
    .where('school_year', '>=', sinceSchoolYear)
    .execute();
  await db
    .updateTable('register_entry')
    .set({ school: to })
    .where('county_code', '=', countyCode)
    .where('school_id', '=', school.school_id)
    .where('school_year', '>=', sinceSchoolYear)
    .execute();
  await appendAudit(tx, { countyCode, action: 'renumberSchool', subject: to, detail: { from, to, sinceSchoolYear } });
}

function trouble(code: 'schoolUnknown' | 'schoolCodeTaken', { from, to }: Renumbering): StoreError {
  return code === 'schoolUnknown'
    ? new StoreError({
        code,
        zh: `没有代码为 ${from} 的学校。`,
        en: `No school has the code ${from}.`,
        details: { from },
      })
    : new StoreError({
        code,
        zh: `代码 ${to} 已属于另一所学校，请核对。`,
        en: `The code ${to} belongs to another school already; check which one is meant.`,
        details: { to },
      });
}
