import { readdirSync } from 'node:fs';
import type { Law } from '../src/index.ts';
import { catalogueOnDisk, factsOf, lawOnDisk, readYamlFiles } from './catalogue-on-disk.ts';

/** One line of a case file: what is given, and what the law says of it. */
export interface Case {
  /** the indicator, item or target, where the file does not say it for all its cases */
  readonly of?: string;
  readonly kind: string;
  readonly title: string;
  readonly stage?: 'primary' | 'junior';
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly relaxations?: readonly string[];
  readonly date?: string;
  readonly county?: Readonly<Record<string, unknown>>;
  readonly school?: Readonly<Record<string, unknown>>;
  readonly schools?: readonly Readonly<Record<string, unknown>>[];
  readonly expect: Readonly<Record<string, unknown>>;
}

/** A case with the id that it is about and the file that it stands in. */
export interface NamedCase extends Case {
  readonly of: string;
  readonly file: string;
}

/** Catalogues of the repository: folders with a regulation. */
export function catalogueIds(): readonly string[] {
  const root = new URL('../../../catalogue/', import.meta.url);
  const has = (folder: string, file: string) => readdirSync(new URL(`${folder}/`, root)).includes(file);
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && has(entry.name, 'regulation.yaml'))
    .map((entry) => entry.name)
    .toSorted();
}

/** The cases of a catalogue, without the published examples. */
export function readCases(catalogue: string): readonly NamedCase[] {
  return Object.entries(readYamlFiles(catalogue))
    .filter(([file]) => file.startsWith('cases/') && !file.startsWith('cases/published/'))
    .flatMap(([file, value]) => {
      const { of, cases } = value as { readonly of?: string; readonly cases: readonly Case[] };
      return cases.map((one) => ({ ...one, of: one.of ?? of ?? '', file }));
    });
}

/** The law that a case is judged by: the catalogue with the regulation that it stands on. */
export function lawOfCase(catalogue: string, { date, settings, relaxations }: Case): Law {
  const { over } = catalogueOnDisk(catalogue).regulation;
  return lawOnDisk(over === undefined ? [catalogue] : [over, catalogue], date ?? '2025-09-01', {
    ...(settings === undefined ? {} : { settings }),
    ...(relaxations === undefined ? {} : { relaxations }),
  });
}

/** The facts of a case: schools s1, s2 … with plain defaults around what the case says. */
export function factsOfCase({ county = {}, school, schools = [] }: Case) {
  const all = school === undefined ? schools : [school];
  return factsOf({
    county: { code: '990001', name: '示例县', ...county },
    schoolYear: 2025,
    schools: all.map((one, i) => ({
      id: `s${i + 1}`,
      name: `示例学校${i + 1}`,
      type: '211',
      ownership: 7,
      urbanRural: '121',
      boarding: false,
      builtYear: 2018,
      sections: [],
      ...one,
    })),
  });
}
