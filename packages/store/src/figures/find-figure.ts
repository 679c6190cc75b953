import { type FigureAddress, figurePath, type Stage } from '@junheng/schools';
import type { ScopedTransaction } from '../database/scope.ts';
import type { FigurePart } from '../database/tables.ts';
import { StoreError } from '../store-error.ts';
import { partOf } from './flatten-county-year.ts';
import type { KnownFigure } from './read-figures.ts';

/** Where a figure stands: county, school year and address. */
export interface FigurePlace extends FigureAddress {
  readonly countyCode: string;
  readonly schoolYear: number;
  readonly part?: FigurePart;
}

/** A figure by internal ids. */
export interface FoundFigure {
  readonly school_id: string | null;
  readonly stage: Stage | null;
  readonly part: FigurePart;
  /** locked until the transaction ends; undefined when nothing was ever known */
  readonly known: KnownFigure | undefined;
}

/**
 * Finds a figure by the ids of the county year and holds it for a change.
 * @throws StoreError `schoolUnknown` when school or section do not exist in that year or are out of scope.
 */
export async function findFigure({ db }: ScopedTransaction, place: FigurePlace): Promise<FoundFigure> {
  const { countyCode, schoolYear, school, stage, fact, part = partOf(place) } = place;
  const schoolId = school === undefined ? null : await schoolIdOf(db, { ...place, school });
  const known = await db
    .selectFrom('figure')
    .where('county_code', '=', countyCode)
    .where('school_year', '=', schoolYear)
    .where('school_id', schoolId === null ? 'is' : '=', schoolId)
    .where('stage', stage === undefined ? 'is' : '=', stage ?? null)
    .where('part', '=', part)
    .where('fact', '=', fact)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();
  return { school_id: schoolId, stage: stage ?? null, part, known };
}

async function schoolIdOf(
  db: ScopedTransaction['db'],
  place: FigurePlace & { readonly school: string },
): Promise<string> {
  const { countyCode, schoolYear, school, stage } = place;
  const row = await db
    .selectFrom('school_in_year')
    .where('county_code', '=', countyCode)
    .where('school_year', '=', schoolYear)
    .where('code', '=', school)
    .select('school_id')
    .executeTakeFirst();
  if (row === undefined) throw unknown(place);
  if (stage === undefined) return row.school_id;
  const section = await db
    .selectFrom('section')
    .where('county_code', '=', countyCode)
    .where('school_year', '=', schoolYear)
    .where('school_id', '=', row.school_id)
    .where('stage', '=', stage)
    .select('section_id')
    .executeTakeFirst();
  if (section === undefined) throw unknown(place);
  return row.school_id;
}

function unknown(place: FigurePlace): StoreError {
  const path = figurePath(place);
  return new StoreError({
    code: 'schoolUnknown',
    zh: `${path}：${place.schoolYear} 学年没有这所学校或学段，或不在当前数据范围内。`,
    en: `${path}: no such school or section in the school year ${place.schoolYear}, or it is not within the present scope.`,
    details: { path },
  });
}
