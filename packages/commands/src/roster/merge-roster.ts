import { type CountyYear, figurePath, type Observation, type School, type Section } from '@junheng/schools';
import type { RosterSection } from './roster-facts.ts';

/** Where the figures of each roster were read, for their trace; the cell of a counted figure is the whole file. */
export interface RosterObservations {
  readonly teachers?: Observation;
  readonly pupils?: Observation;
}

/** A county year with the section figures of its rosters put in. */
export interface RosterMerge {
  readonly countyYear: CountyYear;
  /** paths of the figures that now come from a roster */
  readonly figures: readonly string[];
  /** sections of the rosters that the county does not have: another county's, or a school still to be imported */
  readonly unmatched: readonly RosterSection[];
}

/**
 * Puts roster figures into a county year 将名册汇总写入学段数据, by school identifier and stage. A figure that the roster leaves missing
 * keeps its earlier value; nothing is added beside what the county already has.
 */
export function mergeRoster(
  countyYear: CountyYear,
  sections: readonly RosterSection[],
  observations: RosterObservations = {},
): RosterMerge {
  const rosters = new Map(sections.map((section) => [keyOf(section.schoolCode, section.stage), section]));
  const sources: Record<string, Observation> = { ...countyYear.sources };
  const figures: string[] = [];
  const schools = countyYear.schools.map(
    (school): School => ({
      ...school,
      sections: school.sections.map((section) => {
        const key = keyOf(school.id, section.stage);
        const roster = rosters.get(key);
        if (roster === undefined) return section;
        rosters.delete(key);
        for (const [fact, from] of counted(roster)) {
          const path = figurePath({ school: school.id, stage: section.stage, fact });
          const observation = observations[from];
          figures.push(path);
          if (observation !== undefined) sources[path] = observation;
          else delete sources[path];
        }
        return merged(section, roster);
      }),
    }),
  );
  return { countyYear: { ...countyYear, schools, sources }, figures, unmatched: [...rosters.values()] };
}

const keyOf = (school: string, stage: string): string => `${school}\t${stage}`;

/** The figures that the rosters do give, with the roster they come from. */
function counted({
  enrolment,
  classSizes,
  facts,
}: RosterSection): readonly (readonly [string, 'teachers' | 'pupils'])[] {
  const teachers = Object.entries(facts).filter(([, value]) => value !== null);
  const pupils = Object.entries({ enrolment, classSizes }).filter(([, value]) => value !== null);
  return [
    ...teachers.map(([fact]) => [fact, 'teachers'] as const),
    ...pupils.map(([fact]) => [fact, 'pupils'] as const),
  ];
}

function merged(section: Section, { enrolment, classSizes, facts }: RosterSection): Section {
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
  return {
    ...section,
    enrolment: enrolment ?? section.enrolment,
    classSizes: classSizes ?? section.classSizes,
    facts: { ...section.facts, ...known },
  };
}
