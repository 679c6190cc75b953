import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What a contender brought home. */
export interface Finish {
  readonly seconds: number;
  /** value of the plan; null when none was found in time */
  readonly objective: number | null;
  readonly note: string;
}

export interface NativeSolver {
  readonly name: string;
  /** version, or null when it is not installed on this machine */
  readonly version: string | null;
  readonly solve: (mps: string, limits: { readonly gap: number; readonly seconds: number }) => Finish;
}

/** CBC and GLPK as Debian packs them (coinor-cbc, glpk-utils). */
export const NATIVE: readonly NativeSolver[] = [
  {
    name: 'CBC (native)',
    version: versionOf('cbc', ['-quit'], /Version:\s*(\S+)/),
    solve: (mps, { gap, seconds }) => {
      const solution = `${mps}.cbc`;
      const run = ['-ratioGap', String(gap), '-sec', String(seconds), '-solve', '-solution', solution, '-quit'];
      const finish = timed('cbc', [mps, ...run], seconds);
      const [head = ''] = text(solution).split('\n', 1);
      const value = /objective value\s+(\S+)/.exec(head)?.[1];
      const hasPlan = value !== undefined && !/^Infeasible|no feasible/i.test(head) && Math.abs(Number(value)) < 1e40;
      return { ...finish, objective: hasPlan ? Number(value) : null, note: head.replace(/ - objective.*/, '').trim() };
    },
  },
  {
    name: 'GLPK (native)',
    version: versionOf('glpsol', ['--version'], /v?(\d+\.\d+)/),
    solve: (mps, { gap, seconds }) => {
      const solution = `${mps}.glpk`;
      const run = ['--mipgap', String(gap), '--tmlim', String(seconds), '--cuts', '-o', solution];
      const finish = timed('glpsol', ['--freemps', mps, ...run], seconds);
      const report = text(solution);
      const status = /^Status:\s*(.+)$/m.exec(report)?.[1]?.trim() ?? 'no answer';
      const value = /^Objective:.*=\s*(\S+)/m.exec(report)?.[1];
      const hasPlan = /^INTEGER (OPTIMAL|NON-OPTIMAL)/.test(status);
      return {
        ...finish,
        objective: hasPlan && value !== undefined ? Number(value) : null,
        note: status.toLowerCase(),
      };
    },
  },
];

function versionOf(program: string, args: readonly string[], pattern: RegExp): string | null {
  const { stdout, error } = spawnSync(program, args, { encoding: 'utf8', timeout: 10_000 });
  return error === undefined ? (pattern.exec(stdout)?.[1] ?? 'unknown version') : null;
}

/** Wall seconds: a native program's processor time is its own. */
function timed(program: string, args: readonly string[], seconds: number): Pick<Finish, 'seconds'> {
  const begin = performance.now();
  spawnSync(program, args, { stdio: 'ignore', timeout: (seconds * 2 + 30) * 1000 });
  return { seconds: (performance.now() - begin) / 1000 };
}

function text(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
