import type { CellProblem, ImportFile, ImportProposal, ImportQuestion } from '@junheng/contract';
import { type MappingProposal, type Problem, type Question, type TargetDefinition, targetsOf } from '@junheng/intake';
import type { CountyYear, FactDictionary, STAGES } from '@junheng/schools';
import type { Reading } from './read-workbooks.ts';

/** What the page shows of a reading. */
export function presentReading(
  id: string,
  reading: Reading,
  dictionary: FactDictionary,
  questions: readonly Question[],
): ImportProposal {
  return {
    id,
    files: reading.proposals.map((proposal) => presentFile(proposal, reading)),
    questions: questions.map(presentQuestion),
    problems: reading.outcome.problems.map(presentProblem),
    targets: [...targetsOf(dictionary).values()].map(presentTarget),
    summary: reading.outcome.counties.map((county) => ({
      county: county.county.code,
      name: county.county.name,
      year: county.schoolYear,
      schools: county.schools.length,
      figures: figureCount(county),
    })),
  };
}

/** A problem of a cell 数据问题 as the page shows it. */
export function presentProblem({ file, sheet, cell, severity, code, message }: Problem): CellProblem {
  return { file, sheet, cell, severity, code, message };
}

/** A question about the mapping 待确认 as the page shows it, with the answer that is proposed. */
export function presentQuestion({ id, message, options, proposed }: Question): ImportQuestion {
  return { id, message, options: options.map((option) => ({ ...option })), proposed };
}

function presentTarget({ id, title }: TargetDefinition): ImportProposal['targets'][number] {
  return { id, title };
}

/** The columns as they stand after earlier confirmations. */
function presentFile(proposal: MappingProposal, { mapping }: Reading): ImportFile {
  const mapped = new Map(mapping.sheets.map((sheet) => [sheet.fingerprint, sheet]));
  const columns = proposal.sheets.flatMap(({ sheet, fingerprint, samples }) =>
    (mapped.get(fingerprint)?.columns ?? []).map(({ headerPath, target, confidence, factor }) => ({
      sheet,
      fingerprint,
      headerPath,
      target,
      confidence,
      factor,
      sample: [...(samples[headerPath] ?? [])],
    })),
  );
  const rows = proposal.sheets.reduce((sum, sheet) => sum + sheet.rows, 0);
  return { name: proposal.file, sha256: proposal.sha256, layout: proposal.layout, rows, columns };
}

function figureCount({ county, schools }: CountyYear): number {
  const stated = (facts: object) => Object.values(facts).filter((value) => value !== null).length;
  const sections = schools.flatMap((school) => school.sections);
  const own = sections.reduce(
    (sum, section) =>
      sum + stated(section.facts) + (section.enrolment === null ? 0 : 1) + (section.classSizes === null ? 0 : 1),
    0,
  );
  return stated(county.facts) + schools.reduce((sum, school) => sum + stated(school.facts), own);
}

/** Sections by stage, for the lines that a terminal prints. */
export function sectionCounts({ schools }: CountyYear): Readonly<Record<(typeof STAGES)[number], number>> {
  const count = (stage: string) =>
    schools.flatMap(({ sections }) => sections).filter((section) => section.stage === stage).length;
  return { primary: count('primary'), junior: count('junior') };
}
