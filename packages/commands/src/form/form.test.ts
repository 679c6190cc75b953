import { evaluateCounty, lawAt, parseCatalogue } from '@junheng/rules';
import { sampleCounty } from '@junheng/samples';
import { applyEdits, type CountyYear } from '@junheng/schools';
import ExcelJS, { type Workbook } from 'exceljs';
import JSZip from 'jszip';
import { beforeAll, describe, expect, test } from 'vitest';
import { openCatalogueLibrary } from '../catalogue/library.ts';
import { declarationDocument, declarationPreview, declarationWorkbook, selfRatingWorkbook } from './index.ts';

const library = await openCatalogueLibrary();
const law = await library.law(['national-2017'], '2025-09-01');
const facts = sampleCounty();
const verdict = evaluateCounty(facts, law);

async function opened(bytes: Uint8Array): Promise<Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.slice().buffer);
  return workbook;
}

const PRINTED = [
  'Ⅰ基本情况',
  'Ⅱ-1达标汇总',
  'Ⅱ-2各校指标',
  'Ⅲ校际均衡',
  'Ⅳ政府保障',
  'Ⅴ教育质量',
  'Ⅵ社会认可度',
  '评估结论',
];

describe('the declaration workbook', () => {
  let workbook: Workbook;
  beforeAll(async () => {
    workbook = await opened(await declarationWorkbook(facts, verdict, law));
  });

  test('has the six tables and the verdict before the sheets they are computed from', () => {
    const names = workbook.worksheets.map(({ name }) => name);
    expect(names.slice(0, PRINTED.length)).toEqual(PRINTED);
    expect(names).toContain('数据-学校');
  });

  test('stores the engine’s results beside the formulas, for viewers that do not compute', () => {
    const cell = workbook.getWorksheet('评估结论')?.getCell('C4');
    expect(cell?.formula).toContain('COUNTIF');
    expect(cell?.result).toBe('未达标');
    const [first] = verdict.sections;
    const value = workbook.getWorksheet('Ⅱ-2各校指标')?.getCell(7, 7);
    expect([value?.result, value?.numFmt]).toEqual([first?.indicators.aboveDegreeTeachers?.value, '0.00']);
  });

  test('rounds by number format only and asks for no function that older programs lack', () => {
    const formulas = workbook.worksheets.flatMap((sheet) => {
      const found: string[] = [];
      sheet.eachRow((row) => {
        row.eachCell(({ formula }) => {
          if (formula !== undefined) found.push(formula);
        });
      });
      return found;
    });
    expect(formulas.length).toBeGreaterThan(3000);
    expect(
      formulas.filter((f) =>
        /\b(?:ROUND|FIXED|TEXT|LET|LAMBDA|FILTER|XLOOKUP|UNIQUE|SORT|IFS|TEXTJOIN|SUMX?IFS)\(|#/.test(f),
      ),
    ).toEqual([]);
    expect(formulas.some((f) => f.includes('SUMPRODUCT'))).toBe(true);
  });

  test('is set up for A4 lying paper with the headings on every page', () => {
    for (const name of PRINTED) {
      const setup = workbook.getWorksheet(name)?.pageSetup;
      expect([setup?.paperSize, setup?.orientation]).toEqual([9, 'landscape']);
      expect(setup?.printTitlesRow).toMatch(/^\d+:\d+$/);
    }
  });
});

test('a law without such a form is refused with what to do', async () => {
  const basic = await library.law(['basic-balance-2012'], '2025-09-01');
  const judged = evaluateCounty(facts, basic);
  await expect(declarationWorkbook(facts, judged, basic)).rejects.toMatchObject({ code: 'noFormForLaw', status: 422 });
  expect(() => declarationPreview(facts, judged, basic)).toThrow('national-2017');
});

const title = { zh: '本县方案', en: 'County plan' };
const source = { document: 'plan', article: '一' };
const OVERLAY = parseCatalogue('local', {
  'regulation.yaml': {
    id: 'local',
    title,
    level: 'county',
    over: 'national-2017',
    documents: { plan: { title, verified: true } },
  },
  'changes.yaml': [
    {
      operation: 'replace',
      kind: 'limit',
      id: 'publicApproval/share',
      limit: {
        comparator: 'atLeast',
        unit: 'share',
        versions: [{ from: '2020-01-01', value: 0.1, verified: true, source }],
      },
      source,
    },
  ],
});

test('a looser overlay changes nothing in the form, which is the national one', async () => {
  const overlaid = lawAt([await library.catalogue('national-2017'), OVERLAY], '2025-09-01');
  expect(overlaid.local).not.toBeNull();
  const one = declarationPreview(facts, evaluateCounty(facts, overlaid), overlaid).tables;
  expect(one).toEqual(declarationPreview(facts, verdict, law).tables);
});

describe('the preview', () => {
  const { tables } = declarationPreview(facts, verdict, law);

  test('has the tables in the order of the form, plain JSON', () => {
    expect(tables.map(({ id }) => id)).toEqual([
      'basics',
      'summary',
      'schools',
      'balance',
      'government',
      'quality',
      'approval',
      'conclusion',
    ]);
    expect(JSON.parse(JSON.stringify(tables))).toEqual(tables);
    for (const { columns, rows, head } of tables)
      for (const row of [...rows, ...head]) expect(row).toHaveLength(columns.length);
  });

  test('gives each section value its text, raw value, status and what proves it', () => {
    const [section] = verdict.sections;
    const cells = tables.find(({ id }) => id === 'schools')?.rows.flat() ?? [];
    const cell = cells.find((c) => c.school === section?.school && c.item === 'sportsArea');
    const result = section?.indicators.sportsArea;
    expect(cell).toMatchObject({
      value: result?.value,
      status: result?.status,
      stage: 'primary',
      text: result?.value?.toFixed(2),
    });
  });

  test('prints Ⅳ with fifteen items and Ⅴ with nine, rotation and achievement counting once', () => {
    const numbers = (id: string) =>
      tables
        .find((t) => t.id === id)
        ?.rows.flatMap(([first]) => (first === undefined || first.covered === true ? [] : [first.text]));
    expect(numbers('government')).toEqual(Array.from({ length: 15 }, (_, i) => String(i + 1)));
    expect(numbers('quality')).toEqual(Array.from({ length: 9 }, (_, i) => String(i + 1)));
  });

  test('shows a missing figure as 无法评定, never as 0', () => {
    const [school] = facts.schools;
    const edited: CountyYear = applyEdits(facts, [{ figure: `${school?.id}:primary/backboneTeachers`, value: null }]);
    const preview = declarationPreview(edited, evaluateCounty(edited, law), law);
    const cells = preview.tables.find(({ id }) => id === 'schools')?.rows.flat() ?? [];
    expect(cells.find((c) => c.school === school?.id && c.item === 'backboneTeachers')?.text).toBe('无法评定');
    const balance = preview.tables.find(({ id }) => id === 'balance')?.rows.flat() ?? [];
    const spread = balance.filter((c) => c.item === 'backboneTeachers' && c.stage === 'primary');
    expect(spread.map(({ text }) => text)).toEqual(['无法评定', '无法评定', '无法评定']);
  });
});

describe('the declaration document', () => {
  test('has the margins of GB/T 9704, Chinese fonts, one table a part and repeated headings', async () => {
    const zip = await JSZip.loadAsync(await declarationDocument(facts, verdict, law));
    const xml = (await zip.file('word/document.xml')?.async('string')) ?? '';
    const twips = (mm: number): string => String(Math.floor((mm / 25.4) * 1440));
    for (const [side, mm] of [
      ['top', 37],
      ['bottom', 35],
      ['left', 28],
      ['right', 26],
    ] as const)
      expect(xml).toContain(`w:${side}="${twips(mm)}"`);
    expect(xml).toContain('仿宋');
    expect(xml).toContain('黑体');
    expect(xml.match(/<w:tbl>/g)).toHaveLength(PRINTED.length);
    expect(xml.match(/<w:tblHeader\/>/g)?.length).toBeGreaterThanOrEqual(PRINTED.length);
    expect(xml).toContain('未达标');
    const footer = (await zip.file('word/footer1.xml')?.async('string')) ?? '';
    expect(footer).toContain('— ');
  });
});

describe('the self-rating form', () => {
  test('joins a campus to its parent and shows each room', async () => {
    const campus = facts.schools.find(({ parent }) => parent != null);
    const parent = facts.schools.find(({ id }) => id === campus?.parent);
    if (campus === undefined || parent === undefined) throw new Error('the sample has no campus');
    const workbook = await opened(await selfRatingWorkbook(facts, parent, law));
    const rooms = [parent, campus].flatMap(({ facts: f }) => f.musicRoomsSquareMetres as readonly number[]);
    const column = workbook.getWorksheet('A2 班级与专用教室')?.getColumn(4).values ?? [];
    for (const room of rooms) expect(column).toContain(room);
    const pupils = [parent, campus].reduce((sum, s) => sum + (s.sections[0]?.enrolment ?? 0), 0);
    expect(workbook.getWorksheet('A1 资源配置')?.getCell('D5').value).toBe(pupils);
  });
});
