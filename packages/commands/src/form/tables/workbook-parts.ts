import { type ItemsSheet, itemsSheet } from '../items/items-sheet.ts';
import { type CountySheet, countySheet } from '../raw/county-sheet.ts';
import type { FormInput } from '../raw/form-input.ts';
import { type SchoolSheets, schoolSheets } from '../raw/school-sheets.ts';
import { type Standards, standardsSheet } from '../raw/standards-sheet.ts';
import { type RoomGroupsSheet, roomGroupsSheet } from '../rooms/room-groups-sheet.ts';
import { type CountedSchoolsSheet, countedSchoolsSheet } from '../schools/counted-schools-sheet.ts';
import { type SectionSheet, sectionSheet } from '../sections/section-sheet.ts';

/** The sheets behind the form: raw figures, standards, section values, schools, rooms, items. */
export interface Parts {
  readonly input: FormInput;
  readonly county: CountySheet;
  readonly data: SchoolSheets;
  readonly standards: Standards;
  readonly sections: SectionSheet;
  readonly schools: CountedSchoolsSheet;
  readonly rooms: RoomGroupsSheet;
  readonly items: ItemsSheet;
}

/** Lays out every sheet that the printed tables point at. */
export function workbookParts(input: FormInput): Parts {
  const base = { input, data: schoolSheets(input), standards: standardsSheet(input.law), county: countySheet(input) };
  const sections = sectionSheet(input, base.data, base.standards);
  const rooms = roomGroupsSheet({ ...base, sections });
  const schools = countedSchoolsSheet({ ...base, sections }, rooms);
  const items = itemsSheet({ ...base, schools, rooms });
  return { ...base, sections, rooms, schools, items };
}
