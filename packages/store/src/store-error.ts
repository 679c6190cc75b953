/** Why the store refused; stable names that screens and exit codes may rely on. */
export type StoreErrorCode =
  | 'binariesMissing'
  | 'folderLocked'
  | 'folderUnreachable'
  | 'folderUnusable'
  | 'initialiseFailed'
  | 'serverFailed'
  | 'serverTooOld'
  | 'connectionFailed'
  | 'migrationChanged'
  | 'migrationUnknown'
  | 'migrationFailed'
  | 'scopeInvalid'
  | 'outOfScope'
  | 'valueInvalid'
  | 'countyYearUnknown'
  | 'schoolUnknown'
  | 'figureChanged'
  | 'scenarioChanged'
  | 'scenarioUnknown'
  | 'countyUnknown'
  | 'planUnknown'
  | 'planChanged'
  | 'planInUse'
  | 'taskUnknown'
  | 'taskChanged'
  | 'entryUnknown'
  | 'entryChanged'
  | 'accountUnknown'
  | 'accountChanged'
  | 'loginTaken'
  | 'campaignChanged'
  | 'submissionChanged'
  | 'cellChanged'
  | 'cellNotAsked'
  | 'schoolCodeTaken'
  | 'idempotencyKeyReused'
  | 'backupDamaged'
  | 'restoreNotEmpty';

/** What an error of the store is made of. */
export interface StoreTrouble {
  readonly code: StoreErrorCode;
  readonly zh: string;
  /** what was done, the value and its place, what is allowed, what to do next */
  readonly en: string;
  /** values a caller may show, such as both sides of a conflict */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** Trouble of the store 存储错误: thrown, never returned; `code` is stable, `zh` and `message` say the same in both languages. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly zh: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor({ code, zh, en, details = {}, cause }: StoreTrouble) {
    super(en, cause === undefined ? undefined : { cause });
    this.name = 'StoreError';
    this.code = code;
    this.zh = zh;
    this.details = details;
  }
}

const CONFLICTS: ReadonlySet<StoreErrorCode> = new Set([
  'figureChanged',
  'scenarioChanged',
  'planChanged',
  'taskChanged',
  'campaignChanged',
  'submissionChanged',
  'cellChanged',
  'entryChanged',
  'accountChanged',
]);

/** Thrown when two people changed one thing: the later one gets both values 并发冲突. */
export function isConflict(error: unknown): error is StoreError {
  return error instanceof StoreError && CONFLICTS.has(error.code);
}
