import { evaluateCounty, type Verdict } from '@junheng/rules';
import { sampleCounty } from '@junheng/samples';
import { applyEdits, type CountyYear, type FigureEdit } from '@junheng/schools';
import type { Workbook } from 'exceljs';
import { beforeAll, describe, expect, test } from 'vitest';
import { computed, differences, formulaCells, fromVerdict, same, unsolved } from '../../test/compare-form.ts';
import { COUNTIES, READINGS } from '../../test/form-counties.ts';
import { officeIsThere, recalculated } from '../../test/libre-office.ts';
import { openCatalogueLibrary } from '../catalogue/library.ts';
import { declarationSheets } from './declaration-sheets.ts';
import { lawWithRemedyPlans } from './remedy-plans.ts';
import { selfRatingSheets } from './self-rating/self-rating.ts';
import { type Cell, STATUS_TEXT, type Value } from './sheet/cell.ts';
import type { Sheet } from './sheet/sheet.ts';

const office = officeIsThere();
if (!office) console.log('skipped: LibreOffice (soffice) is not installed, so the workbook cannot be recalculated');

const library = await openCatalogueLibrary();
const law = await library.law(['national-2017'], '2025-09-01');

interface Made {
  readonly verdict: Verdict;
  readonly sheets: readonly Sheet[];
}

function make(facts: CountyYear): Made {
  const verdict = evaluateCounty(facts, law);
  return { verdict, sheets: declarationSheets({ facts, verdict, law }) };
}

describe.skipIf(!office)('the declaration form recalculated by LibreOffice', () => {
  const made = Object.entries(COUNTIES).map(([name, facts]) => ({ name, ...make(facts) }));
  let workbooks: readonly Workbook[] = [];
  beforeAll(async () => {
    workbooks = await recalculated(await Promise.all(made.map(({ sheets }) => unsolved(sheets))));
  });

  test.each(made.map(({ name }, index) => [name, index] as const))(
    '%s: every formula gives the engine’s figure',
    (_, index) => {
      const [one, workbook] = [made[index], workbooks[index]];
      if (one === undefined || workbook === undefined) throw new Error('the workbook did not come back');
      expect([...formulaCells(one.sheets)].length).toBeGreaterThan(500);
      expect(differences(workbook, one.sheets)).toEqual([]);
    },
  );

  test.each(made.map(({ name }, index) => [name, index] as const))(
    '%s: section values, coefficients and verdicts are those of the verdict',
    (_, index) => {
      const [one, workbook] = [made[index], workbooks[index]];
      if (one === undefined || workbook === undefined) throw new Error('the workbook did not come back');
      const printed = one.sheets.filter(({ printed: p, name }) => p && /^(?:Ⅱ-2|Ⅲ)/.test(name));
      const proven = [...formulaCells(printed)].filter(({ cell }) => cell.proof !== undefined);
      const assessed = one.verdict.sections.filter((s) => s.assessed);
      expect(proven.length).toBe(assessed.length * 8 + 2 * 7 * 3);
      for (const { sheet, address, cell } of proven) {
        const got = computed(workbook, sheet, address);
        const wanted = fromVerdict(one.verdict, cell.proof ?? { item: '' });
        expect(
          wanted.some((value) => same(got, value)),
          `${sheet.name}!${address}: ${got} not in ${wanted}`,
        ).toBe(true);
      }
    },
  );

  test.each(made.map(({ name }, index) => [name, index] as const))(
    '%s: items, composites, counts and the county’s status are those of the verdict',
    (_, index) => {
      const [one, workbook] = [made[index], workbooks[index]];
      if (one === undefined || workbook === undefined) throw new Error('the workbook did not come back');
      const { verdict } = one;
      const sheet = (name: string) => workbook.getWorksheet(name);
      const items = sheet('计算-项目');
      const ids = Object.keys(verdict.items);
      ids.forEach((id, i) => {
        expect([items?.getCell(4 + i, 1).value, items?.getCell(4 + i, 7).result]).toEqual([
          id,
          STATUS_TEXT[verdict.items[id]?.status ?? 'notAssessable'],
        ]);
      });
      const conclusion = sheet('评估结论');
      expect(conclusion?.getCell('C4').result).toBe(STATUS_TEXT[verdict.status]);
      const { met, notMet, notAssessable } = verdict.of32;
      expect(['F4', 'C5', 'F5'].map((address) => conclusion?.getCell(address).result)).toEqual([
        met,
        notMet,
        notAssessable,
      ]);
      const balance = sheet('Ⅲ校际均衡');
      (['primary', 'junior'] as const).forEach((stage, i) => {
        const got = balance?.getCell(7 + 4 * i, 10).result as Value;
        expect(same(got, verdict.composite[stage] ?? STATUS_TEXT.notAssessable)).toBe(true);
      });
    },
  );
});

