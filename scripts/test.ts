// Everything that must hold before a change lands; the last line is "N passed, N failed".
//   npm test            all of it, first figures      npm run test:long   the long run
//   npm run check       the same, as a developer's last look
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const long = process.argv.includes('--long');
const report = join(root, '.cache', 'vitest.json');
const scratch = scratchFolder();

/** A folder for all temporary files of the run: what failed tests leave goes with it, what stopped runs left goes the day after. */
function scratchFolder(): string {
  const name = join(tmpdir(), 'junheng-tests-');
  const yesterday = Date.now() - 86_400_000;
  for (const old of globSync(`${name}*`))
    if (statSync(old).mtimeMs < yesterday) rmSync(old, { recursive: true, force: true });
  const folder = mkdtempSync(name);
  chmodSync(folder, 0o711); // as root the database servers run as another user, who must reach theirs
  return folder;
}

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

function run(words: readonly string[]): { ok: boolean; seconds: number } {
  const started = process.hrtime.bigint();
  const [program = '', ...rest] = words;
  const done = spawnSync(program, rest, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...(long ? { JUNHENG_LONG: '1' } : {}), FORCE_COLOR: '0', TMPDIR: scratch },
  });
  return { ok: done.status === 0, seconds: Number(process.hrtime.bigint() - started) / 1e9 };
}

function step(title: string, words: readonly string[], tally: Tally): boolean {
  console.log(`\n── ${title}`);
  const { ok, seconds } = run(words);
  console.log(`${ok ? 'ok' : 'FAILED'}: ${title} (${seconds.toFixed(1)} s)`);
  tally[ok ? 'passed' : 'failed'] += 1;
  return ok;
}

function tests(tally: Tally): void {
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(report, { force: true });
  console.log('\n── tests');
  const { ok } = run(['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
  const result = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  const count = (key: string): number => Number(result?.[key] ?? 0);
  tally.passed += count('numPassedTests');
  tally.failed += count('numFailedTests');
  tally.skipped += count('numPendingTests') + count('numTodoTests');
  const brokenFiles = count('numFailedTestSuites');
  if (!ok && count('numFailedTests') === 0) tally.failed += Math.max(1, brokenFiles);
  if (count('numPassedTests') === 0) tally.failed += 1;
  console.log(slowest(result?.testResults ?? []));
}

interface TestFile {
  readonly name: string;
  readonly startTime: number;
  readonly endTime: number;
}

function slowest(files: readonly TestFile[]): string {
  const seconds = ({ startTime, endTime }: TestFile) => (endTime - startTime) / 1000;
  const lines = files
    .toSorted((a, b) => seconds(b) - seconds(a))
    .slice(0, 10)
    .map((file) => `${seconds(file).toFixed(0).padStart(6)} s  ${relative(root, file.name)}`);
  return ['slowest files:', ...lines].join('\n');
}

const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
step('lock file: no addresses, no holes', ['node', 'scripts/check-lock.ts'], tally);
step('lint and format', ['biome', 'ci', '.'], tally);
step('types', ['tsc', '-p', '.'], tally);
step('types of the web', ['tsc', '-p', 'apps/web'], tally);
step('direction of imports', ['depcruise', 'packages', 'apps', '--output-type', 'err'], tally);
step('the web builds', ['vite', 'build', 'apps/web', '--logLevel', 'warn'], tally);
tests(tally);
rmSync(scratch, { recursive: true, force: true, maxRetries: 20 });
console.log(`\n${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
if (!existsSync(join(root, '..', 'shared')))
  console.log('left out: the tests on ../shared, which is not beside this checkout');
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 ? 0 : 1);
