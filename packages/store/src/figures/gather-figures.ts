import {
  type CountyYear,
  figurePath,
  type Observation,
  type School,
  type Section,
  STAGES,
  type Stage,
} from '@junheng/schools';
import type { FigurePart } from '../database/tables.ts';

/**
 * Figures of one owner that were read from one sheet: school, stage, part, each figure, then file, sheet, importer and time,
 * which are left out with the observations.
 */
export type FigureGroup = readonly [
  school: string | null,
  stage: Stage | null,
  part: FigurePart,
  figures: readonly (readonly [fact: string, value: unknown, cell?: string, original?: string | null])[],
  file?: string | null,
  sheet?: string,
  importer?: string,
  at?: string,
];

/** All rows of one county year. */
export interface CountyYearRows {
  readonly county: { readonly code: string; readonly name: string };
  readonly schoolYear: number;
  readonly groups: readonly FigureGroup[];
  readonly schools: readonly { readonly school_id: string; readonly code: string }[];
  readonly sections: readonly { readonly school_id: string; readonly stage: Stage }[];
  /** undefined leaves out the observations */
  readonly files:
    | readonly { readonly source_file_id: string; readonly sha256: string; readonly name: string }[]
    | undefined;
}

type Parts = Partial<Record<FigurePart, Record<string, unknown>>>;

/** Puts figures together to a county year: the inverse of taking one apart. */
export function gatherFigures(rows: CountyYearRows): CountyYear {
  const owners = ownersOf(rows.groups);
  const county = owners.get('') ?? {};
  const stages = new Map<string, Set<Stage>>();
  for (const { school_id, stage } of rows.sections)
    stages.set(school_id, (stages.get(school_id) ?? new Set()).add(stage));
  const schools = rows.schools.map(({ school_id, code }) => {
    const sections = STAGES.filter((stage) => stages.get(school_id)?.has(stage)).map((stage) =>
      sectionOf(stage, owners.get(`${school_id}:${stage}`) ?? {}),
    );
    return schoolOf(code, owners.get(school_id) ?? {}, sections);
  });
  const { fact = {}, judgement = {}, veto = {}, prerequisite = {} } = county;
  return {
    county: {
      ...rows.county,
      facts: fact,
      judgements: judgement,
      vetoes: veto,
      prerequisites: prerequisite,
    } as CountyYear['county'],
    schoolYear: rows.schoolYear,
    schools,
    ...(rows.files === undefined ? {} : { sources: sourcesOf(rows) }),
  };
}

function ownersOf(groups: readonly FigureGroup[]): ReadonlyMap<string, Parts> {
  const owners = new Map<string, Parts>();
  for (const [school, stage, part, figures] of groups) {
    const parts = getOrMake(owners, ownerKey(school, stage), (): Parts => ({}));
    const values = parts[part] ?? {};
    parts[part] = values;
    for (const [fact, value] of figures) if (value !== null) values[fact] = value;
  }
  return owners;
}

function getOrMake<V>(map: Map<string, V>, key: string, make: (key: string) => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make(key);
  map.set(key, made);
  return made;
}

const ownerKey = (school: string | null, stage: Stage | null) =>
  stage === null ? (school ?? '') : `${school ?? ''}:${stage}`;

function schoolOf(id: string, { attribute, fact = {} }: Parts, sections: readonly Section[]): School {
  const missing = { name: '', type: '', ownership: null, urbanRural: null, boarding: null, builtYear: null };
  return { id, ...missing, ...attribute, facts: fact, sections } as School;
}

function sectionOf(stage: Stage, { attribute, fact = {} }: Parts): Section {
  return { stage, enrolment: null, classSizes: null, ...attribute, facts: fact } as Section;
}

function sourcesOf({ groups, schools, files = [] }: CountyYearRows): Readonly<Record<string, Observation>> {
  const codes = new Map(schools.map(({ school_id, code }) => [school_id, code]));
  const names = new Map(files.map((file) => [file.source_file_id, file]));
  const sources: Record<string, Observation> = {};
  for (const [school, stage, , figures, fileId = null, sheet = '', importer = '', time = ''] of groups) {
    const code = school === null ? undefined : codes.get(school);
    if (fileId === null || (school !== null && code === undefined)) continue; // typed by a person, or left the year
    const { name: file = '', sha256 = '' } = names.get(fileId) ?? {};
    const at = new Date(time).toISOString();
    const owner = { ...(code === undefined ? {} : { school: code }), ...(stage === null ? {} : { stage }) };
    for (const [fact, , cell = '', original = null] of figures)
      sources[figurePath({ ...owner, fact })] = {
        ...{ file, sha256, sheet, cell, importer, at },
        ...(original === null ? {} : { original }),
      };
  }
  return sources;
}
