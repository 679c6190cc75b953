import { factsOf, readYamlFiles } from './catalogue-on-disk.ts';

/** One line of a case file: what is given, and what the law says of it. */
export interface Case {
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

export interface CaseFile {
  readonly file: string;
  readonly of: string;
  readonly cases: readonly Case[];
}

/** The case files of a catalogue, without the published examples. */
export function readCases(catalogue: string): readonly CaseFile[] {
  return Object.entries(readYamlFiles(`${catalogue}/cases`))
    .filter(([file]) => !file.startsWith('published/'))
    .map(([file, value]) => ({ file, ...(value as Omit<CaseFile, 'file'>) }));
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
