import type { FactDictionary } from '@junheng/schools';
import { originalText } from '../layout/cell-text.ts';
import { contextOf, workbookViews } from '../layout/workbook-views.ts';
import { templateVersion } from '../template/template-id.ts';
import type { Workbook } from '../workbook.ts';
import type { MappingProposal, Question, SheetPreview } from './mapping.ts';
import { type ColumnProposal, proposeColumns } from './propose-columns.ts';
import { columnQuestions, contextQuestions, settledKey } from './questions.ts';
import type { SheetProposal } from './sheet-proposal.ts';
import { sheetRole } from './sheet-role.ts';
import { targetsOf } from './targets.ts';
import { toldInSheets } from './told-in-sheets.ts';
import { type Vocabulary, vocabularyOf } from './vocabulary.ts';

const SAMPLES = 3;

const vocabularies = new WeakMap<FactDictionary, Vocabulary>();

/** One vocabulary a dictionary: a county sends hundreds of school workbooks with the same headers. */
function vocabularyFor(dictionary: FactDictionary): Vocabulary {
  const known = vocabularies.get(dictionary) ?? vocabularyOf(targetsOf(dictionary));
  vocabularies.set(dictionary, known);
  return known;
}

/**
 * Proposes what the columns of a workbook stand for 映射建议: by header path against the dictionary, never by cell address.
 * What the program is not sure of stays unmapped and becomes a question.
 */
export function proposeMapping(workbook: Workbook, dictionary: FactDictionary): MappingProposal {
  const vocabulary = vocabularyFor(dictionary);
  const views = workbookViews(workbook);
  const sheets = views.map((view): SheetProposal => {
    const columns = proposeColumns(view, vocabulary);
    const mapping = {
      fingerprint: view.fingerprint,
      role: sheetRole(
        view.form,
        columns.map((c) => c.mapping.target),
      ),
      stage: view.stageHint ?? byType(columns),
      columns: columns.map((c) => c.mapping),
    };
    return { view, mapping, columns };
  });
  const fromTitles = contextOf([...views.flatMap((view) => [...view.titles, view.sheet.name]), workbook.name]);
  const context = { ...fromTitles, ...toldInSheets(workbook) };
  return {
    file: workbook.name,
    sha256: workbook.sha256,
    layout: layoutOf(workbook, sheets),
    mapping: { version: 1, sheets: sheets.map(({ mapping }) => mapping), constants: {} },
    told: context,
    questions: questionsOf(sheets, context),
    missing: missingTargets(sheets),
    sheets: sheets.map(previewOf),
  };
}

function questionsOf(sheets: readonly SheetProposal[], context: ReturnType<typeof contextOf>): readonly Question[] {
  return [
    ...sheets.flatMap((sheet) => columnQuestions(sheet, settledInForms(sheets))),
    ...contextQuestions(sheets, context),
  ];
}

/** The forms of one workbook are one record: a figure found on one of them is not asked for on another. */
function settledInForms(sheets: readonly SheetProposal[]): readonly string[] {
  return sheets
    .filter(({ view }) => view.form)
    .flatMap(({ columns }) => columns.flatMap(({ mapping }) => settledKey(mapping) ?? []));
}

/** Without a stage in name or title a row's stage follows from its school's type, when that has only one. */
function byType(columns: readonly ColumnProposal[]): 'byType' | null {
  return columns.some(({ mapping }) => mapping.target === 'school.type') ? 'byType' : null;
}

function layoutOf(workbook: Workbook, sheets: readonly SheetProposal[]): MappingProposal['layout'] {
  if (templateVersion(workbook) !== undefined) return 'template';
  if (sheets.some(({ mapping }) => mapping.role === 'form')) return 'schoolWorkbook';
  const table = sheets.find(({ mapping }) => mapping.role !== 'ignored');
  if (table === undefined) return 'unknown';
  return table.mapping.role === 'schools' && table.view.headerRows.length > 1 ? 'wideExport' : 'table';
}

/** What a sheet of schools should tell, directly or in parts. */
const NEEDED: readonly (readonly string[])[] = [
  ['school.id', 'school.name'],
  ['school.type'],
  ['enrolment'],
  ['fullTimeTeachers'],
  ['aboveDegreeTeachers', 'part.degree.bachelor'],
  ['backboneTeachers'],
  ['peArtTeachers', 'part.subject.physical'],
  ['teachingRoomsSquareMetres'],
  ['indoorSportsSquareMetres'],
  ['outdoorSportsSquareMetres'],
  ['equipmentValueYuan'],
  ['multimediaClassrooms'],
];

function missingTargets(sheets: readonly SheetProposal[]): readonly string[] {
  const tables = sheets.filter(({ mapping }) => mapping.role === 'schools' || mapping.role === 'form');
  const found = new Set(tables.flatMap(({ mapping }) => mapping.columns.map(({ target }) => target)));
  if (tables.length === 0) return [];
  return NEEDED.filter((ways) => !ways.some((target) => found.has(target))).map(([target = '']) => target);
}

function previewOf({ view, mapping }: SheetProposal): SheetPreview {
  const samples = view.columns.map((column) => {
    const filled = view.records.slice(0, 50).map((record) => originalText(record.value(column)));
    return [view.keys.get(column) ?? '', filled.filter((text) => text !== '').slice(0, SAMPLES)] as const;
  });
  return {
    sheet: view.sheet.name,
    fingerprint: mapping.fingerprint,
    rows: view.records.length,
    samples: Object.fromEntries(samples),
  };
}
