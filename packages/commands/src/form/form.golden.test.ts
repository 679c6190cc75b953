import { type ExplainTarget, evaluateCounty, type Verdict } from '@junheng/rules';
import { BREAKS, type Break, compliantCounty, generateCounty, sampleCounty } from '@junheng/samples';
import { applyEdits, type CountyYear, type FigureEdit } from '@junheng/schools';
import type { Workbook } from 'exceljs';
import { beforeAll, describe, expect, test } from 'vitest';
import { officeIsThere, recalculated } from '../../test/libre-office.ts';
import { openCatalogueLibrary } from '../catalogue/library.ts';
import { declarationSheets } from './declaration-sheets.ts';
import { lawWithRemedyPlans } from './remedy-plans.ts';
import { selfRatingSheets } from './self-rating/self-rating.ts';
import { type Cell, STATUS_TEXT, type Value } from './sheet/cell.ts';
import { at, type Sheet } from './sheet/sheet.ts';
import { writeWorkbook } from './sheet/write-workbook.ts';

const office = officeIsThere();
if (!office) console.log('skipped: LibreOffice (soffice) is not installed, so the workbook cannot be recalculated');

const library = await openCatalogueLibrary();
const law = await library.law(['national-2017'], '2025-09-01');
const random = (seed: number, schools: number, broken: readonly Break[] = []): CountyYear =>
  generateCounty({ seed, schools, code: '990009', name: '随机县', schoolYear: 2025, broken });

/** Takes away every n-th figure, so that each formula meets a blank. */
function withHoles(county: CountyYear, every: number): CountyYear {
  let count = 0;
  const edits = county.schools.flatMap((school): readonly FigureEdit[] => [
    ...Object.keys(school.facts).map((fact) => ({ figure: `${school.id}/${fact}`, value: null })),
    ...school.sections.flatMap((section) => [
      ...Object.keys(section.facts).map((fact) => ({ figure: `${school.id}:${section.stage}/${fact}`, value: null })),
      { figure: `${school.id}:${section.stage}/classSizes`, value: null },
      { figure: `${school.id}:${section.stage}/enrolment`, value: null },
    ]),
    { figure: `${school.id}/seniorEnrolment`, value: null },
    { figure: `${school.id}/urbanRural`, value: null },
  ]);
  const countyEdits = [
    ...Object.keys(county.county.facts).map((fact) => ({ figure: `county/${fact}`, value: null })),
    ...Object.keys(county.county.judgements).map((id) => ({ figure: `county/judgements.${id}`, value: null })),
    ...Object.keys(county.county.vetoes).map((id) => ({ figure: `county/vetoes.${id}`, value: null })),
  ];
  return applyEdits(
    county,
    [...edits, ...countyEdits].filter(() => count++ % every === every - 1),
  );
}

const COUNTIES: Readonly<Record<string, CountyYear>> = {
  'the sample county': sampleCounty(),
  'a county that meets everything': compliantCounty(),
  'a random county of 12 schools': random(4, 12),
  'a random county of 47 schools': random(1905, 47),
  'a random county of 64 schools': random(77, 64),
  'a county that breaks every rule': random(8, 60, BREAKS),
  'a county with every 19th figure missing': withHoles(random(31, 40), 19),
  'a county with every 5th figure missing': withHoles(random(32, 30), 5),
  'a county without pupils in one school': applyEdits(random(33, 20), [
    { figure: `${random(33, 20).schools[0]?.id}:primary/enrolment`, value: 0 },
    { figure: `${random(33, 20).schools[0]?.id}:primary/classSizes`, value: [] },
  ]),
};

interface Made {
  readonly verdict: Verdict;
  readonly sheets: readonly Sheet[];
}

function make(facts: CountyYear): Made {
  const verdict = evaluateCounty(facts, law);
  return { verdict, sheets: declarationSheets({ facts, verdict, law }) };
}

/** Without stored results, so that every figure that comes back was computed by LibreOffice. */
const unsolved = (sheets: readonly Sheet[]): Promise<Uint8Array> =>
  writeWorkbook(sheets, { results: false, date: new Date(0) });

function* formulaCells(sheets: readonly Sheet[]): Generator<{ sheet: Sheet; address: string; cell: Cell }> {
  for (const sheet of sheets)
    for (const [row, cells] of sheet.cells)
      for (const [column, cell] of cells)
        if (cell.formula !== undefined) yield { sheet, address: at(row, column), cell };
}

const computed = (workbook: Workbook, sheet: Sheet, address: string): Value => {
  const { result } = workbook.getWorksheet(sheet.name)?.getCell(address) ?? {};
  return typeof result === 'number' || typeof result === 'string'
    ? result
    : result === undefined
      ? ''
      : JSON.stringify(result);
};

function same(got: Value, wanted: Value): boolean {
  if (typeof got !== 'number' || typeof wanted !== 'number') return got === wanted;
  return Math.abs(got - wanted) <= 1e-9 * Math.max(Math.abs(wanted), Number.MIN_VALUE);
}

