import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countyVerdict, loadCounty, openCommandContext, saveCountyYear } from '@junheng/commands';
import { evaluateCounty } from '@junheng/rules';
import { generateCounty } from '@junheng/samples';
import { type BenchReport, least, median, timed } from './report.ts';

const SEED = 300;
const SCHOOLS = 300;
const ROUNDS = 25;
const AIM_MILLISECONDS = 100;

/** From the database to the JSON of the verdict, as the page asks for it, beside the parts it is made of. */
export async function run(): Promise<BenchReport> {
  const folder = await mkdtemp(join(tmpdir(), 'junheng-bench-'));
  await chmod(folder, 0o711);
  const context = await openCommandContext({ dataFolder: folder });
  try {
    const countyYear = generateCounty({
      seed: SEED,
      schools: SCHOOLS,
      code: '990003',
      name: '测速县',
      schoolYear: 2025,
    });
    await saveCountyYear(context, { countyYear });
    const address = { code: '990003', year: 2025 };
    const law = await context.library.law(['national-2017'], '2025-09-01');
    const whole = await rounds(async () => JSON.stringify(await countyVerdict(context, address, {})));
    const load = await rounds(() => loadCounty(context, address));
    const facts = await loadCounty(context, address);
    const judge = await rounds(() => evaluateCounty(facts, law));
    const rows = Object.entries({ 'database to JSON': whole, 'of it: load': load, 'of it: judge': judge }).map(
      ([what, times]) => ({
        what,
        milliseconds: least(times),
        cells: { median: median(times).toFixed(1), 'against judging alone': (least(times) / least(judge)).toFixed(1) },
      }),
    );
    return {
      title: 'County verdict',
      facts: {
        seed: SEED,
        schools: SCHOOLS,
        sections: countyYear.schools.flatMap(({ sections }) => sections).length,
        rounds: ROUNDS,
      },
      rows,
      aims: [
        {
          aim: `${SCHOOLS} schools from database to JSON below ${AIM_MILLISECONDS} ms`,
          seen: `${least(whole).toFixed(1)} ms, median ${median(whole).toFixed(1)}`,
          reached: least(whole) < AIM_MILLISECONDS,
        },
      ],
      grows:
        'Loading and judging grow with the number of figures; neither with the number of other counties in the store.',
    };
  } finally {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function rounds(work: () => unknown): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push((await timed(work as () => Promise<unknown>)).milliseconds);
  return times;
}
