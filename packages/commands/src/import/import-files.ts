import { readFile, stat } from 'node:fs/promises';
import { type Answers, errorWorkbook, type Mapping, type Problem, type Question } from '@junheng/intake';
import { type CommandContext, openCommandContext } from '../context.ts';
import { readFactsFile } from '../county/read-facts-file.ts';
import { saveCountyYear } from '../county/save-county-year.ts';
import { Trouble } from '../trouble.ts';
import { writeWhole } from '../write-whole.ts';
import { sectionCounts } from './present.ts';
import {
  fileAt,
  openQuestions,
  type Reading,
  type ReadingProgress,
  type ReadingRequest,
  readThrough,
  readWorkbooks,
} from './read-workbooks.ts';
import { saveReading } from './save-reading.ts';

/** How `junheng import` is called: `data` is the data folder, `errors` the workbook for what is wrong; `accept` confirms the proposed mapping. */
export interface ImportFilesOptions {
  readonly data: string;
  readonly mapping?: string;
  readonly answers?: string;
  readonly county?: string;
  readonly name?: string;
  readonly year?: string;
  readonly errors: string;
  readonly dryRun?: boolean;
  readonly accept?: boolean;
  readonly onFile?: ReadingProgress;
  readonly roster?: readonly string[];
}

/** What an import prints; `ok` is false when anything was left unwritten. */
export interface ImportReport {
  readonly lines: readonly string[];
  readonly ok: boolean;
}

/**
 * 导入文件: facts JSON as it is, workbooks by their mapping. Errors and open questions are printed all at once and nothing is written.
 * @throws Trouble when a file is refused or cannot be read.
 */
export async function importFiles(files: readonly string[], options: ImportFilesOptions): Promise<ImportReport> {
  const context = await openCommandContext({ dataFolder: options.data, databaseUrl: process.env.DATABASE_URL });
  try {
    const json = files.filter((file) => /\.(?:json|ndjson)$/i.test(file));
    const reports = [
      await importFacts(context, json, options),
      await importWorkbooks(
        context,
        files.filter((file) => !json.includes(file)),
        options,
      ),
    ];
    const ok = reports.every((report) => report.ok);
    const { roster = [], county, year, dryRun = false } = options;
    const counted = ok && roster.length > 0 ? await countRosters(context, { files: roster, county, year, dryRun }) : [];
    return { lines: [...reports.flatMap(({ lines }) => lines), ...counted], ok };
  } finally {
    await context.close();
  }
}

async function importFacts(
  context: CommandContext,
  files: readonly string[],
  { dryRun = false }: ImportFilesOptions,
): Promise<ImportReport> {
  const lines: string[] = [];
  const read = [];
  for (const file of files) read.push({ file, counties: await readFactsFile(file, context.library.dictionary) });
  for (const { file, counties } of read)
    for (const countyYear of counties) {
      const { code, name } = countyYear.county;
      if (dryRun)
        lines.push(
          `${file}: ${name} ${code} ${countyYear.schoolYear}，${countyYear.schools.length} 所学校（试运行，未写入）`,
        );
      else {
        const { written, unchanged } = await saveCountyYear(context, { countyYear, mode: 'replace' });
        lines.push(`${file}: ${name} ${code} ${countyYear.schoolYear}，写入 ${written}，未变 ${unchanged}`);
      }
    }
  return { lines, ok: true };
}

