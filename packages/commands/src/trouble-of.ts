import { Refusal } from '@junheng/intake';
import { CatalogueError, LawError } from '@junheng/rules';
import { StoreError, type StoreErrorCode } from '@junheng/store';
import { Trouble, type TroubleDetail } from './trouble.ts';

const STATUS: Partial<Record<StoreErrorCode, number>> = {
  outOfScope: 404,
  countyYearUnknown: 404,
  schoolUnknown: 404,
  scenarioUnknown: 404,
  countyUnknown: 404,
  planUnknown: 404,
  planChanged: 409,
  planInUse: 409,
  taskUnknown: 404,
  taskChanged: 409,
  entryUnknown: 404,
  entryChanged: 409,
  figureChanged: 409,
  scenarioChanged: 409,
  accountUnknown: 404,
  accountChanged: 409,
  loginTaken: 409,
  campaignChanged: 409,
  submissionChanged: 409,
  cellChanged: 409,
  cellNotAsked: 400,
  schoolCodeTaken: 409,
  idempotencyKeyReused: 409,
  valueInvalid: 400,
  scopeInvalid: 400,
};

/**
 * 统一出错形式: the errors of the packages below as one kind of trouble; anything else comes back as it is.
 * Errors that list their problems (`FactsError`, `CatalogueError`, `PlanInputError` …) keep the whole list.
 */
export function troubleOf(error: unknown): unknown {
  if (error instanceof StoreError)
    return new Trouble(
      error.code,
      { zh: error.zh, en: error.message },
      { status: STATUS[error.code] ?? 500, cause: error, current: error.details },
    );
  if (error instanceof Refusal) return new Trouble(error.code, error.messages, { status: 422, cause: error });
  if (error instanceof LawError)
    return new Trouble(error.code, error.text, { status: error.code === 'unknownTarget' ? 404 : 400, cause: error });
  if (error instanceof CatalogueError)
    return new Trouble(
      error.code,
      {
        zh: `规则目录 ${error.catalogue} 有误，改正前不作任何评定`,
        en: `the catalogue ${error.catalogue} is not right; nothing is judged until it is`,
      },
      {
        status: 500,
        details: error.problems.map((problem) => ({ ...problem, pointer: `${problem.file}${problem.pointer}` })),
        cause: error,
      },
    );
  const problems = (error as { problems?: unknown } | null)?.problems;
  if (error instanceof Error && Array.isArray(problems)) return listing(error, problems as readonly TroubleDetail[]);
  return error;
}

function listing(error: Error & { code?: string }, details: readonly TroubleDetail[]): Trouble {
  return new Trouble(
    error.code ?? 'badInput',
    {
      zh: `有 ${details.length} 处不合要求，请按所列位置修改；没有写入任何内容`,
      en: `${details.length} problems; correct the places listed. Nothing was taken`,
    },
    { details, cause: error },
  );
}
