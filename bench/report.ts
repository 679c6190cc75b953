import { cpus, loadavg, totalmem } from 'node:os';

/** One line of a bench: what was done, how long, against what. */
export interface BenchRow {
  readonly what: string;
  readonly milliseconds: number;
  /** other cells by column title */
  readonly cells?: Readonly<Record<string, string>>;
}

export interface BenchReport {
  readonly title: string;
  /** seeds, sizes, versions of competitors: what one needs to run it again */
  readonly facts: Readonly<Record<string, string | number>>;
  readonly rows: readonly BenchRow[];
  /** aims with what was seen, ratios of one run */
  readonly aims: readonly { readonly aim: string; readonly seen: string; readonly reached: boolean }[];
  /** what grows with what */
  readonly grows: string;
}

/** A bench module `bench/NAME.ts` or `bench/NAME/index.ts` exports `run`. */
export type Bench = () => Promise<BenchReport>;

/** Times `work` once. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ milliseconds: number; result: T }> {
  const start = performance.now();
  const result = await work();
  return { milliseconds: performance.now() - start, result };
}

/** The least of several times: what the work costs when nothing else takes the processor. */
export function least(times: readonly number[]): number {
  return Math.min(...times);
}

export function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const short = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toPrecision(3);

/** A markdown page: machine, facts, table, aims. */
export function toMarkdown(report: BenchReport): string {
  const titles = [...new Set(report.rows.flatMap((row) => Object.keys(row.cells ?? {})))];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const processors = cpus();
  return [
    `## ${report.title}`,
    '',
    `${processors[0]?.model.trim() ?? 'unknown processor'}, ${processors.length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ` +
      `${process.platform} ${process.arch}, Node ${process.versions.node}, ` +
      `load ${loadavg()[0]?.toFixed(1)} in the last minute (this bench included)`,
    Object.entries(report.facts)
      .map(([name, value]) => `${name} ${value}`)
      .join(' · '),
    '',
    line(['what', 'ms', ...titles]),
    line(['---', '---:', ...titles.map(() => '---:')]),
    ...report.rows.map((row) => line([row.what, short(row.milliseconds), ...titles.map((t) => row.cells?.[t] ?? '')])),
    '',
    ...report.aims.map(({ aim, seen, reached }) => `- ${reached ? 'reached' : 'MISSED'}: ${aim} — ${seen}`),
    `- grows: ${report.grows}`,
    '',
  ].join('\n');
}
