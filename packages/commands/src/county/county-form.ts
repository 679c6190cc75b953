import type { CountyAddress, CountyEntry, LawQuery } from '@junheng/contract';
import { writeTemplate } from '@junheng/intake';
import type { School } from '@junheng/schools';
import { type CommandContext, openCommandContext } from '../context.ts';
import { evaluateFiles, type LawChoice } from '../evaluate/evaluate-files.ts';
import { declarationDocument, declarationPreview, declarationWorkbook, selfRatingWorkbook } from '../form/index.ts';
import { Trouble } from '../trouble.ts';
import { writeWhole } from '../write-whole.ts';
import { type JudgedCounty, judgeCounty, listCounties } from './county.ts';

/** 申报表预览: tables Ⅰ–Ⅵ as plain cells. */
export async function countyForm(context: CommandContext, address: CountyAddress, query: LawQuery) {
  const { facts, verdict, law } = await judgeCounty(context, address, query);
  return declarationPreview(facts, verdict, law);
}

/** 申报表 with live formulas. */
export async function countyFormWorkbook(
  context: CommandContext,
  address: CountyAddress,
  query: LawQuery,
): Promise<Uint8Array> {
  const { facts, verdict, law } = await judgeCounty(context, address, query);
  return declarationWorkbook(facts, verdict, law);
}

/** 申报表 as an editable document. */
export async function countyFormDocument(
  context: CommandContext,
  address: CountyAddress,
  query: LawQuery,
): Promise<Uint8Array> {
  const { facts, verdict, law } = await judgeCounty(context, address, query);
  return declarationDocument(facts, verdict, law);
}

/** 学校自评表. @throws Trouble 404 when the county has no such school. */
export async function schoolSelfRating(
  context: CommandContext,
  address: CountyAddress,
  id: string,
): Promise<Uint8Array> {
  const { facts, law } = await judgeCounty(context, address, {});
  return selfRatingWorkbook(facts, schoolIn(facts.schools, id), law);
}

/** 填报模板: the program's own, with drop-downs and a hidden version. */
export function templateWorkbook({ library }: CommandContext): Promise<Uint8Array> {
  return writeTemplate(library.dictionary);
}

/** How `junheng form` is called: the law, and where the county is, should no file give it; `county` and `year` name one of the data folder. */
export interface FormOptions extends LawChoice {
  readonly county?: string;
  readonly year?: string;
  readonly data: string;
  readonly selfRating?: string;
}

/**
 * 写出申报表: inputs and outputs in one list, an output is a name that ends in .xlsx or .docx and comes last.
 * @throws Trouble when no output is named or can be written, or the inputs hold more than one county.
 */
export async function writeForms(names: readonly string[], options: FormOptions): Promise<readonly string[]> {
  const { inputs, outputs } = partedNames(names, options.county !== undefined);
  const judged = inputs.length > 0 ? await judgedFromFiles(inputs, options) : await judgedFromStore(options);
  for (const output of outputs) await writeOutput(output, await formBytes(output, judged, options));
  return outputs;
}

async function writeOutput(output: string, bytes: Uint8Array): Promise<void> {
  await writeWhole(output, bytes).catch((cause: unknown) => {
    throw new Trouble(
      'fileUnwritable',
      { zh: `无法写入 ${output}；请检查目录和权限`, en: `cannot write ${output}; check its folder and rights` },
      { cause },
    );
  });
}

async function formBytes(
  output: string,
  { facts, verdict, law }: JudgedCounty,
  { selfRating }: FormOptions,
): Promise<Uint8Array> {
  if (selfRating !== undefined) return selfRatingWorkbook(facts, schoolIn(facts.schools, selfRating), law);
  return output.toLowerCase().endsWith('.docx')
    ? declarationDocument(facts, verdict, law)
    : declarationWorkbook(facts, verdict, law);
}

/** Workbooks may be inputs too, so the outputs are the last names: one .xlsx, one .docx, or both. */
function partedNames(
  names: readonly string[],
  fromStore: boolean,
): { inputs: readonly string[]; outputs: readonly string[] } {
  const kinds = names.slice(-2).map((name) => name.toLowerCase().split('.').at(-1));
  const two = kinds.length === 2 && kinds.includes('docx') && kinds.includes('xlsx');
  const count = fromStore ? names.length : two ? 2 : 1;
  const outputs = names.slice(-count);
  if (outputs.every((name) => /\.(?:xlsx|docx)$/i.test(name))) return { inputs: names.slice(0, -count), outputs };
  throw new Trouble('noOutput', {
    zh: '请写出目标文件（.xlsx 或 .docx），放在数据文件之后，如：junheng form county.facts.json 申报表.xlsx 申报表.docx',
    en: 'name the output (.xlsx or .docx) after the inputs, as in: junheng form county.facts.json FORM.xlsx FORM.docx',
  });
}

async function judgedFromFiles(inputs: readonly string[], options: FormOptions): Promise<JudgedCounty> {
  const { results } = await evaluateFiles(inputs, options);
  const [only, ...more] = results;
  if (only !== undefined && more.length === 0) return only;
  throw new Trouble('oneCounty', {
    zh: `申报表一次一个县；文件里有 ${results.length} 个`,
    en: `one county a form; the files hold ${results.length}`,
  });
}

/** The county named, or the only one that is stored; its latest year unless another is named. */
async function judgedFromStore({ county, year, data, ...choice }: FormOptions): Promise<JudgedCounty> {
  const context = await openCommandContext({ dataFolder: data, databaseUrl: process.env.DATABASE_URL });
  try {
    const stored = await listCounties(context);
    const found = county === undefined && stored.length === 1 ? stored[0] : stored.find(({ code }) => code === county);
    const wanted = year === undefined ? found?.years[0] : found?.years.find((each) => String(each) === year);
    if (found === undefined || wanted === undefined) throw notStored(stored);
    return await judgeCounty(context, { code: found.code, year: wanted }, choice as LawQuery);
  } finally {
    await context.close();
  }
}

function notStored(stored: readonly CountyEntry[]): Trouble {
  const known = stored.map(({ code, name, years }) => `${code} ${name} ${years.join('/')}`).join('；');
  return new Trouble('countyUnclear', {
    zh: `请用 --county 和 --year 指明县和学年，或给出数据文件；已存：${known === '' ? '无' : known}`,
    en: `name the county and school year with --county and --year, or give its files; stored: ${known === '' ? 'none' : known}`,
  });
}

function schoolIn(schools: readonly School[], id: string): School {
  const school = schools.find((each) => each.id === id || each.name === id);
  if (school !== undefined) return school;
  throw new Trouble('schoolUnknown', { zh: `没有学校“${id}”`, en: `there is no school "${id}"` }, { status: 404 });
}
