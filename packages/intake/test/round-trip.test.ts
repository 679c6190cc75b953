import {
  allowedStages,
  type CountyYear,
  type FactDefinition,
  type Facts,
  mayStandIn,
  parseCountyYear,
  type School,
  type Section,
  STAGES,
  type Stage,
  sectionsOfType,
} from '@junheng/schools';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type CellValue, readTable, writeTemplate } from '../src/index.ts';
import { DICTIONARY, importFiles, sharedReader } from './import-files.ts';

const LONG = process.env.JUNHENG_LONG === '1';
const COUNTIES = LONG ? 2_000 : 100;
const WORKBOOKS = 100;
const TABLES_A_WORKBOOK = 100;
const SEED = 20_260_103;

afterAll(() => sharedReader().close());

/** Decimals of at most fifteen digits, as a spreadsheet keeps them. */
const decimal = fc
  .tuple(fc.integer({ min: 0, max: 999_999_999_999 }), fc.integer({ min: 0, max: 8 }))
  .map(([digits, places]) => Number(`${digits}e-${places}`));
const RARE = ['𠮷', '㛃', '䶮', '𬭎', '·', '（', '）', 'é', '"', "'", '&', '<', ',', ' '];
const word = fc
  .array(fc.oneof(fc.constantFrom(...'示例实验中心小学第一二三'), fc.constantFrom(...RARE)), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => parts.join('').trim());
const name = fc
  .tuple(fc.constantFrom('', '', '', '=', '+', '-', '@', "'=", '＝'), word)
  .map(([mark, text]) => `${mark}学${text}`.trim());

function factValue(fact: FactDefinition): fc.Arbitrary<Facts[string]> {
  const { min, max } = fact.range;
  const within = decimal
    .map((value) => Math.min(max, Math.max(min, max <= 1 ? value / 1e12 : value)))
    .map((value) => Number(value.toPrecision(15)));
  const whole = fc.integer({ min: Math.ceil(min), max: Math.min(max, 1e9) });
  const kinds: Readonly<Record<FactDefinition['kind'], fc.Arbitrary<NonNullable<Facts[string]>>>> = {
    boolean: fc.boolean(),
    integer: whole,
    number: within,
    numbers: fc.array(within, { maxLength: 3 }),
    levels: fc.dictionary(fc.constantFrom('chinese', 'arts', '品德'), within, { minKeys: 1, maxKeys: 3 }),
  };
  return fc.option(kinds[fact.kind], { freq: 4 });
}

function facts(definitions: readonly FactDefinition[]): fc.Arbitrary<Facts> {
  return fc.record(Object.fromEntries(definitions.map((fact) => [fact.id, factValue(fact)])));
}

const all = Object.values(DICTIONARY.facts);
const count = fc.option(fc.integer({ min: 0, max: 5_000 }), { freq: 5 });

function section(stage: Stage): fc.Arbitrary<Section> {
  const type = fc.record({
    aboveDegree: fc.boolean(),
    backbone: fc.boolean(),
    peArt: fc.boolean(),
    count: fc.integer({ min: 0, max: 300 }),
  });
  const base = fc.record({
    enrolment: count,
    classSizes: fc.option(fc.array(fc.integer({ min: 0, max: 99 }), { maxLength: 8 })),
    facts: facts(all.filter((fact) => mayStandIn(fact, 'section'))),
    types: fc.array(type, { maxLength: 3 }),
  });
  return base.map(({ types, ...rest }) => ({ stage, ...rest, ...(types.length === 0 ? {} : { teacherTypes: types }) }));
}

function school(id: string): fc.Arbitrary<School> {
  return fc.constantFrom('211', '218', '311', '312', '341', '345', '342', '514').chain((type) =>
    fc.record({
      id: fc.constant(id),
      name,
      type: fc.constant(type),
      ownership: fc.option(fc.integer({ min: 1, max: 10 })),
      urbanRural: fc.option(fc.constantFrom('111', '112', '121', '122', '123', '210', '220')),
      boarding: fc.option(fc.boolean()),
      builtYear: fc.option(fc.integer({ min: 1800, max: 2025 })),
      seniorEnrolment: count,
      longitude: fc.option(fc.integer({ min: -180_000, max: 180_000 }).map((n) => n / 1000)),
      latitude: fc.option(fc.integer({ min: -90_000, max: 90_000 }).map((n) => n / 1000)),
      migrantShare: fc.option(fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000)),
      facts: facts(all.filter((fact) => fact.grain === 'school')),
      sections: fc
        .subarray([...allowedStages(type)], { minLength: sectionsOfType(type).length === 0 ? 0 : 1 })
        .chain(
          (stages) =>
            fc.tuple(...STAGES.filter((stage) => stages.includes(stage)).map(section)) as fc.Arbitrary<
              readonly Section[]
            >,
        ),
    }),
  ) as fc.Arbitrary<School>;
}

