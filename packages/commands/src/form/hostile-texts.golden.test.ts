import { evaluateCounty, type Law } from '@junheng/rules';
import { sampleCounty } from '@junheng/samples';
import type { CountyYear } from '@junheng/schools';
import type { Workbook } from 'exceljs';
import { describe, expect, test } from 'vitest';
import { differences, formulaCells, unsolved } from '../../test/compare-form.ts';
import { officeIsThere, recalculated } from '../../test/libre-office.ts';
import { openCatalogueLibrary } from '../catalogue/library.ts';
import { declarationSheets } from './declaration-sheets.ts';
import { selfRatingSheets } from './self-rating/self-rating.ts';
import type { Sheet } from './sheet/sheet.ts';

const office = officeIsThere();
if (!office) console.log('skipped: LibreOffice (soffice) is not installed, so the workbook cannot be recalculated');

const library = await openCatalogueLibrary();
const law = await library.law(['national-2017'], '2025-09-01');

const HOSTILE = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1,1)',
  '＝1+1',
  '＋1',
  '－1',
  '＠A1',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '=HYPERLINK("x")',
  "'=1",
  '=cmd|x!A1',
];

describe.skipIf(!office)('a text that begins like a formula', () => {
  test('is evaluated by LibreOffice in no text field of either form', async () => {
    const base = sampleCounty();
    const schools = base.schools.map((school, i) => {
      const text = `${HOSTILE[i % HOSTILE.length]}${i}`;
      return {
        ...school,
        id: text,
        name: text,
        urbanRural: i % 7 === 0 ? text : school.urbanRural,
        ...(school.parent == null ? {} : { parent: `${HOSTILE[0]}0` }),
      };
    });
    for (const name of HOSTILE) {
      const facts: CountyYear = {
        ...base,
        schools,
        county: { ...base.county, name, facts: { ...base.county.facts, '=2+2': 4 } },
      };
      const hostileLaw: Law = { ...(withTexts(law, name) as Law), catalogues: [name] };
      const verdict = evaluateCounty(facts, law);
      const [first] = schools;
      if (first === undefined) throw new Error('the sample has no school');
      const books = [declarationSheets({ facts, verdict, law: hostileLaw }), selfRatingSheets(facts, first)];
      if (name !== HOSTILE[0]) {
        for (const sheets of books) expect(rawStarts(sheets)).toEqual([]);
        continue;
      }
      const workbooks = await recalculated(await Promise.all(books.map(unsolved)));
      books.forEach((sheets, index) => {
        const workbook = workbooks[index];
        if (workbook === undefined) throw new Error('the workbook did not come back');
        expect(rawStarts(sheets)).toEqual([]);
        expect(differences(workbook, sheets)).toEqual([]);
        expect(evaluated(workbook, sheets)).toEqual([]);
      });
    }
  });
});

/** The same law with every title, unit and article replaced. */
function withTexts(value: unknown, text: string): unknown {
  if (Array.isArray(value)) return value.map((inner) => withTexts(inner, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      TEXTS.has(key) && typeof inner === 'string' ? text : withTexts(inner, text),
    ]),
  );
}

const TEXTS = new Set(['zh', 'en', 'unit', 'article']);

/** Texts of the plan that a spreadsheet might take for a formula. */
function rawStarts(sheets: readonly Sheet[]): readonly string[] {
  const texts = sheets.flatMap(({ cells }) =>
    [...cells.values()].flatMap((row) => [...row.values()].map(({ value }) => value)),
  );
  return texts.filter(
    (text): text is string => typeof text === 'string' && /^[\s]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text),
  );
}

/** Cells that came back as formulas although the form has none there. */
function evaluated(workbook: Workbook, sheets: readonly Sheet[]): readonly string[] {
  const ours = new Set([...formulaCells(sheets)].map(({ sheet, address }) => `${sheet.name}!${address}`));
  const found: string[] = [];
  for (const sheet of workbook.worksheets)
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        const place = `${sheet.name}!${cell.address}`;
        if (cell.formula !== undefined && cell.formula !== '' && !ours.has(place))
          found.push(`${place} ${cell.formula}`);
      }),
    );
  return found;
}
