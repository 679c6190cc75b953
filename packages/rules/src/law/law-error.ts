import type { Text } from '@junheng/schools';

/** Why the law cannot be read as asked. */
export type LawErrorCode =
  | 'noCatalogue'
  | 'notOnItsOwn'
  | 'twoRegulations'
  | 'noLawAtDate'
  | 'badDate'
  | 'unknownSetting'
  | 'settingValue'
  | 'unknownRelaxation'
  | 'relaxationExpired'
  | 'unknownTarget';

/** The law cannot be read as asked 无法按所给条件适用法规. */
export class LawError extends Error {
  readonly code: LawErrorCode;
  readonly text: Text;

  constructor(code: LawErrorCode, text: Text) {
    super(text.en);
    this.name = 'LawError';
    this.code = code;
    this.text = text;
  }
}
