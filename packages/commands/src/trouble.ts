export interface TroubleDetail {
  /** JSON pointer, file, or cell */
  readonly pointer: string;
  readonly code: string;
  readonly message: { readonly zh: string; readonly en: string };
}

/**
 * 命令出错: a use case that could not be done. Says what was tried, every reason at once, and what to do next;
 * the terminal prints it and ends with 2, the server answers with problem details.
 */
export class Trouble extends Error {
  override readonly name = 'Trouble';
  readonly code: string;
  readonly status: number;
  readonly detail: { readonly zh: string; readonly en: string };
  readonly details: readonly TroubleDetail[];
  /** what stands now, for a writer who came second */
  readonly current: unknown;

  constructor(
    code: string,
    detail: { readonly zh: string; readonly en: string },
    options: { status?: number; details?: readonly TroubleDetail[]; cause?: unknown; current?: unknown } = {},
  ) {
    super(detail.en, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.detail = detail;
    this.status = options.status ?? 400;
    this.details = options.details ?? [];
    this.current = options.current;
  }
}
