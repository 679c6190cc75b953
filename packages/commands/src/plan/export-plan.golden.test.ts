import { applyPlan, type Plan, type PlanYear } from '@junheng/planner';
import { evaluateCounty } from '@junheng/rules';
import { sampleCounty } from '@junheng/samples';
import type { Workbook } from 'exceljs';
import JSZip from 'jszip';
import { expect, test } from 'vitest';
import { differences, formulaCells, unsolved } from '../../test/compare-form.ts';
import { officeIsThere, recalculated } from '../../test/libre-office.ts';
import { openCatalogueLibrary } from '../catalogue/library.ts';
import { planDocument } from './export-document.ts';
import type { PlanExport } from './export-input.ts';
import { planSheets } from './export-sheets.ts';
import { planWorkbook } from './export-workbook.ts';
import { assumedPrices } from './price-files.ts';

const office = officeIsThere();
if (!office) console.log('skipped: LibreOffice (soffice) is not installed, so the workbook cannot be recalculated');

const law = await (await openCatalogueLibrary()).law(['national-2017'], '2025-09-01');
const county = sampleCounty();
const [first, second] = county.schools;
if (first === undefined || second === undefined) throw new Error('the sample county has schools');
const facts = { ...county, schools: county.schools.with(0, { ...first, name: '=HYPERLINK("x")' }) };

/** Costs by hand: 850.5 × 400 + 2 × 80 000 + 1 × 6 000 = 506 200. */
const plan: Plan = {
  status: 'optimal',
  costYuan: 506_200,
  boundYuan: 506_000,
  gap: 200 / 506_200,
  seconds: 1,
  purchases: [
    { school: first.id, stage: null, indicator: 'sportsArea', amount: 850.5, costYuan: 340_200 },
    { school: second.id, stage: 'primary', indicator: 'peArtTeachers', amount: 2, costYuan: 160_000 },
  ],
  transfers: [
    {
      from: second.id,
      to: first.id,
      stage: 'primary',
      type: { aboveDegree: true, backbone: false, peArt: false },
      count: 1,
      costYuan: 6_000,
    },
  ],
  exemptions: [{ school: second.id, stage: 'primary', indicator: 'multimediaClassrooms' }],
  assumptions: [{ zh: '在校生数按现数不变', en: 'Enrolment stays.' }],
};

async function exported(one: Plan): Promise<PlanExport> {
  const basis: PlanExport['basis'] = {
    mode: 'leastCost',
    budgetYuan: null,
    years: null,
    yearlyBudgetsYuan: null,
    scenario: null,
    edits: 0,
    prices: { ...(await assumedPrices()), prices: { ...(await assumedPrices()).prices } },
    transfers: true,
    completeOnly: false,
    locks: [],
    gap: 0.001,
    leftOut: [],
  };
  const after = one.costYuan === null ? null : evaluateCounty(applyPlan(facts, one), law);
  return { facts, law, basis, before: evaluateCounty(facts, law), plan: { ...one, after }, date: new Date(0) };
}

/** The same lines, the building in the first year and the rest in the second. */
const twoYears: Plan & { readonly years: readonly PlanYear[] } = {
  ...plan,
  years: [
    { schoolYear: 2025, purchases: plan.purchases.slice(0, 1), transfers: [], costYuan: 340_200, complying: 3 },
    {
      schoolYear: 2026,
      purchases: plan.purchases.slice(1),
      transfers: plan.transfers,
      costYuan: 166_000,
      complying: 36,
    },
  ],
};

/** The same with 50,000 yuan for the one site that was opened. */
const withSites = {
  ...twoYears,
  costYuan: 556_200,
  years: twoYears.years.map((year, i) =>
    i === 0 ? { ...year, costYuan: 390_200, sitesYuan: 50_000 } : { ...year, sitesYuan: 0 },
  ),
};

const empty: Plan = { ...plan, costYuan: 0, boundYuan: 0, gap: 0, purchases: [], transfers: [], exemptions: [] };

test.skipIf(!office)('LibreOffice computes the sums that the plan states, also of an empty plan', async () => {
  const made = [
    planSheets(await exported(plan)),
    planSheets(await exported(empty)),
    planSheets(await exported(twoYears)),
    planSheets(await exported(withSites)),
  ];
  const books = await recalculated(await Promise.all(made.map(unsolved)));
  made.forEach((sheets, index) => {
    const book = books[index] as Workbook;
    expect([...formulaCells(sheets)].length).toBeGreaterThan(3);
    expect(differences(book, sheets)).toEqual([]);
  });
  expect(books[0]?.getWorksheet('测算概要')?.getCell('B5').result).toBe(506_200);
  expect(books[3]?.getWorksheet('测算概要')?.getCell('B5').result).toBe(556_200);
  const years = books[2]?.getWorksheet('分年安排');
  expect(['E5', 'E6', 'E7'].map((cell) => years?.getCell(cell).result)).toEqual([340_200, 166_000, 506_200]);
});

test('the price is written once: amounts times the price cell', async () => {
  const sheets = planSheets(await exported(plan));
  const formulas = [...formulaCells(sheets)].map(({ cell }) => cell.formula);
  expect(formulas).toContain('F5*H5');
  expect(formulas.filter((formula) => formula?.startsWith("'单价'!"))).toHaveLength(3);
});

test('a school whose name looks like a formula stays a text in workbook and document', async () => {
  const input = await exported(plan);
  expect(formulasNaming('HYPERLINK', planSheets(input))).toEqual([]);
  for (const bytes of [await planWorkbook(input), await planDocument(input)])
    expect(Buffer.from(bytes.subarray(0, 2)).toString()).toBe('PK');
  const zip = await JSZip.loadAsync(await planDocument(input));
  const words = await zip.file('word/document.xml')?.async('string');
  for (const part of ['已证明：任何方案不低于 506000 元', '单价为假设', '850.5', '暂不达标项'])
    expect(words).toContain(part);
});

const formulasNaming = (word: string, sheets: ReturnType<typeof planSheets>) =>
  [...formulaCells(sheets)].filter(({ cell }) => cell.formula?.includes(word) === true);
