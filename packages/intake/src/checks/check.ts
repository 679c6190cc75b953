import type { Bilingual } from '../bilingual.ts';

/** The numbers a check works on, by figure id; a check runs only when all of them are known. */
export type CheckValues = Readonly<Record<string, number>>;

/** A relation between figures that must hold 校验规则. */
export interface Check {
  readonly id: string;
  /** error = 逻辑校验, must be fixed; warning = 经验校验, fix or explain */
  readonly severity: 'error' | 'warning';
  /** section figures, or those of the school or county; the first one's cell is reported */
  readonly figures: readonly string[];
  readonly holds: (values: CheckValues) => boolean;
  readonly message: (values: CheckValues) => Bilingual;
}

/** `a` may not be above `b`. */
export function atMost(
  id: string,
  [a, zhA, enA]: readonly [string, string, string],
  [b, zhB, enB]: readonly [string, string, string],
): Check {
  return {
    id,
    severity: 'error',
    figures: [a, b],
    holds: (v) => (v[a] ?? 0) <= (v[b] ?? 0),
    message: (v) => ({ zh: `${zhA} ${v[a]} 大于${zhB} ${v[b]}`, en: `${enA} ${v[a]} is above ${enB} ${v[b]}` }),
  };
}

/** The parts must add up to the whole, to a hundred-millionth. */
export function addsUp(
  id: string,
  [whole, zhWhole, enWhole]: readonly [string, string, string],
  [parts, zhParts, enParts]: readonly [readonly string[], string, string],
): Check {
  const sum = (v: CheckValues): number => parts.reduce((total, part) => total + (v[part] ?? 0), 0);
  return {
    id,
    severity: 'error',
    figures: [whole, ...parts],
    holds: (v) => Math.abs(sum(v) - (v[whole] ?? 0)) < 1e-8,
    message: (v) => ({
      zh: `${zhParts}之和 ${sum(v)} 不等于${zhWhole} ${v[whole]}`,
      en: `${enParts} add up to ${sum(v)}, not to ${enWhole} ${v[whole]}`,
    }),
  };
}
