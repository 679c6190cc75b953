import type { Law } from '@junheng/rules';
import type { CountyYear, School } from '@junheng/schools';
import type { Sheet } from '../sheet/sheet.ts';
import { writeWorkbook } from '../sheet/write-workbook.ts';
import { classesSheet, classListSheet } from './classes-sheet.ts';
import { ratingInput } from './rating-input.ts';
import { resourcesSheet } from './resources-sheet.ts';

/**
 * 学校自评表 of one school as a workbook: A1 the seven indicators by section with live formulas, A2 classes, rooms and funds. Campuses not
 * counted as schools are joined to their parent. With a law its weights and class limits are used, else those of the printed form of 2017.
 */
export function selfRatingWorkbook(facts: CountyYear, school: School, law?: Law): Promise<Uint8Array> {
  return writeWorkbook(selfRatingSheets(facts, school, law), { date: new Date(Date.UTC(facts.schoolYear, 8, 1)) });
}

/** The sheets of the self-rating form before they are written. */
export function selfRatingSheets(facts: CountyYear, school: School, law?: Law): readonly Sheet[] {
  const input = ratingInput(facts, school, law);
  const list = classListSheet(input);
  return [resourcesSheet(input), classesSheet(input, list), list];
}
