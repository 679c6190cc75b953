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
 * under the code of its time. A code that another school ever had is refused, so that a code names one school whatever the year.
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
  const once = await db
    .selectFrom('school_in_year')
    .where('county_code', '=', countyCode)
    .where('code', '=', to)
    .where('school_id', '!=', school.school_id)
    .select('school_id')
    .executeTakeFirst();
  if (once !== undefined) throw trouble('schoolCodeTaken', renumbering);
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
        zh: `没有标识码为 ${from} 的学校。请核对；已换过码的学校请写现用的标识码。`,
        en: `No school has the code ${from}. Check it; of a school that was renumbered before, write the code of today.`,
        details: { from },
      })
    : new StoreError({
        code,
        zh: `标识码 ${to} 已属于另一所学校，没有改动。请核对新码；如是同一所学校且新学年数据已按新码导入，两所学校不能再合并——换码须在导入新学年数据之前登记。`,
        en: `The code ${to} belongs to another school already; nothing was changed. Check the new code. If it is the same school and the new year was imported under the new code already, the two cannot be joined: renumber before the new year is imported.`,
        details: { to },
      });
}