const statements = <T>(
  part: Readonly<Record<string, unknown>>,
  value: fc.Arbitrary<T>,
): fc.Arbitrary<Record<string, T>> =>
  fc.record(Object.fromEntries(Object.keys(part).map((id) => [id, value])), { requiredKeys: [] }) as fc.Arbitrary<
    Record<string, T>
  >;

const county: fc.Arbitrary<CountyYear> = fc.integer({ min: 1, max: 5 }).chain((schools) =>
  fc.record({
    county: fc.record({
      code: fc.constantFrom('990001', '659001'),
      name,
      facts: facts(all.filter((fact) => fact.grain === 'county')),
      judgements: statements(DICTIONARY.judgements, fc.constantFrom('met' as const, 'notMet' as const)),
      vetoes: statements(DICTIONARY.vetoes, fc.boolean()),
      prerequisites: statements(DICTIONARY.prerequisites, fc.boolean()),
    }),
    schoolYear: fc.integer({ min: 2010, max: 2030 }),
    schools: fc.tuple(...Array.from({ length: schools }, (_, i) => school(`21990010${i}0`))),
  }),
);

/** null and absent are the same: missing. */
function known(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(known);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(
    ([key, content]) => content !== null && content !== undefined && key !== 'sources',
  );
  return Object.fromEntries(entries.map(([key, content]) => [key, known(content)]));
}

describe(`export and import (seed ${SEED})`, () => {
  it(`${COUNTIES} counties come back from the template as they went, every figure`, async () => {
    await fc.assert(
      fc.asyncProperty(county, async (wanted) => {
        const written = await writeTemplate(DICTIONARY, wanted);
        const { proposals, outcome } = await importFiles([{ name: '填报.xlsx', bytes: written }]);
        expect(proposals[0]?.questions).toEqual([]);
        expect(outcome.problems.filter(({ severity, code }) => severity === 'error' && !RELATIONS.test(code))).toEqual(
          [],
        );
        const [read] = outcome.counties;
        expect(known(read)).toEqual(known(wanted));
        expect(() => parseCountyYear(JSON.parse(JSON.stringify(read)), DICTIONARY)).not.toThrow();
      }),
      { numRuns: COUNTIES, seed: SEED },
    );
  });

  it(`${WORKBOOKS * TABLES_A_WORKBOOK} small tables written by another library are read cell by cell as they are`, async () => {
    const text = fc.oneof(
      word,
      fc.string({ maxLength: 12 }).map((s) => s.replaceAll(/[\p{C}\ufffe\uffff]/gu, 'x')),
      fc.constantFrom('=1+1', '+1', '-1', '@x', 'a\nb', '\ttab', ' blank ', '001', '1e5'),
    );
    const cell: fc.Arbitrary<CellValue> = fc.oneof(
      fc.constant(null),
      decimal,
      fc.integer(),
      fc.boolean(),
      text.filter((s) => s !== ''),
    );
    const table = fc.array(fc.array(cell, { maxLength: 6 }), { minLength: 1, maxLength: 6 });
    const tables = fc.sample(table, { numRuns: WORKBOOKS * TABLES_A_WORKBOOK, seed: SEED });
    for (let i = 0; i < WORKBOOKS; i += 1) {
      const own = tables.slice(i * TABLES_A_WORKBOOK, (i + 1) * TABLES_A_WORKBOOK);
      const { sheets } = await readTable(
        { name: 'tables.xlsx', bytes: await written(own) },
        { process: sharedReader() },
      );
      expect(sheets.map((sheet) => filled(asTable(sheet.rows)))).toEqual(own.map(filled));
    }
  });
});

/** Random figures break relations between figures; that is not what is tested here. */
const RELATIONS = /AtMost|AddUp|Equal|HasValue|SumTo/;

async function written(tables: readonly (readonly (readonly CellValue[])[])[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  tables.forEach((rows, i) => {
    const sheet = workbook.addWorksheet(`t${i}`);
    rows.forEach((row, r) => {
      row.forEach((value, c) => {
        if (value !== null) sheet.getCell(r + 1, c + 1).value = value as ExcelJS.CellValue;
      });
    });
  });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function asTable(
  rows: readonly { readonly index: number; readonly cells: readonly CellValue[] }[],
): readonly (readonly CellValue[])[] {
  const table: (readonly CellValue[])[] = [];
  for (const { index, cells } of rows) table[index] = cells;
  return Array.from(table, (cells) => cells ?? []);
}

/** Without empty cells at the end of a row and empty rows at the end of a table. */
function filled(rows: readonly (readonly CellValue[])[]): readonly (readonly CellValue[])[] {
  const trimmed = rows.map((row) => row.slice(0, row.findLastIndex((cell) => cell !== null) + 1));
  return trimmed.slice(0, trimmed.findLastIndex((row) => row.length > 0) + 1);
}