describe.skipIf(!office)('the form under other readings of the law', () => {
  test.each(Object.entries(READINGS))('%s: every formula gives the engine’s figure', async (_, { options, facts }) => {
    const reading = await library.law(['national-2017'], '2025-09-01', options);
    const verdict = evaluateCounty(facts, reading);
    const sheets = declarationSheets({ facts, verdict, law: lawWithRemedyPlans(reading, facts.county) });
    const [workbook] = await recalculated([await unsolved(sheets)]);
    if (workbook === undefined) throw new Error('the workbook did not come back');
    expect(differences(workbook, sheets)).toEqual([]);
  });
});

describe.skipIf(!office)('the form of an odd county', () => {
  const sample = sampleCounty();
  const only = (wanted: (type: string) => boolean): CountyYear => ({
    ...sample,
    schools: sample.schools.filter(({ type, parent }) => wanted(type) && parent == null),
  });
  const odd: Readonly<Record<string, CountyYear>> = {
    'without junior sections': only((type) => type === '211' || type === '218'),
    'whose only junior section is a special-education school’s': only((type) => type === '211' || type === '514'),
    'with one school': { ...sample, schools: sample.schools.slice(0, 1) },
    'with a special-education school only': only((type) => type === '514'),
    'without schools': { ...sample, schools: [] },
  };

  test('says what the engine says', async () => {
    const made = Object.values(odd).map(make);
    const workbooks = await recalculated(await Promise.all(made.map(({ sheets }) => unsolved(sheets))));
    made.forEach(({ sheets, verdict }, index) => {
      const [workbook, name] = [workbooks[index], Object.keys(odd)[index]];
      if (workbook === undefined) throw new Error('the workbook did not come back');
      expect([name, differences(workbook, sheets)]).toEqual([name, []]);
      expect(workbook.getWorksheet('评估结论')?.getCell('C4').result).toBe(STATUS_TEXT[verdict.status]);
    });
  });
});

describe.skipIf(!office)('the widely copied worked example of five schools (printed 6.33, 10.65, 3.26, 0.52)', () => {
  const PUPILS = [45, 37, 89, 76, 55];
  const AMOUNTS = [279, 137, 935, 160, 402];
  const sample = sampleCounty();
  const [model] = sample.schools;
  if (model === undefined) throw new Error('the sample has no school');
  // the printed resource per pupil stands in as classrooms per hundred pupils, so that means are a hundred times the printed ones
  const schools = PUPILS.map((enrolment, i) => ({
    ...model,
    id: `p${i}`,
    name: `小学${i + 1}`,
    facts: { ...model.facts, multimediaClassrooms: AMOUNTS[i] ?? null },
    sections: model.sections.map((section) => ({ ...section, enrolment, classSizes: [enrolment] })),
  }));

  test('comes out of the workbook: weighted, population form, not met at 0.50', async () => {
    const { sheets } = make({ ...sample, schools });
    const [workbook] = await recalculated([await unsolved(sheets)]);
    const balance = workbook?.getWorksheet('Ⅲ校际均衡');
    const column = 3 + law.base.indicators.findIndex(({ id }) => id === 'multimediaClassrooms');
    const [mean, cv, , status] = [6, 7, 8, 9].map((row) => balance?.getCell(row, column).result);
    expect(Number(mean) / 100).toBeCloseTo(6.3344370860927155, 12);
    expect(Number(cv)).toBeCloseTo(0.5152566298844764, 12);
    expect(status).toBe('未达标');
  });
});

