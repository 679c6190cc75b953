import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPlan } from '../src/index.ts';

const SHARED = new URL('../../../../shared/', import.meta.url);

interface Part {
  readonly gold: number;
  readonly found: number;
  readonly spurious: number;
  readonly f1: number | null;
  readonly accuracy: Readonly<Record<string, number | null>>;
}

/** The scorer's answer for one plan, or for all together under the name `pooled`. */
export interface PlanScore {
  readonly text: string;
  readonly commitments: Part;
  readonly tasks: Part;
}

/** Is the shared material (annotated plans and scorer) beside the repository? */
export function hasSharedPlans(): boolean {
  return existsSync(new URL('tools/score-reader.mjs', SHARED));
}

/** Scores the reader on the annotated plans with the shared scorer; the last entry pools them. */
export function scoreAnnotatedPlans(): PlanScore[] {
  const folder = mkdtempSync(join(tmpdir(), 'reader-score-'));
  try {
    const gold = readdirSync(new URL('data/plans/gold/', SHARED))
      .filter((name) => name.endsWith('.json'))
      .sort();
    const scores = gold.map((name) => scoreOne(name, folder));
    return [...scores, pool(scores)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function scoreOne(goldName: string, folder: string): PlanScore {
  const text = readFileSync(new URL(`data/plans/${goldName.replace(/json$/, 'txt')}`, SHARED), 'utf8');
  return compare(text, fileURLToPath(new URL(`data/plans/gold/${goldName}`, SHARED)), folder);
}

/** Scores the reader on one text with annotations of our own, in the shape of the shared ones. */
export function scorePlan(text: string, gold: unknown): PlanScore {
  const folder = mkdtempSync(join(tmpdir(), 'reader-score-'));
  try {
    const goldFile = join(folder, 'gold.json');
    writeFileSync(goldFile, JSON.stringify(gold));
    return compare(text, goldFile, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compare(text: string, goldFile: string, folder: string): PlanScore {
  const found = join(folder, 'found.json');
  writeFileSync(found, JSON.stringify(readPlan(text)));
  const scorer = fileURLToPath(new URL('tools/score-reader.mjs', SHARED));
  const run = spawnSync(process.execPath, [scorer, goldFile, found], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`The scorer failed on ${goldFile}: ${run.stderr}`);
  return JSON.parse(run.stdout) as PlanScore;
}

function pool(scores: readonly PlanScore[]): PlanScore {
  return {
    text: 'pooled',
    commitments: poolPart(scores.map((s) => s.commitments)),
    tasks: poolPart(scores.map((s) => s.tasks)),
  };
}

function poolPart(parts: readonly Part[]): Part {
  const sum = (pick: (part: Part) => number) => parts.reduce((total, part) => total + pick(part), 0);
  const [gold, found, spurious] = [sum((p) => p.gold), sum((p) => p.found), sum((p) => p.spurious)];
  const fields = Object.keys(parts[0]?.accuracy ?? {});
  const accuracy = Object.fromEntries(
    fields.map((f) => [f, sum((p) => Math.round((p.accuracy[f] ?? 0) * p.found)) / found]),
  );
  return { gold, found, spurious, f1: (2 * found) / (gold + found + spurious), accuracy };
}

function row(name: string, part: Part): string {
  const cells = [part.gold, part.found, part.spurious, part.f1, ...Object.values(part.accuracy)];
  return [
    name.padEnd(34),
    ...cells.map((cell) =>
      (Number.isInteger(cell) && Number(cell) > 1 ? String(cell) : (cell ?? 0).toFixed(3)).padStart(10),
    ),
  ].join('');
}

function print(scores: readonly PlanScore[]): void {
  for (const kind of ['commitments', 'tasks'] as const) {
    const fields = Object.keys(scores[0]?.[kind].accuracy ?? {});
    console.log(
      [kind.padEnd(34), ...['gold', 'found', 'spurious', 'f1', ...fields].map((head) => head.padStart(10))].join(''),
    );
    for (const score of scores) console.log(row(score.text, score[kind]));
  }
}

if (import.meta.main) {
  if (hasSharedPlans()) print(scoreAnnotatedPlans());
  else console.log('No annotated plans beside the repository: nothing to score.');
}
