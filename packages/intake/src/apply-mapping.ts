import type { CountyYear, FactDictionary } from '@junheng/schools';
import { buildCounty } from './assembly/build-county.ts';
import { parentsOfCampuses } from './assembly/campuses.ts';
import { collectCounty } from './assembly/collect-county.ts';
import { collectForms } from './assembly/collect-forms.ts';
import { collectList } from './assembly/collect-lists.ts';
import { collectSchools } from './assembly/collect-schools.ts';
import { type Assumed, type CountyShelf, createCountyShelf } from './assembly/counties.ts';
import { createFindings, type Findings } from './assembly/findings.ts';
import { countyNames, inventedCodes } from './assembly/invented-codes.ts';
import { mappedSheets } from './assembly/mapped-sheets.ts';
import type { MappedSheet } from './assembly/read-row.ts';
import type { Origin } from './assembly/sources.ts';
import { checkCounty } from './checks/check-county.ts';
import { contextOf, workbookViews } from './layout/workbook-views.ts';
import { type Answers, answerMapping } from './mapping/answer-mapping.ts';
import type { Mapping, MappingConstants, Question } from './mapping/mapping.ts';
import { targetsOf } from './mapping/targets.ts';
import { toldInSheets } from './mapping/told-in-sheets.ts';
import type { Notice, Problem } from './problem.ts';
import type { Workbook } from './workbook.ts';

/** Who imports, when, by which dictionary, with which answers. */
export interface ApplyOptions extends Origin {
  readonly dictionary: FactDictionary;
  readonly answers?: Answers;
  /** the counties a year before, for the checks on jumps */
  readonly previous?: readonly CountyYear[];
  /** for a reading that stores nothing: county and school year to take, with a notice, where no file tells them */
  readonly assumed?: Assumed;
}

/** What an import gives 导入结果. The county years hold what could be read, even when there are problems. */
export interface ImportOutcome {
  readonly counties: readonly CountyYear[];
  readonly problems: readonly Problem[];
  readonly questions: readonly Question[];
  readonly notices: readonly Notice[];
}

/**
 * Turns workbooks into county years by a confirmed mapping 按映射导入. The two stage files, class lists and the template's sheets
 * meet in one school by its identifier. Same files and answers give the same outcome; all problems come at once.
 */
export function applyMapping(workbooks: readonly Workbook[], mapping: Mapping, options: ApplyOptions): ImportOutcome {
  const findings = createFindings();
  const answered = answerMapping(mapping, options.answers ?? {});
  const different = withoutRepeats(workbooks, findings);
  const sheets = different.flatMap((workbook) =>
    mappedSheets(workbook, answered, targetsOf(options.dictionary), findings),
  );
  const shelf = createCountyShelf({
    constants: answered.constants,
    findings,
    told: different.map(toldBy),
    invented: inventedCodes(
      sheets,
      options.assumed === undefined ? answered.constants : { ...answered.constants, inventCountyCodes: true },
      findings,
    ),
    severalNames: countyNames(sheets).size > 1,
    assumed: options.assumed,
  });
  collect(sheets, { shelf, findings, dictionary: options.dictionary });
  const counties = [...shelf.counties.values()].sort((a, b) =>
    a.code < b.code ? -1 : a.code > b.code ? 1 : a.schoolYear - b.schoolYear,
  );
  const built = counties.map((draft) => {
    const parents = parentsOfCampuses(draft, options.answers ?? {}, findings);
    const county = buildCounty(draft, {
      dictionary: options.dictionary,
      findings,
      origin: options,
      parents,
      defaults: { type: answered.constants.schoolType, ownership: answered.constants.ownership },
    });
    checkCounty({
      draft,
      county,
      previous: options.previous?.find(
        ({ county: c, schoolYear }) => c.code === draft.code && schoolYear === draft.schoolYear - 1,
      ),
      findings,
    });
    return county;
  });
  return { counties: built, problems: findings.problems, questions: findings.questions, notices: findings.notices() };
}

function withoutRepeats(workbooks: readonly Workbook[], findings: Findings): readonly Workbook[] {
  const seen = new Set<string>();
  return workbooks.filter(({ name, sha256, sheets }) => {
    if (!seen.has(sha256)) return seen.add(sha256);
    findings.notice('sameFileTwice', { file: name, sheet: sheets[0]?.name ?? '', cell: 'A1' });
    return false;
  });
}

interface CollectContext {
  readonly shelf: CountyShelf;
  readonly findings: Findings;
  readonly dictionary: FactDictionary;
}

/** County sheets first, then schools and forms, lists last: they look for the schools that the others name. */
function collect(sheets: readonly MappedSheet[], context: CollectContext): void {
  const { shelf, findings } = context;
  const byRole = (role: string): readonly MappedSheet[] => sheets.filter(({ mapping }) => mapping.role === role);
  for (const sheet of byRole('county')) collectCounty(sheet, context);
  for (const sheet of byRole('schools')) collectSchools(sheet, toldInWorkbook(sheet, shelf), findings);
  const own = new Map(
    [...Map.groupBy(byRole('form'), ({ workbook }) => workbook)].map(([workbook, forms]) => [
      workbook,
      collectForms(forms, shelf, findings),
    ]),
  );
  for (const role of ['classes', 'rooms', 'teachers'])
    for (const sheet of byRole(role)) collectList(sheet, { shelf, findings, told: {}, own: own.get(sheet.workbook) });
}

/** Rows of the template belong to the county that its county sheet names. */
function toldInWorkbook({ workbook }: MappedSheet, shelf: CountyShelf): CountyShelf {
  const told = toldInSheets(workbook);
  return { ...shelf, countyOf: (row, own, place) => shelf.countyOf(row, { ...own, ...told }, place) };
}

/** What titles, names and county sheets of a workbook tell of county and year. */
function toldBy(workbook: Workbook): MappingConstants {
  return {
    ...contextOf([...workbookViews(workbook).flatMap((view) => [...view.titles, view.sheet.name]), workbook.name]),
    ...toldInSheets(workbook),
  };
}
