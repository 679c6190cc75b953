import { evaluateCounty, explain, type Law, type LawOptions, type TraceNode, type Verdict } from '@junheng/rules';
import type { CountyYear, Stage } from '@junheng/schools';
import { type CatalogueLibrary, catalogueNames, lawDate, openCatalogueLibrary } from '../catalogue/library.ts';
import { readCountyFiles } from '../county/read-county-files.ts';
import type { ReadingProgress } from '../import/read-workbooks.ts';
import { Trouble } from '../trouble.ts';

/** 选用规则: catalogues by comma, the first the national one; the date (`YYYY-MM-DD`, by default that of the school year), settings and relaxations. */
export interface LawChoice {
  readonly catalogue?: string | undefined;
  readonly date?: string | undefined;
  /** `id:value,id:value` */
  readonly set?: string | undefined;
  /** ids of relaxations, by comma */
  readonly relax?: string | undefined;
  readonly force?: '1' | boolean | undefined;
  readonly onFile?: ReadingProgress | undefined;
}

/** One county year with the law it is judged by and its verdict. */
export interface Evaluation {
  readonly facts: CountyYear;
  readonly law: Law;
  readonly verdict: Verdict;
}

/** The law that a county year is judged by. */
export async function lawFor(library: CatalogueLibrary, facts: CountyYear, choice: LawChoice): Promise<Law> {
  const date = checkedDate(lawDate(facts.schoolYear, choice.date));
  return library.law(catalogueNames(choice.catalogue), date, lawOptionsOf(choice));
}

/** Settings and relaxations out of their short texts. @throws Trouble when a setting has no value. */
export function lawOptionsOf({ set = '', relax = '', force }: LawChoice): LawOptions | undefined {
  const settings = set
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(settingOf);
  const relaxations = relax
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (settings.length === 0 && relaxations.length === 0) return undefined;
  return { settings: Object.fromEntries(settings), relaxations, force: Boolean(force) };
}

function settingOf(text: string): readonly [string, string] {
  const [id = '', value = ''] = text.split(/[:=]/, 2);
  if (id !== '' && value !== '') return [id, value];
  throw new Trouble('badSetting', {
    zh: `口径设置“${text}”应写成 名称:取值，如 trainingHoursRequired:450`,
    en: `write the setting "${text}" as id:value, such as trainingHoursRequired:450`,
  });
}

/** 评定文件: judges every county found in the files; needs no database. */
export async function evaluateFiles(
  files: readonly string[],
  choice: LawChoice,
  given?: CatalogueLibrary,
): Promise<{ results: readonly Evaluation[]; notices: readonly string[] }> {
  const library = given ?? (await openCatalogueLibrary());
  const { counties, notices } = await readCountyFiles(files, library.dictionary, choice.onFile);
  const results: Evaluation[] = [];
  for (const facts of counties) {
    const law = await lawFor(library, facts, choice);
    results.push({ facts, law, verdict: evaluateCounty(facts, law) });
  }
  return { results, notices };
}

/** 依据: the trace of one result in every county of the files. */
export async function explainFiles(
  item: string,
  files: readonly string[],
  choice: LawChoice & { section?: string },
): Promise<readonly TraceNode[]> {
  const target = { item, ...sectionOf(choice.section) };
  const library = await openCatalogueLibrary();
  const { results } = await evaluateFiles(files, choice, library);
  return results.map(({ facts, law }) => explain(facts, law, target, library.dictionary));
}

/** `s1:primary` → school and stage; `primary` alone names a stage, `s1` alone a school. */
export function sectionOf(text: string | undefined): { school?: string; stage?: Stage } {
  if (text === undefined) return {};
  const parts = /^(?:(.+?):)?(primary|junior)$/.exec(text);
  if (parts === null) return { school: text };
  const stage = parts[2] as Stage;
  return parts[1] === undefined ? { stage } : { school: parts[1], stage };
}

function checkedDate(text: string): string {
  const valid =
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text);
  if (valid) return text;
  throw new Trouble('badDate', {
    zh: `“${text}”不是有效日期；请写成 2025-09-01 的样子`,
    en: `"${text}" is no date; write it like 2025-09-01`,
  });
}