describe.skipIf(!office)('an official who changes raw figures in the workbook', () => {
  const facts = sampleCounty();
  const edits: readonly FigureEdit[] = [
    { figure: `${facts.schools[1]?.id}:primary/peArtTeachers`, value: 40 },
    { figure: `${facts.schools[3]?.id}/equipmentValueYuan`, value: 12_345_678 },
    { figure: `${facts.schools[30]?.id}:junior/enrolment`, value: 333 },
    { figure: `${facts.schools[22]?.id}:primary/enrolment`, value: 61 },
    { figure: 'county/publicApprovalShare', value: 0.91 },
    { figure: 'county/disabledChildren', value: 74 },
    { figure: `${facts.schools[6]?.id}/trainingFundsYuan`, value: null },
    { figure: `${facts.schools[34]?.id}/seniorEnrolment`, value: null },
  ];

  test('sees the verdict that the engine gives on the changed figures', async () => {
    const before = make(facts);
    const after = make(applyEdits(facts, edits));
    const changed = before.sheets.map((sheet) => withEdits(sheet, edits));
    const [workbook] = await recalculated([await unsolved(changed)]);
    if (workbook === undefined) throw new Error('the workbook did not come back');
    // the teaching point that grew past 50 pupils has no row in table Ⅱ-2, but every sheet that judges counts it
    const judging = after.sheets.filter(({ name }) => /^(?:计算-|评估结论|Ⅲ|Ⅱ-1)/.test(name));
    expect(differences(workbook, judging)).toEqual([]);
    expect(after.verdict.status).not.toBe('met');
  });
});

function withEdits(sheet: Sheet, edits: readonly FigureEdit[]): Sheet {
  const cells = new Map(
    [...sheet.cells].map(([row, columns]) => [row, new Map([...columns].map(([c, cell]) => [c, edited(cell, edits)]))]),
  );
  return { ...sheet, cells };
}

function edited(cell: Cell, edits: readonly FigureEdit[]): Cell {
  const edit = cell.look === 'input' ? edits.find(({ figure }) => figure === cell.figure) : undefined;
  return edit === undefined ? cell : { ...cell, value: edit.value as Value };
}

describe.skipIf(!office)('the school’s self-rating form', () => {
  test('gives the same figures in LibreOffice as in the engine, for every kind of school', async () => {
    const facts = sampleCounty();
    const verdict = evaluateCounty(facts, law);
    const kinds = ['211', '218', '311', '312', '341', '345', '514'];
    const schools = kinds.flatMap((type) => facts.schools.find((s) => s.type === type) ?? []);
    const forms = schools.map((school) => selfRatingSheets(facts, school));
    const workbooks = await recalculated(await Promise.all(forms.map(unsolved)));
    forms.forEach((sheets, index) => {
      const workbook = workbooks[index];
      if (workbook === undefined) throw new Error('the workbook did not come back');
      expect(differences(workbook, sheets)).toEqual([]);
      for (const section of verdict.sections.filter((s) => s.school === schools[index]?.id && s.assessed))
        RATIO_ROWS.forEach(([indicator, row]) => {
          const got = workbook.getWorksheet('A1 资源配置')?.getCell(row, section.stage === 'primary' ? 5 : 7)
            .result as Value;
          expect(
            same(got, section.indicators[indicator]?.value ?? STATUS_TEXT.notAssessable),
            `${section.school} ${indicator} ${got}`,
          ).toBe(true);
        });
    });
  });
});

const RATIO_ROWS = [
  ['aboveDegreeTeachers', 9],
  ['backboneTeachers', 10],
  ['peArtTeachers', 11],
  ['teachingFloorArea', 14],
  ['sportsArea', 19],
  ['equipmentValue', 20],
  ['multimediaClassrooms', 21],
] as const;