function differences(workbook: Workbook, sheets: readonly Sheet[]): readonly string[] {
  return [...formulaCells(sheets)]
    .map(({ sheet, address, cell }) => ({ sheet, address, cell, got: computed(workbook, sheet, address) }))
    .filter(({ cell, got }) => !same(got, cell.value))
    .map(
      ({ sheet, address, cell, got }) => `${sheet.name}!${address}: ${got} instead of ${cell.value} (${cell.formula})`,
    );
}

/** What the verdict itself says under a proof, apart from what the form wrote into its cells. */
function fromVerdict(
  { sections, dispersion, items, status }: Verdict,
  { item, school, stage }: ExplainTarget,
): readonly Value[] {
  if (item === 'county') return [STATUS_TEXT[status]];
  const section = sections.find((s) => s.school === school && s.stage === stage);
  if (section !== undefined) {
    const result = section.indicators[item];
    return item === 'section' ? [STATUS_TEXT[section.status]] : [result?.value ?? STATUS_TEXT.notAssessable];
  }
  const spread = stage === undefined ? undefined : dispersion[stage][item];
  if (spread !== undefined)
    return [spread.mean, spread.cv, STATUS_TEXT[spread.status]].map((v) => v ?? STATUS_TEXT.notAssessable);
  const found = items[item];
  return found === undefined ? [] : [STATUS_TEXT[found.status]];
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

/** Every setting away from its default, and relaxations with their remedy plans on file. */
const READINGS: Readonly<Record<string, { readonly options: LawOptions; readonly facts: CountyYear }>> = {
  'unweighted dispersion, rooms counted together, bachelor degrees for all, retention B, pay as base of training money':
    {
      options: {
        settings: {
          dispersionWeighting: 'unweighted',
          musicArtCounting: 'together',
          aboveDegree: 'bachelorBachelor',
          retentionFormula: 'B',
          trainingFundsBase: 'teacherPay',
          smallSchoolScope: 'all',
          nearbyScope: 'all',
          governmentItems: 14,
          floorArea: 'withOffices',
          equipmentValue: 'withConsumables',
        },
      },
      facts: withMoreFacts(random(41, 30)),
    },
  'rounding before judging, part-time PE and arts teachers, retention C, newcomers left out, seven vetoes': {
    options: {
      settings: {
        roundBeforeJudging: 'yes',
        peArtTeachers: 'withPartTime',
        retentionFormula: 'C',
        trainingFundsBase: 'budgetAndOutturn',
        trainingNewcomers: 'leftOut',
        rotationBase: 'sixYearsServed',
        specialEducationMainstreamed: 'with',
        specialEducationFundsStandard: 7000,
        roomArea: 'gross',
        vetoes: 7,
      },
    },
    facts: withMoreFacts(random(42, 30)),
  },
  'the relaxations of 2019, forced': {
    options: {
      relaxations: ['schoolSizeRelaxed', 'musicArtRoomsRelaxed', 'peArtTeachersTravelling', 'sportsAreaElsewhere'],
      force: true,
    },
    facts: withMoreFacts(random(43, 40, ['schoolSize', 'musicArtRooms', 'classSize'])),
  },
};

/** Figures that only a setting or a relaxation asks for, and the remedy plans. */
function withMoreFacts(county: CountyYear): CountyYear {
  const number = (id: string): number => Number(county.county.facts[id] ?? 0);
  const plans = ['SchoolSize', 'MusicArtRooms', 'PeArtTeachers', 'SportsArea'].map((name) => `remedyPlan${name}`);
  return {
    ...county,
    county: {
      ...county.county,
      facts: {
        ...county.county.facts,
        nearbyPupilsAllPrimary: 990,
        nearbyBaseAllPrimary: 1000,
        nearbyPupilsAllJunior: 960,
        nearbyBaseAllJunior: 1000,
        newTeachers: 12,
        rotationEligibleSixYearsServed: number('rotationEligible') - 40,
        mainstreamedDisabledPupils: 17,
        mainstreamedDisabledFundsYuan: 118_000,
      },
      judgements: { ...county.county.judgements, ...Object.fromEntries(plans.map((id) => [id, 'met' as const])) },
    },
    schools: county.schools.map((school, index) => ({
      ...school,
      facts: {
        ...school.facts,
        trainingFundsSpentYuan: Number(school.facts.trainingFundsYuan ?? 0) - 1,
        teacherOfficesSquareMetres: 100 + index,
        consumablesValueYuan: 1000 * index,
        roofBasementSportsSquareMetres: 20 * index,
        leasedSportsSquareMetres: index % 3 === 0 ? null : 300,
        denseCityCentre: index % 2 === 0,
        musicRoomsGrossSquareMetres: index % 4 === 0 ? null : [110, 96 - (index % 2)],
        artRoomsGrossSquareMetres: [90, 91.5, 67.2],
      },
      sections: school.sections.map((section) => ({
        ...section,
        facts: {
          ...section.facts,
          bachelorDegreeTeachers: Math.floor(Number(section.facts.aboveDegreeTeachers ?? 0) * 0.8),
          partTimePeArtTeachers: index % 3,
          travellingPeArtTeachers: index % 2,
        },
      })),
    })),
  };
}

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
      const hostileLaw = {
        ...law,
        catalogues: [name],
        base: { ...law.base, items: law.base.items.map((item) => ({ ...item, title: { zh: name, en: name } })) },
      };
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
