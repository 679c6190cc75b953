import { basename } from 'node:path';
import {
  type Answers,
  type ApplyOptions,
  answerMapping,
  applyMapping,
  createReadingProcess,
  type ImportOutcome,
  type Mapping,
  type MappingProposal,
  mergeMappings,
  proposeMapping,
  Refusal,
  readTable,
  type TableFile,
  type Workbook,
} from '@junheng/intake';
import type { CountyYear, FactDictionary } from '@junheng/schools';
import { Trouble, type TroubleDetail } from '../trouble.ts';

/** The importer's name and version, kept with every figure it reads. */
export const IMPORTER = 'junheng-intake/1';

/** Told before each file is read, for work that takes its time. */
export type ReadingProgress = (name: string, place: number, of: number) => void;

/** Reads all files in one limited process; every file that is refused is named with its reason, and nothing is read in part. */
export async function readWorkbooks(
  files: readonly TableFile[],
  onFile?: ReadingProgress,
): Promise<readonly Workbook[]> {
  const process = createReadingProcess();
  const workbooks: Workbook[] = [];
  const refused: TroubleDetail[] = [];
  try {
    for (const [place, file] of files.entries()) {
      onFile?.(file.name, place + 1, files.length);
      await readTable(file, { process }).then(
        (workbook) => workbooks.push(workbook),
        (error: unknown) => refused.push(reasonOf(file, error)),
      );
    }
  } finally {
    process.close();
  }
  if (refused.length === 0) return workbooks;
  throw new Trouble(
    'filesRefused',
    {
      zh: `有 ${refused.length} 个文件没有读取，原因见各行；没有导入任何内容`,
      en: `${refused.length} files were not read, for the reasons listed; nothing was imported`,
    },
    { status: 422, details: refused },
  );
}

/** What is wrong with the machine and not with the file: whoever sent it can do nothing about it. */
const OF_THE_MACHINE = new Set(['EIO', 'EMFILE', 'ENFILE', 'ENOMEM', 'ENOSPC']);

/** @throws what the machine itself could not do */
function reasonOf(file: TableFile, error: unknown): TroubleDetail {
  if (error instanceof Refusal) return { pointer: file.name, code: error.code, message: error.messages };
  const { code = 'unreadable' } = error as NodeJS.ErrnoException;
  if (OF_THE_MACHINE.has(code)) throw error;
  return {
    pointer: file.name,
    code,
    message: {
      zh: `无法读取（${code}）；请检查文件名和权限`,
      en: `cannot be read (${code}); check its name and rights`,
    },
  };
}

/** A file on disk, under the name that people know it by. */
export const fileAt = (path: string): TableFile => ({ name: basename(path), path });

/** Workbooks read under a mapping 读取结果: what was proposed, what was used, what came of it. */
export interface Reading {
  readonly workbooks: readonly Workbook[];
  readonly proposals: readonly MappingProposal[];
  /** the proposals under what was confirmed before, as one */
  readonly mapping: Mapping;
  readonly outcome: ImportOutcome;
}

/** Workbooks to be read; `at` is the time of the reading, ISO 8601. */
export interface ReadingRequest {
  readonly workbooks: readonly Workbook[];
  readonly dictionary: FactDictionary;
  readonly at: string;
  readonly answers?: Answers;
  /** confirmed earlier; wins over a proposal for the same headers */
  readonly confirmed?: Mapping;
  readonly previous?: readonly CountyYear[];
  /** county and school year of files that name none; for a look without storing */
  readonly assumed?: ApplyOptions['assumed'];
}

/** 试读: what the files would bring under proposals, earlier confirmations and answers; touches no store. */
export function readThrough({
  workbooks,
  dictionary,
  at,
  answers = {},
  confirmed,
  previous = [],
  assumed,
}: ReadingRequest): Reading {
  const proposals = workbooks.map((workbook) => proposeMapping(workbook, dictionary));
  const proposed = mergeMappings(proposals.map(({ mapping }) => mapping));
  const mapping = answerMapping(confirmed === undefined ? proposed : mergeMappings([proposed, confirmed]), answers);
  const options = { dictionary, answers, previous, importer: IMPORTER, at };
  const outcome = applyMapping(workbooks, mapping, assumed === undefined ? options : { ...options, assumed });
  return { workbooks, proposals, mapping, outcome };
}

/** Questions without an answer: those on headers that were confirmed before are settled. */
export function openQuestions(
  { proposals, mapping, outcome }: Reading,
  answers: Answers,
): Reading['outcome']['questions'] {
  const asked = new Map(
    [...proposals.flatMap(({ questions }) => questions), ...outcome.questions].map((question) => [
      question.id,
      question,
    ]),
  );
  const settled = new Set(
    mapping.sheets.flatMap((sheet) =>
      sheet.columns
        .filter(({ confidence }) => confidence === 1)
        .map(({ headerPath }) => `column:${sheet.fingerprint}:${headerPath}`),
    ),
  );
  return [...asked.values()].filter(({ id }) => answers[id] === undefined && !settled.has(id));
}
