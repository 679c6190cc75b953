import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { version } from '@duckdb/node-api';
import type { BenchReport } from '../report.ts';
import { PEOPLE, SECTIONS, writeRosters } from './generate.ts';
import { readlinePerMillion } from './line-reader.ts';

const SEED = 44;
const MEGABYTES = 1024;
const ROUNDS = 2;
const SAMPLE_LINES = 500_000;

interface Measured {
  readonly milliseconds: number;
  readonly processorSeconds: number;
  readonly peakMegabytes: number;
  readonly sections: number;
  readonly teacherRows: number;
  readonly pupils: number;
  readonly inClasses: number;
  readonly peArtTeachers: number;
  readonly misfits: number;
}

async function measure(folder: string, format: string): Promise<Measured> {
  const script = fileURLToPath(new URL('measure.ts', import.meta.url));
  const files = ['teachers', 'pupils'].map((name) => join(folder, `${name}.${format}`));
  const runs: Measured[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { stdout } = await promisify(execFile)(process.execPath, [script, ...files, String(MEGABYTES)]);
    runs.push(JSON.parse(stdout) as Measured);
  }
  return runs.reduce((best, run) => (run.milliseconds < best.milliseconds ? run : best));
}

async function megabytes(folder: string, format: string): Promise<number> {
  const sizes = await Promise.all(
    ['teachers', 'pupils'].map(async (name) => (await stat(join(folder, `${name}.${format}`))).size),
  );
  return Math.round(sizes.reduce((a, b) => a + b, 0) / 1e6);
}

export async function run(): Promise<BenchReport> {
  const folder = await mkdtemp(join(tmpdir(), 'junheng-bench-rosters-'));
  try {
    await writeRosters(folder, SEED);
    const [parquet, csv] = [await measure(folder, 'parquet'), await measure(folder, 'csv')];
    const plain = await readlinePerMillion(join(folder, 'teachers.csv'), SAMPLE_LINES);
    const sizes = { parquet: await megabytes(folder, 'parquet'), csv: await megabytes(folder, 'csv') };
    return report({ parquet, csv, plain, sizes });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function report(seen: {
  readonly parquet: Measured;
  readonly csv: Measured;
  readonly plain: number;
  readonly sizes: { readonly parquet: number; readonly csv: number };
}): BenchReport {
  const { parquet, csv, plain, sizes } = seen;
  const cells = (m: Measured, size: number) => ({
    'processor s': m.processorSeconds.toFixed(1),
    'peak MB': m.peakMegabytes.toFixed(0),
    'file MB': String(size),
    sections: String(m.sections),
  });
  const facts = ({ sections, teacherRows, pupils, inClasses, peArtTeachers, misfits }: Measured): string =>
    JSON.stringify([sections, teacherRows, pupils, inClasses, peArtTeachers, misfits]);
  const whole = csv.sections === SECTIONS && csv.pupils === PEOPLE && csv.inClasses === PEOPLE && csv.misfits === 0;
  return {
    title: 'Rosters: 10 M teachers and 10 M pupils → section facts with class sizes',
    facts: {
      seed: SEED,
      teachers: PEOPLE,
      pupils: PEOPLE,
      DuckDB: `${version()}, 2 threads, memory_limit ${MEGABYTES} MB`,
      rounds: `${ROUNDS}, the faster one, each in a process of its own`,
    },
    rows: [
      { what: 'Parquet', milliseconds: parquet.milliseconds, cells: cells(parquet, sizes.parquet) },
      { what: 'CSV, UTF-8', milliseconds: csv.milliseconds, cells: cells(csv, sizes.csv) },
      { what: `readline, 10 M teachers (from ${SAMPLE_LINES} lines)`, milliseconds: (plain * PEOPLE) / 1e6 },
    ],
    aims: [
      {
        aim: 'Parquet within 10 s',
        seen: `${(parquet.milliseconds / 1000).toFixed(1)} s`,
        reached: parquet.milliseconds <= 10_000,
      },
      {
        aim: 'CSV within 20 s',
        seen: `${(csv.milliseconds / 1000).toFixed(1)} s`,
        reached: csv.milliseconds <= 20_000,
      },
      {
        aim: 'both give the same facts, every person counted',
        seen: facts(csv),
        reached: whole && facts(csv) === facts(parquet),
      },
    ],
    grows: 'time linear in rows; memory with the number of classes, beyond the limit it spills to disk',
  };
}
