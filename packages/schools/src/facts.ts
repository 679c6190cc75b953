/** A figure as collected: a number, an answer, one number a room, or one number a subject. `null` or absent = missing 缺失, never 0. */
export type FactValue = number | boolean | readonly number[] | Readonly<Record<string, number>>;
/** Figures by fact id; absent and null are missing. */
export type Facts = Readonly<Record<string, FactValue | null>>;

/** 小学部 or 初中部: the section's stage, not a grade. */
export type Stage = 'primary' | 'junior';
/** Both stages, primary first. */
export const STAGES: readonly Stage[] = ['primary', 'junior'];
/** One value for each 学段, primary first. */
export const forEachStage = <T>(make: (stage: Stage) => T): Record<Stage, T> => ({
  primary: make('primary'),
  junior: make('junior'),
});

/** A teacher who may be moved, by the three attributes that the indicators count. */
export interface TeacherType {
  readonly aboveDegree: boolean;
  readonly backbone: boolean;
  readonly peArt: boolean;
  readonly count: number;
}

/** 学段: the part of a school that is assessed on its own. */
export interface Section {
  readonly stage: Stage;
  readonly enrolment: number | null;
  /** pupils of each class, from the class list */
  readonly classSizes: readonly number[] | null;
  readonly teacherTypes?: readonly TeacherType[];
  readonly facts: Facts;
}

/** 学校: a school, or a campus that is not counted as one (with a `parent`). */
export interface School {
  readonly id: string;
  readonly name: string;
  /** 办学类型码 of GB/T 33782, three digits */
  readonly type: string;
  /** 举办者 code 1–10; 10 is private */
  readonly ownership: number | null;
  /** 城乡分类代码 of the place the school stands in: 11x city, 12x town, 2xx rural */
  readonly urbanRural: string | null;
  readonly boarding: boolean | null;
  readonly builtYear: number | null;
  readonly seniorEnrolment?: number | null;
  readonly longitude?: number | null;
  readonly latitude?: number | null;
  /** share of migrant children among the pupils, 0–1 */
  readonly migrantShare?: number | null;
  readonly sportsAreaCapSquareMetres?: number | null;
  /** id of the school that this campus belongs to when it is not counted as a school (是否计校数 = 0) */
  readonly parent?: string | null;
  readonly facts: Facts;
  readonly sections: readonly Section[];
}

/** 认定结论 of an item that people judge. */
export type Judgement = 'met' | 'notMet';

/** 县: its own figures and what people state of it. */
export interface County {
  /** six-digit division code */
  readonly code: string;
  readonly name: string;
  readonly facts: Facts;
  readonly judgements: Readonly<Record<string, Judgement>>;
  readonly vetoes: Readonly<Record<string, boolean>>;
  readonly prerequisites: Readonly<Record<string, boolean>>;
}

/** Where a figure was read 出处: the file, its content hash, the sheet and cell, by which importer and when. */
export interface Observation {
  readonly file: string;
  readonly sha256: string;
  readonly sheet: string;
  readonly cell: string;
  readonly importer: string;
  /** ISO date and time */
  readonly at: string;
  /** the text or number as it stood in the cell, before units were converted */
  readonly original?: string;
}

/**
 * All that is known of one county in one school year. The JSON form is the interchange format `*.facts.json`;
 * `sources` (optional there) gives the observation behind a figure, by {@link figurePath}.
 */
export interface CountyYear {
  readonly county: County;
  /** 2025 = the year that begins on 1 September 2025 */
  readonly schoolYear: number;
  readonly schools: readonly School[];
  readonly sources?: Readonly<Record<string, Observation>>;
}

/** Names one figure of a county year; empty school = the county's own. */
export interface FigureAddress {
  readonly school?: string;
  readonly stage?: Stage;
  /** a fact id, or `enrolment`, `classSizes`, `seniorEnrolment`, `builtYear` … for figures that stand outside `facts` */
  readonly fact: string;
}

/** One text per figure, stable across versions: `county/residents`, `s1/books`, `s1:primary/enrolment`. */
export function figurePath({ school, stage, fact }: FigureAddress): string {
  if (school === undefined) return `county/${fact}`;
  return stage === undefined ? `${school}/${fact}` : `${school}:${stage}/${fact}`;
}
