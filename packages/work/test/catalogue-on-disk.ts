import { readdirSync, readFileSync } from 'node:fs';
import { type Law, lawAt, parseCatalogue, parseFactDictionary } from '@junheng/rules';
import { parse } from 'yaml';
import { loadChecks } from '../src/checks/load-checks.ts';
import { loadEscalation } from '../src/escalation/rules.ts';
import { loadProcedure } from '../src/flow/procedure.ts';
import { loadLargeClassRules } from '../src/large-classes/rules.ts';
import { loadRegisters } from '../src/registers/registers.ts';

const CATALOGUE = new URL('../../../catalogue/', import.meta.url);

/** One YAML file of `catalogue/procedures`, parsed. For tests only: the package itself opens no file. */
export const readProcedureFile = (name: string): unknown =>
  parse(readFileSync(new URL(`procedures/${name}.yaml`, CATALOGUE), 'utf8'));

function readFolder(folder: string): Readonly<Record<string, unknown>> {
  const root = new URL(`${folder}/`, CATALOGUE);
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  return Object.fromEntries(names.map((name) => [name, parse(readFileSync(new URL(name, root), 'utf8'))]));
}

export const dictionary = parseFactDictionary(readFolder('facts'));
export const procedure2025 = loadProcedure(readProcedureFile('national-2025'));
export const procedure2019 = loadProcedure(readProcedureFile('national-2019'));
export const registers = loadRegisters(readProcedureFile('registers'));
export const checks = loadChecks(readProcedureFile('checks'), dictionary);
export const escalation = loadEscalation(readProcedureFile('escalation'));
export const largeClassRules = loadLargeClassRules(readProcedureFile('large-classes'));

/** The national law at the start of school year 2025. */
export function nationalLaw(): Law {
  return lawAt([parseCatalogue('national-2017', readFolder('national-2017'))], '2025-09-01');
}
