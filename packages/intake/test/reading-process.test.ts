import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createReadingProcess, readTable } from '../src/index.ts';
import { limitedArguments } from '../src/reading/reading-process.ts';

/** What a reader that a file had taken over could do: runs code under the very arguments of the reading process. */
function attempt(code: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, [...limitedArguments(), '--input-type=module', '-e', code], {
    env: {},
    encoding: 'utf8',
    timeout: 20_000,
  });
  return stdout + stderr;
}

describe('the reading process', () => {
  it.each([
    ['read the password file', "import { readFileSync } from 'node:fs'; readFileSync('/etc/passwd');"],
    ['list the home folder', "import { readdirSync } from 'node:fs'; readdirSync('/root');"],
    [
      'write a file',
      `import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(join(tmpdir(), 'junheng-escape'))}, 'x');`,
    ],
    ['start a program', "import { execSync } from 'node:child_process'; execSync('id');"],
    ['start a thread', "import { Worker } from 'node:worker_threads'; new Worker('1', { eval: true });"],
  ])('may not %s', (_, code) => {
    expect(attempt(code)).toContain('ERR_ACCESS_DENIED');
  });

  it('knows nothing of the environment', () => {
    expect(attempt('console.log(JSON.stringify(process.env))')).toBe('{}\n');
  });

  it('serves many files asked for at once, each with its own answer', async () => {
    const process = createReadingProcess();
    const files = Array.from({ length: 20 }, (_, i) => ({ name: `${i}.csv`, bytes: Buffer.from(`a,b\n${i},x\n`) }));
    const read = await Promise.all(files.map((file) => readTable(file, { process })));
    expect(read.map(({ sheets }) => sheets[0]?.rows[1]?.cells[0])).toEqual(files.map((_, i) => String(i)));
    process.close();
  });
});
