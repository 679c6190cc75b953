import { readdirSync, readFileSync } from 'node:fs';
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

function evaluated(setting: string, expression: string): unknown {
  const body = `${setting}\nreturn (${expression});`;
  return new Function(...Object.keys(statistics), body)(...Object.values(statistics));
}

describe('the examples in the documentation', () => {
  it('are found', () => expect(examples().length).toBeGreaterThan(8));

  for (const { file, setting, expression, value } of examples())
    it(`${file}: ${expression}`, () => {
      const [seen, told] = [evaluated(setting, expression), evaluated('', value)];
      if (typeof seen === 'number' && typeof told === 'number') expect(seen).toBeCloseTo(told, 15);
      else expect(seen).toEqual(told);
    });
});
