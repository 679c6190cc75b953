import { stat } from 'node:fs/promises';
import type { ImportConfirmation, ImportProposal, ImportResult } from '@junheng/contract';
import {
  type Answers,
  errorWorkbook,
  type Mapping,
  mergeMappings,
  proposeMapping,
  type SheetMapping,
  type TableFile,
  type Workbook,
} from '@junheng/intake';
import type { CountyYear } from '@junheng/schools';
import { loadCountyYear, loadMapping } from '@junheng/store';
import { LOCAL_ACTOR } from '../actor.ts';
import { underCodesOf } from '../collection/opened.ts';
import { type CommandContext, inCounty, inFullScope } from '../context.ts';
import { listCounties } from '../county/county.ts';
import { Trouble } from '../trouble.ts';
import { presentProblem, presentQuestion, presentReading } from './present.ts';
import { openQuestions, type Reading, readThrough, readWorkbooks } from './read-workbooks.ts';
import { saveReading } from './save-reading.ts';
import { keepUpload, openUpload } from './uploads.ts';

/** 上传并试读: keeps the files, shows what each column stands for, every problem and every question. Nothing is stored yet. */
export async function proposeImport(
  context: CommandContext,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<ImportProposal> {
  const reading = await read(context, await readWorkbooks(files), {});
  const id = await keepUpload(context.uploadFolder, files, { who: whoOf(context), now: context.clock() });
  return presentReading(id, reading, context.library.dictionary, openQuestions(reading, {}));
}

/**
 * 确认导入: with the user's mapping and answers. An error in the data or an open question stops it and nothing is written;
 * the answer then names them.
 */
export async function confirmImport(
  context: CommandContext,
  id: string,
  confirmation: ImportConfirmation,
): Promise<ImportResult> {
  const files = await openUpload(context.uploadFolder, id, whoOf(context));
  const { reading, questions } = await readConfirmed(context, await readWorkbooks(files), confirmation);
  const problems = reading.outcome.problems.map(presentProblem);
  const blocked =
    questions.length > 0 ||
    problems.some(({ severity }) => severity === 'error') ||
    reading.outcome.counties.length === 0;
  if (blocked) return { counties: [], problems, questions: questions.map(presentQuestion) };
  const sizes = await sizesOf(files, reading.workbooks);
  const saved = await saveReading(context, { reading, sizes, key: `upload/${id}` });
  return {
    counties: saved.map(({ county, year, written, unchanged }) => ({ county, year, written, unchanged })),
    problems,
    questions: [],
  };
}

/** 问题工作簿: the rows with problems, the reason beside each. */
export async function importErrors(context: CommandContext, id: string): Promise<Uint8Array> {
  const workbooks = await readWorkbooks(await openUpload(context.uploadFolder, id, whoOf(context)));
  const { outcome } = await read(context, workbooks, {});
  return errorWorkbook(workbooks, outcome.problems);
}

const whoOf = ({ actor = LOCAL_ACTOR }: CommandContext) => actor.who;

async function readConfirmed(
  context: CommandContext,
  workbooks: readonly Workbook[],
  confirmation: ImportConfirmation,
) {
  const answers = answersOf(confirmation, workbooks, context);
  const reading = await read(context, workbooks, answers);
  return { reading, questions: openQuestions(reading, answers) };
}

/** Column edits, county and year become answers of the same kind as those to questions. */
function answersOf(
  { mapping, answers, county, schoolYear }: ImportConfirmation,
  workbooks: readonly Workbook[],
  { library }: CommandContext,
): Answers {
  const sheets = new Map(
    workbooks.map((workbook) => [workbook.name, proposeMapping(workbook, library.dictionary).mapping.sheets]),
  );
  const columns = mapping.flatMap(({ file, headerPath, target }) =>
    (sheets.get(file) ?? [])
      .filter((sheet) => sheet.columns.some((column) => column.headerPath === headerPath))
      .map(({ fingerprint }) => [`column:${fingerprint}:${headerPath}`, target ?? 'ignore'] as const),
  );
  return {
    ...Object.fromEntries(columns),
    ...answers,
    ...(county === undefined ? {} : { county: `${county.code} ${county.name}` }),
    ...(schoolYear === undefined ? {} : { schoolYear: String(schoolYear) }),
  };
}

async function read(context: CommandContext, workbooks: readonly Workbook[], answers: Answers): Promise<Reading> {
  const base = { workbooks, dictionary: context.library.dictionary, at: context.clock().toISOString(), answers };
  const first = readThrough(base);
  const confirmed = await confirmedBefore(context, first);
  const previous = await yearsBefore(context, first.outcome.counties);
  return confirmed === undefined && previous.length === 0
    ? first
    : readThrough({ ...base, previous, ...(confirmed === undefined ? {} : { confirmed }) });
}

/** What this county confirmed for the same headers, this year or the nearest before. */
async function confirmedBefore(context: CommandContext, { outcome, mapping }: Reading): Promise<Mapping | undefined> {
  const known = new Set((await listCounties(context)).map(({ code }) => code));
  const county = outcome.counties.find(({ county: { code } }) => known.has(code));
  if (county === undefined) return undefined;
  const found = await inCounty(context, county.county.code, (tx) =>
    Promise.all(
      mapping.sheets.map(({ fingerprint }) =>
        loadMapping(tx, { countyCode: county.county.code, schoolYear: county.schoolYear, layout: fingerprint }),
      ),
    ),
  );
  const sheets = found.flatMap((each) => (each === undefined ? [] : [{ ...(each.mapping as SheetMapping) }]));
  return sheets.length === 0 ? undefined : mergeMappings([{ version: 1, sheets: sheets.map(settled), constants: {} }]);
}

const settled = (sheet: SheetMapping): SheetMapping => ({
  ...sheet,
  columns: sheet.columns.map((column) => ({ ...column, confidence: 1 })),
});

async function yearsBefore(context: CommandContext, counties: readonly CountyYear[]): Promise<readonly CountyYear[]> {
  const known = await listCounties(context);
  const wanted = counties.filter(({ county, schoolYear }) =>
    known.some(({ code, years }) => code === county.code && years.includes(schoolYear - 1)),
  );
  return inFullScope(context, async (tx) => {
    const years: CountyYear[] = [];
    for (const { county, schoolYear } of wanted)
      years.push(await underCodesOf(tx, await loadCountyYear(tx, county.code, schoolYear - 1), schoolYear));
    return years;
  });
}

async function sizesOf(
  files: readonly TableFile[],
  workbooks: readonly Workbook[],
): Promise<ReadonlyMap<string, number>> {
  const sizes = await Promise.all(
    files.map(async (file) => ('path' in file ? (await stat(file.path)).size : file.bytes.byteLength)),
  );
  if (files.length !== workbooks.length)
    throw new Trouble('filesRefused', { zh: '文件读取不完整', en: 'not every file was read' });
  return new Map(workbooks.map(({ sha256 }, index) => [sha256, sizes[index] ?? 0]));
}
