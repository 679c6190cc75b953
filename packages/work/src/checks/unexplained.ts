import type { CheckFinding } from './check-form.ts';

/** The experience findings 经验校验 without an explanation; blanks explain nothing. */
export function unexplained(
  checks: readonly CheckFinding[],
  explanations: Readonly<Record<string, string>>,
): readonly CheckFinding[] {
  return checks.filter(({ grade, key }) => grade === 'experience' && (explanations[key] ?? '').trim() === '');
}
