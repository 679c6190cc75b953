import type { Bilingual } from '../bilingual.ts';

/** What happened to a value on the way in, told once with a count 提示. */
export type ValueNotice =
  | 'fullWidthFolded'
  | 'blanksTrimmed'
  | 'separatorsRemoved'
  | 'textNumber'
  | 'formulaResultUsed'
  | 'pictureIgnored'
  | 'middleDotUnified'
  | 'unitRemoved';

/** Why a cell could not be understood. */
export type ValueProblemCode =
  | 'cellError'
  | 'formulaWithoutResult'
  | 'notANumber'
  | 'notWhole'
  | 'outOfRange'
  | 'unknownCode'
  | 'notYesNo'
  | 'idAsNumber'
  | 'tooLong';

/** A cell understood: a value, nothing, or something wrong. */
export type Reading<T> =
  | { readonly status: 'value'; readonly value: T; readonly notices: readonly ValueNotice[] }
  | { readonly status: 'missing'; readonly notices: readonly ValueNotice[] }
  | { readonly status: 'wrong'; readonly code: ValueProblemCode; readonly message: Bilingual };

/** A cell with a value. */
export const value = <T>(content: T, notices: readonly ValueNotice[] = []): Reading<T> => ({
  status: 'value',
  value: content,
  notices,
});
/** A cell that is blank, or says that nobody gave the figure. */
export const missing = (notices: readonly ValueNotice[] = []): Reading<never> => ({ status: 'missing', notices });
/** A cell that cannot be what it should be. */
export const wrong = (code: ValueProblemCode, zh: string, en: string): Reading<never> => ({
  status: 'wrong',
  code,
  message: { zh, en },
});
