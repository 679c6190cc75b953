import { readdirSync, readFileSync } from 'node:fs';
import { parseFactDictionary } from '@junheng/rules';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadChecks } from './checks/load-checks.ts';
import { loadProcedure } from './flow/procedure.ts';
import { loadRegisters, REGISTER_KINDS } from './registers/registers.ts';

const folder = new URL('../../../catalogue/', import.meta.url);
const read = (path: string): unknown => parse(readFileSync(new URL(path, folder), 'utf8'));

test.each(['national-2019', 'national-2025'])('the shipped procedure %s is read and carries its file name', (id) => {
  expect(loadProcedure(read(`procedures/${id}.yaml`)).id).toBe(id);
});

test('the shipped checks are read over the shipped dictionary, and none rests', () => {
  const files = readdirSync(new URL('facts/', folder)).map((name) => [name, read(`facts/${name}`)]);
  expect(loadChecks(read('procedures/checks.yaml'), parseFactDictionary(Object.fromEntries(files))).resting).toEqual(
    [],
  );
});

test('the shipped registers are read, one for each kind', () => {
  expect(Object.keys(loadRegisters(read('procedures/registers.yaml'))).toSorted()).toEqual(
    [...REGISTER_KINDS].toSorted(),
  );
});
