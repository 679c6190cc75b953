import type { Text } from './dictionary.ts';

/** What kind of fault a place of the document has. */
export type FactsProblemCode =
  | 'unknownKey'
  | 'wrongType'
  | 'missingKey'
  | 'outOfRange'
  | 'notWhole'
  | 'duplicate'
  | 'notAllowedHere'
  | 'unknownCode'
  | 'unknownReference';

/** One thing wrong with a facts document, by JSON pointer (RFC 6901). */
export interface FactsProblem {
  readonly pointer: string;
  readonly code: FactsProblemCode;
  readonly message: Text;
}

/** The facts document cannot be read 数据文件有误. All problems come at once. */
export class FactsError extends Error {
  readonly code = 'factsRefused';
  readonly problems: readonly FactsProblem[];

  constructor(problems: readonly FactsProblem[]) {
    const lines = problems.slice(0, 20).map((p) => `  ${p.pointer || '/'}: ${p.message.en}`);
    const more = problems.length > 20 ? [`  … and ${problems.length - 20} more`] : [];
    super(
      [
        `the facts document has ${problems.length} problem${problems.length === 1 ? '' : 's'}:`,
        ...lines,
        ...more,
        'correct these places and send the file again; nothing was taken from it',
      ].join('\n'),
    );
    this.name = 'FactsError';
    this.problems = problems;
  }
}
