import type { Stage } from '@junheng/schools';
import type { CellPlace } from '../problem.ts';
import type { RoomKind } from '../values/read-code.ts';
import type { Workbook } from '../workbook.ts';

/** Where a value stood, with the file's hash for the record of its origin. */
export interface ValuePlace extends CellPlace {
  readonly sha256: string;
}

/** One value read from a cell; `null` = the cell is there but empty, so the figure is missing. */
export interface DraftFigure {
  readonly value: string | number | boolean | null;
  readonly place: ValuePlace;
  readonly original: string;
}

/** One class or room of a list. */
export interface DraftListEntry {
  /** null = the cell is blank; `none` = the file says that there is none */
  readonly value: number | null | 'none';
  readonly place: ValuePlace;
  readonly original: string;
}

/** Teachers of one section who share three attributes. */
export interface DraftTeacherType {
  readonly aboveDegree: boolean;
  readonly backbone: boolean;
  readonly peArt: boolean;
  readonly count: number;
}

/** A section being put together. */
export interface DraftSection {
  readonly figures: Map<string, DraftFigure>;
  readonly classes: DraftListEntry[];
  readonly rooms: Map<RoomKind, DraftListEntry[]>;
  readonly teacherTypes: DraftTeacherType[];
  /** a row of this stage's file names the school */
  listed: boolean;
}

/** A school being put together from the rows and forms that name it. */
export interface DraftSchool {
  readonly id: string;
  readonly figures: Map<string, DraftFigure>;
  readonly sections: Map<Stage, DraftSection>;
  readonly rooms: Map<RoomKind, DraftListEntry[]>;
  /** where it was first named */
  readonly place: ValuePlace;
}

/** A county and school year being put together. */
export interface DraftCounty {
  readonly code: string;
  readonly name: string;
  readonly schoolYear: number;
  readonly schools: Map<string, DraftSchool>;
  readonly figures: Map<string, DraftFigure>;
}

/** A section of which nothing is known yet. */
export function emptySection(): DraftSection {
  return { figures: new Map(), classes: [], rooms: new Map(), teacherTypes: [], listed: false };
}

/** The section of a stage, made when first asked for. */
export function sectionOf(school: DraftSchool, stage: Stage): DraftSection {
  const known = school.sections.get(stage);
  if (known !== undefined) return known;
  const made = emptySection();
  school.sections.set(stage, made);
  return made;
}

/** A cell of a workbook. */
export function placeIn(workbook: Workbook, sheet: string, cell: string): ValuePlace {
  return { file: workbook.name, sheet, cell, sha256: workbook.sha256 };
}
