import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as statistics from './index.ts';

const SOURCES = new URL('./', import.meta.url);

interface Example {
  readonly file: string;
  /** statements before the last line */
  readonly setting: string;
  readonly expression: string;
  readonly value: string;
}

interface Result {
  readonly seen: unknown;
  readonly told: unknown;
}

/** Every `@example` whose last line is `expression // → value`, the value written out in full. */
function examples(): readonly Example[] {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const blocks = readFileSync(new URL(file, SOURCES), 'utf8').matchAll(/@example([\s\S]*?)\*\//g);
      return [...blocks].map(([, block = '']) => ({ file, ...partsOf(block) }));
    })
    .filter(({ value }) => value !== '' && !value.includes('…'));
}

function partsOf(block: string): Omit<Example, 'file'> {
  const lines = block.split('\n').map((line) => line.replace(/^\s*\*/, '').trim());
  const [last = '', ...before] = lines.filter((line) => line !== '').toReversed();
  const [expression = '', value = ''] = last.split(' // → ');
  return { setting: before.toReversed().join('\n'), expression, value };
}

/** What the examples give and what they say they give, in their order: each becomes a function of one module that is imported as any reader would. */
async function results(all: readonly Example[]): Promise<readonly Result[]> {
  const names = Object.keys(statistics).join(', ');
  const cases = all.map(
    ({ setting, expression, value }) => `() => {\n${setting}\nreturn { seen: ${expression}, told: ${value} };\n}`,
  );
  const folder = mkdtempSync(join(tmpdir(), 'junheng-examples-'));
  try {
    const file = join(folder, 'examples.mjs');
    writeFileSync(
      file,
      `import { ${names} } from '${new URL('index.ts', SOURCES).href}';\nexport const cases = [${cases.join(',\n')}];\n`,
    );
    const module: { readonly cases: readonly (() => Result)[] } = await import(pathToFileURL(file).href);
    return module.cases.map((run) => run());
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const EXAMPLES = examples();
const RESULTS = await results(EXAMPLES);

describe('the examples in the documentation', () => {
  it('are found', () => expect(EXAMPLES.length).toBeGreaterThan(8));

  for (const [index, { file, expression }] of EXAMPLES.entries())
    it(`${file}: ${expression}`, () => {
      const { seen, told } = RESULTS[index] ?? expect.fail('no result');
      if (typeof seen === 'number' && typeof told === 'number') expect(seen).toBeCloseTo(told, 15);
      else expect(seen).toEqual(told);
    });
});
