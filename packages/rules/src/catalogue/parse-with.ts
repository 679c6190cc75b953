import type { z } from 'zod';
import type { CatalogueProblem } from './catalogue-error.ts';

const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Parses one file's value; problems are added to the list with file and place, and undefined comes back. */
export function parseWith<T>(
  schema: z.ZodType<T>,
  value: unknown,
  file: string,
  problems: CatalogueProblem[],
): T | undefined {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  problems.push(...result.error.issues.flatMap((issue) => problemsOf(issue, file)));
  return undefined;
}

function problemsOf(issue: z.core.$ZodIssue, file: string): readonly CatalogueProblem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      file,
      pointer: pointerOf([...issue.path, key]),
      code: 'unknownKey',
      message: { zh: `不认识的键 ${JSON.stringify(key)}`, en: `unknown key ${JSON.stringify(key)}` },
    }));
  if (issue.code === 'invalid_union') {
    const branches = issue.errors
      .filter((b) => b.length > 0)
      .toSorted((a, b) => a.length - b.length || deeper(b) - deeper(a));
    const nested = (branches[0] ?? []).flatMap((inner) =>
      problemsOf({ ...inner, path: [...issue.path, ...inner.path] }, file),
    );
    if (nested.length > 0) return nested;
  }
  const place = pointerOf(issue.path);
  return [{ file, pointer: place, code: issue.code, message: { zh: `此处有误：${issue.message}`, en: issue.message } }];
}

const deeper = (issues: readonly z.core.$ZodIssue[]): number => Math.max(0, ...issues.map((i) => i.path.length));
