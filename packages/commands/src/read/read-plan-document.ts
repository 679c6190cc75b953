import { type ReadDocument, readDocument, type TableFile } from '@junheng/intake';
import { type IndicatorLabel, type ReaderOutput, readPlan } from '@junheng/reader';
import { type CatalogueLibrary, DEFAULT_CATALOGUE, openCatalogueLibrary } from '../catalogue/library.ts';
import { fileAt } from '../import/read-workbooks.ts';
import { Trouble } from '../trouble.ts';
import { troubleOf } from '../trouble-of.ts';
import { asDocumentRefusal } from './document-refusals.ts';

/** A plan document 规划文件 as text, with all that the reader found in it. */
export interface ReadPlan {
  readonly text: string;
  readonly kind: ReadDocument['kind'];
  readonly name: string;
  readonly sha256: string;
  readonly output: ReaderOutput;
  /** what a person should know of the text itself */
  readonly notices: readonly string[];
}

const NOTICES: Readonly<Record<string, string>> = {
  automaticNumbers: '文档使用自动编号，编号不在文字中 · list numbers that Word makes are not in the text',
  trackedChanges: '文档含修订，已按接受修订读取 · deleted text of tracked changes was left out',
  pagesWithoutText: '有的页是图片，未读取 · some pages are pictures and were not read',
  decodedGb18030: '按 GB18030 读取 · decoded as GB18030',
  decodedUtf16: '按 UTF-16 读取 · decoded as UTF-16',
};

const LEAST_CHINESE_SHARE = 0.2;

/**
 * 阅读方案文件: document to text in the limited process, text to tasks and commitments with their places.
 * @throws Trouble for a scan without text, a password, a picture, an empty file, or a text that is not Chinese; nothing is stored.
 */
export async function readPlanDocument(file: string | TableFile, given?: CatalogueLibrary): Promise<ReadPlan> {
  const document = await readDocument(typeof file === 'string' ? fileAt(file) : file).catch((error: unknown) => {
    throw readingTrouble(file, error);
  });
  requireChinese(document);
  const { text, kind, name, sha256, warnings } = document;
  return {
    text,
    kind,
    name,
    sha256,
    output: readPlan(text, { indicators: await labelsOf(given ?? (await openCatalogueLibrary())) }),
    notices: warnings.map((code) => NOTICES[code] ?? code),
  };
}

/** What the catalogue calls its indicators and items: a plan that uses the law's words is understood by them. */
async function labelsOf(library: CatalogueLibrary): Promise<readonly IndicatorLabel[]> {
  const { indicators, items } = await library.catalogue(DEFAULT_CATALOGUE);
  return [...indicators, ...items].map(({ id, title }) => ({ id, title }));
}

function requireChinese({ text, name }: ReadDocument): void {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (letters > 0 && chinese / letters >= LEAST_CHINESE_SHARE) return;
  throw new Trouble(
    'notChinese',
    { zh: `“${name}”不是中文方案，未读取`, en: `"${name}" is not a plan in Chinese; it was not read` },
    { status: 422 },
  );
}

function readingTrouble(file: string | TableFile, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== 'ENOENT' && code !== 'EACCES' && code !== 'EISDIR') return asDocumentRefusal(troubleOf(error));
  const name = typeof file === 'string' ? file : file.name;
  return new Trouble(
    'fileUnreadable',
    { zh: `无法读取 ${name}；请检查文件名和权限`, en: `cannot read ${name}; check its name and rights` },
    { cause: error },
  );
}
