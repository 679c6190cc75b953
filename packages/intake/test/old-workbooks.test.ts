import { read, write } from '@e965/xlsx';
import { afterAll, describe, expect, it } from 'vitest';
import { sampleCounty, writeSchoolWorkbook } from '../../samples/src/index.ts';
import { Refusal, readTable } from '../src/index.ts';
import { importFiles, sharedReader } from './import-files.ts';

afterAll(() => sharedReader().close());

const county = sampleCounty();
const [school] = county.schools;

async function oldWorkbook(): Promise<Buffer> {
  if (school === undefined) throw new Error('the sample has no school');
  const book = read(await writeSchoolWorkbook(county, school), { cellStyles: true });
  return Buffer.from(write(book, { type: 'buffer', bookType: 'biff8' }));
}

describe('old binary workbooks', () => {
  it('give the same figures as the new ones', async () => {
    if (school === undefined) throw new Error('the sample has no school');
    const answers = { county: '990001 示例县' };
    const old = await importFiles([{ name: 'a.xls', bytes: await oldWorkbook() }], { answers });
    const fresh = await importFiles([{ name: 'a.xlsx', bytes: await writeSchoolWorkbook(county, school) }], {
      answers,
    });
    expect(old.outcome.problems).toEqual([]);
    expect(old.outcome.counties[0]?.schools).toEqual(fresh.outcome.counties[0]?.schools);
  });

  it('damaged at random give a reason or rows, and the process lives on', { timeout: 60_000 }, async () => {
    const whole = await oldWorkbook();
    let state = 7;
    const draw = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    const outcomes = new Map<string, number>();
    for (let i = 0; i < 200; i += 1) {
      const bytes = Buffer.from(whole);
      for (let times = draw(8); times >= 0; times -= 1) bytes[draw(bytes.length)] = draw(256);
      const outcome = await readTable(
        { name: `${i}.xls`, bytes: draw(4) === 0 ? bytes.subarray(0, draw(bytes.length)) : bytes },
        { process: sharedReader(), limits: { milliseconds: 3_000 } },
      ).catch((error: unknown) => error);
      const told = outcome instanceof Refusal ? outcome.code : outcome instanceof Error ? outcome.message : 'read';
      outcomes.set(told, (outcomes.get(told) ?? 0) + 1);
    }
    expect(
      [...outcomes.keys()].filter(
        (code) =>
          ![
            'read',
            'legacyXls',
            'empty',
            'encrypted',
            'noSheets',
            'tooManyCells',
            'timeOut',
            'outOfMemory',
            'controlBytes',
            'badCsv',
            'damaged',
            'tooMuchText',
          ].includes(code),
      ),
    ).toEqual([]);
  });
});