async function importWorkbooks(
  context: CommandContext,
  files: readonly string[],
  options: ImportFilesOptions,
): Promise<ImportReport> {
  if (files.length === 0) return { lines: [], ok: true };
  const workbooks = await readWorkbooks(files.map(fileAt), options.onFile);
  const confirmed = options.mapping === undefined ? undefined : await readJson<Mapping>(options.mapping);
  const { reading, questions } = readAnswered(
    {
      workbooks,
      dictionary: context.library.dictionary,
      at: context.clock().toISOString(),
      answers: await answersFrom(options),
      ...(confirmed === undefined ? {} : { confirmed }),
    },
    options.accept === true,
  );
  const lines = [...reading.outcome.problems.map(problemLine), ...questions.map(questionLine)];
  const errors = reading.outcome.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    await writeWhole(options.errors, await errorWorkbook(workbooks, reading.outcome.problems));
    return { lines: [...lines, `${errors.length} 处必须改正，没有写入；问题工作簿：${options.errors}`], ok: false };
  }
  if (questions.length > 0 || reading.outcome.counties.length === 0)
    return { lines: [...lines, nothingWritten(questions)], ok: false };
  if (options.dryRun === true) return { lines: [...lines, ...countyLines(reading), '试运行，未写入'], ok: true };
  const saved = await saveReading(context, { reading, sizes: await fileSizes(files, reading) });
  return {
    lines: [
      ...lines,
      ...countyLines(reading),
      ...saved.map(
        ({ county, year, written, unchanged, alreadyImported }) =>
          `${county} ${year}：写入 ${written}，未变 ${unchanged}${alreadyImported ? '（同样的文件导入过）' : ''}`,
      ),
    ],
    ok: true,
  };
}

/** With `accept` the program's own proposals answer the questions that have one. */
function readAnswered(request: ReadingRequest & { readonly answers: Answers }, accept: boolean) {
  const reading = readThrough(request);
  const questions = openQuestions(reading, request.answers);
  const proposed = questions.filter((question) => accept && question.proposed !== null);
  if (proposed.length === 0) return { reading, questions };
  const answers = {
    ...request.answers,
    ...Object.fromEntries(proposed.map(({ id, proposed: answer }) => [id, answer ?? ''])),
  };
  const again = readThrough({ ...request, answers });
  return { reading: again, questions: openQuestions(again, answers) };
}

async function answersFrom({ answers, county, name, year }: ImportFilesOptions): Promise<Answers> {
  return {
    ...(answers === undefined ? {} : await readJson<Answers>(answers)),
    ...(county === undefined ? {} : { county: `${county} ${name ?? county}` }),
    ...(year === undefined ? {} : { schoolYear: year }),
  };
}

async function readJson<T>(path: string): Promise<T> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T;
  } catch (cause) {
    throw new Trouble(
      'notJson',
      { zh: `${path} 无法读取或不是 JSON`, en: `${path} cannot be read or is no JSON` },
      { cause },
    );
  }
}

const nothingWritten = (questions: readonly Question[]): string =>
  questions.length === 0
    ? '没有认出任何学校，没有写入'
    : `有 ${questions.length} 处待确认，没有写入；把回答写进 JSON（问题编号 → 选项），用 --answers 传入`;

function problemLine({ severity, file, sheet, cell, message }: Problem): string {
  const kind = { error: '错误', warning: '核实', info: '提示' }[severity];
  return `[${kind}] ${file} ${sheet}!${cell} ${message.zh}`;
}

function questionLine({ id, message, options, proposed }: Question): string {
  const choices = options.map((option) => option.id).join(' | ');
  return `[待确认] ${id}\n         ${message.zh}${choices === '' ? '' : `\n         可选：${choices}`}${proposed === null ? '' : `；建议：${proposed}`}`;
}

function countyLines({ outcome }: Reading): readonly string[] {
  return outcome.counties.map((county) => {
    const { primary, junior } = sectionCounts(county);
    return `${county.county.name} ${county.county.code} ${county.schoolYear} 学年：${county.schools.length} 所学校，小学部 ${primary}，初中部 ${junior}`;
  });
}

async function fileSizes(files: readonly string[], { workbooks }: Reading): Promise<ReadonlyMap<string, number>> {
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  return new Map(workbooks.map(({ sha256 }, index) => [sha256, sizes[index] ?? 0]));
}

/** Loaded when rosters come: the counting engine is a large native library. */
async function countRosters(
  ...request: Parameters<typeof import('./import-rosters.ts').importRosters>
): Promise<readonly string[]> {
  const { importRosters } = await import('./import-rosters.ts');
  return importRosters(...request);
}
