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

/** school, stage, part, fact, value, then the observation: file, sheet, cell, original, importer, time */
export type FigureRow = readonly [
  school: string | null,
  stage: Stage | null,
  part: FigurePart,
  fact: string,
  value: unknown,
  file: string | null,
  sheet: string,
  cell: string,
  original: string | null,
  importer: string,
  at: string,
];

export interface CountyYearRows {
  readonly county: { readonly code: string; readonly name: string };
  readonly schoolYear: number;
  readonly figures: readonly FigureRow[];
  readonly schools: readonly { readonly school_id: string; readonly code: string }[];
  readonly sections: readonly { readonly school_id: string; readonly stage: Stage }[];
  readonly files: readonly { readonly source_file_id: string; readonly sha256: string; readonly name: string }[];
}

type Parts = Partial<Record<FigurePart, Record<string, unknown>>>;

/** Puts figures together to a county year: the inverse of taking one apart. */
export function gatherFigures(rows: CountyYearRows): CountyYear {
  const owners = ownersOf(rows.figures);
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
    sources: sourcesOf(rows),
  };
}

function ownersOf(figures: readonly FigureRow[]): ReadonlyMap<string, Parts> {
  const owners = new Map<string, Parts>();
  for (const [school, stage, part, fact, value] of figures) {
    if (value === null) continue;
    const key = ownerKey(school, stage);
    let parts = owners.get(key);
    if (parts === undefined) owners.set(key, (parts = {}));
    (parts[part] ??= {})[fact] = value;
  }
  return owners;
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

function sourcesOf({ figures, schools, files }: CountyYearRows): Readonly<Record<string, Observation>> {
  const codes = new Map(schools.map(({ school_id, code }) => [school_id, code]));
  const names = new Map(files.map((file) => [file.source_file_id, file]));
  const times = new Map<string, string>();
  const sources: Record<string, Observation> = {};
  for (const [school, stage, , fact, , fileId, sheet, cell, original, importer, time] of figures) {
    if (fileId === null) continue;
    const code = school === null ? undefined : codes.get(school);
    if (school !== null && code === undefined) continue; // left the year
    let at = times.get(time);
    if (at === undefined) times.set(time, (at = new Date(time).toISOString()));
    const { name = '', sha256 = '' } = names.get(fileId) ?? {};
    const address = { ...(code === undefined ? {} : { school: code }), ...(stage === null ? {} : { stage }), fact };
    sources[figurePath(address)] = {
      file: name,
      sha256,
      sheet,
      cell,
      importer,
      at,
      ...(original === null ? {} : { original }),
    };
  }
  return sources;
}
