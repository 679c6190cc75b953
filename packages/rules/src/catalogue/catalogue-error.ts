import type { Text } from '@junheng/schools';

/** One thing wrong in a catalogue file, by file and JSON pointer. */
export interface CatalogueProblem {
  readonly file: string;
  readonly pointer: string;
  readonly code: string;
  readonly message: Text;
}

/** The catalogue cannot be read 法规目录有误. All problems of all files come at once. */
export class CatalogueError extends Error {
  readonly code = 'catalogueRefused';
  readonly catalogue: string;
  readonly problems: readonly CatalogueProblem[];

  constructor(catalogue: string, problems: readonly CatalogueProblem[]) {
    const lines = problems.map((p) => `  ${p.file}${p.pointer === '' ? '' : ` at ${p.pointer}`}: ${p.message.en}`);
    super(
      [
        `the catalogue ${catalogue} has ${problems.length} problem${problems.length === 1 ? '' : 's'}:`,
        ...lines,
        'correct these places; no rule is read while one is doubtful',
      ].join('\n'),
    );
    this.name = 'CatalogueError';
    this.catalogue = catalogue;
    this.problems = problems;
  }
}
