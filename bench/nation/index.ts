import { version } from '@duckdb/node-api';
import { evaluateNation, type NationColumns, type NationVerdicts, sectionStatus } from '@junheng/statistics';
import { type BenchReport, timed } from '../report.ts';
import { COUNTIES, LIMITS, makeNation, SECTIONS, YEARS } from './data.ts';
import { evaluateInDuckdb, loadNation, readNation } from './duckdb.ts';
import { sumOfBytes } from './floor.ts';

const SEED = 20170426;
const ROUNDS = 25;
const DUCKDB_ROUNDS = 7;

interface Differences {
  readonly statuses: number;
  readonly verdicts: number;
  readonly largestCv: number;
}

/** Every status of every section, every coefficient, every county, ours against DuckDB's. */
async function differences(ours: NationVerdicts, theirs: Awaited<ReturnType<typeof readNation>>): Promise<Differences> {
  let [statuses, verdicts, largestCv] = [0, 0, 0];
  for (const [i, [b, f, m, status]] of theirs.packed.entries()) {
    const packed = ours.sections[i] ?? 0;
    if ((packed & 0xffffff) !== (Number(b) | (Number(f) << 8) | (Number(m) << 16))) statuses++;
    if (sectionStatus(packed) !== status) verdicts++;
  }
  for (const [g, cells] of theirs.dispersion.entries()) {
    for (let k = 0; k < 7; k++) {
      const [cv, verdict] = [cells[k], cells[7 + k]];
      const own = ours.coefficientOfVariation[7 * g + k] ?? Number.NaN;
      if (ours.dispersion[7 * g + k] !== verdict || Number.isNaN(own) !== (cv === null)) verdicts++;
      if (cv !== null) largestCv = Math.max(largestCv, Math.abs(own - Number(cv)));
    }
  }
  for (const [county, [status]] of theirs.counties.entries()) if (ours.counties[county] !== status) verdicts++;
  return { statuses, verdicts, largestCv };
}

type Contender = 'floor' | 'ours' | 'scalar' | 'duckdb';

/** Takes turns, so that a busy moment of the machine falls on all; the least time of each is what the work itself costs. */
async function race(work: Readonly<Record<Contender, () => unknown>>): Promise<Record<Contender, number>> {
  const best: Record<Contender, number> = { floor: Infinity, ours: Infinity, scalar: Infinity, duckdb: Infinity };
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of ['floor', 'ours', 'scalar', 'duckdb'] as const) {
      if (name === 'duckdb' && round >= DUCKDB_ROUNDS) continue;
      best[name] = Math.min(best[name], (await timed(work[name])).milliseconds);
    }
  }
  return best;
}

function byteRange({ layout, rows, indicators }: NationColumns): [number, number] {
  return [layout.enrolment, 4 * rows * (1 + indicators)];
}

export async function run(): Promise<BenchReport> {
  const columns = makeNation(SEED);
  const [offset, bytes] = byteRange(columns);
  const connection = await loadNation(columns);
  const first = await timed(() => evaluateNation(columns, LIMITS));
  const { floor, ours, scalar, duckdb } = await race({
    floor: () => sumOfBytes(columns.buffer, offset, bytes),
    ours: () => evaluateNation(columns, LIMITS),
    scalar: () => evaluateNation(columns, LIMITS, 'scalar'),
    duckdb: () => evaluateInDuckdb(connection, LIMITS),
  });
  const verdicts = evaluateNation(columns, LIMITS);
  const apart = await differences(verdicts, await readNation(connection));
  const versus = (ms: number) => ({ '× floor': (ms / floor).toFixed(1), 'DuckDB ÷': (duckdb / ms).toFixed(1) });
  const met = verdicts.counties.reduce((sum, status) => sum + Number(status === 0), 0);
  return {
    title: 'Nation: raw amounts → statuses, section verdicts, county coefficients and verdicts',
    facts: {
      seed: SEED,
      rows: columns.rows,
      'of sections': SECTIONS,
      counties: COUNTIES,
      years: YEARS,
      indicators: 7,
      'county-years met': met,
      DuckDB: `${version()}, 2 threads`,
      rounds: `${ROUNDS} in turns (DuckDB ${DUCKDB_ROUNDS}), least of each`,
    },
    rows: [
      {
        what: `floor: sum of the same ${Math.round(bytes / 1e6)} MB as doubles`,
        milliseconds: floor,
        cells: versus(floor),
      },
      { what: `kernel (${verdicts.kernel}, 1 thread), exact`, milliseconds: ours, cells: versus(ours) },
      { what: 'kernel, very first run', milliseconds: first.milliseconds, cells: versus(first.milliseconds) },
      { what: 'kernel (plain typed arrays, 1 thread), exact', milliseconds: scalar, cells: versus(scalar) },
      { what: 'DuckDB, 2 threads', milliseconds: duckdb, cells: versus(duckdb) },
    ],
    aims: [
      { aim: 'at least 8 times DuckDB', seen: `${(duckdb / ours).toFixed(1)} times`, reached: duckdb >= 8 * ours },
      { aim: 'at most 6 times the floor', seen: `${(ours / floor).toFixed(1)} times`, reached: ours <= 6 * floor },
      {
        aim: 'the same results as DuckDB: every status and verdict, coefficients to 1e-12',
        seen: `${apart.statuses} statuses and ${apart.verdicts} verdicts differ, coefficients by at most ${apart.largestCv.toExponential(1)}`,
        reached: apart.statuses === 0 && apart.verdicts === 0 && apart.largestCv <= 1e-12,
      },
    ],
    grows: 'linear in rows × indicators (about 0.5 ns a figure), plus about 7 ns a coefficient of a county and stage',
  };
}
