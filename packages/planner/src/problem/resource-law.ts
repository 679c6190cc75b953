import { type Rational, rational, rationalFromNumber } from '@junheng/quantities';
import type { Indicator, Law, RuleSet } from '@junheng/rules';
import { STAGES, type Stage } from '@junheng/schools';
import type { TeacherAttribute } from './planning-problem.ts';

/** One judged indicator with the limits a plan must keep. */
export interface PlannedIndicator {
  readonly indicator: Indicator;
  /** the fact that a purchase raises: the first that adds to the numerator */
  readonly bought: string;
  readonly attribute: TeacherAttribute | null;
  readonly limit: Readonly<Record<Stage, Rational | null>>;
}

/** 规划依据: the part of the law that a plan answers for. */
export interface ResourceLaw {
  readonly rules: RuleSet;
  readonly indicators: readonly PlannedIndicator[];
  readonly dispersion: Readonly<Record<Stage, Rational | null>>;
  readonly mayMiss: number;
  readonly floorShare: Rational;
  readonly isWeighted: boolean;
}

const ATTRIBUTES: Readonly<Record<string, TeacherAttribute>> = {
  aboveDegreeTeachers: 'aboveDegree',
  backboneTeachers: 'backbone',
  peArtTeachers: 'peArt',
};

/**
 * Reads the limits of a law. Where overlays stand on the regulation, a plan keeps the stricter of both figures, since the
 * national verdict takes no notice of a looser overlay.
 */
export function resourceLaw(law: Law): ResourceLaw {
  const { base, local } = law;
  const rules = local ?? base;
  const national = new Map(base.indicators.map((indicator) => [indicator.id, indicator]));
  const indicators = rules.indicators.flatMap((indicator) => {
    const bought = indicator.terms.find(({ times }) => times === 1)?.fact;
    if (bought === undefined) return [];
    const other = national.get(indicator.id);
    const limit = byStage((stage) => stricter(indicator.limits[stage]?.value, other?.limits[stage]?.value, Math.max));
    return [{ indicator, bought, attribute: ATTRIBUTES[bought] ?? null, limit }];
  });
  return {
    rules,
    indicators,
    dispersion: byStage((stage) => stricter(rules.dispersion[stage]?.value, base.dispersion[stage]?.value, Math.min)),
    mayMiss: Math.min(rules.sectionRule?.mayMiss ?? 0, base.sectionRule?.mayMiss ?? 0),
    floorShare: rationalFromNumber(Math.max(rules.sectionRule?.atLeastShare ?? 1, base.sectionRule?.atLeastShare ?? 1)),
    isWeighted: rules.settings.dispersionWeighting !== 'unweighted',
  };
}

function byStage(read: (stage: Stage) => Rational | null): Record<Stage, Rational | null> {
  const [primary = rational(0), junior = rational(0)] = STAGES.map(read);
  return { primary, junior };
}

function stricter(
  a: number | undefined,
  b: number | undefined,
  choose: (...values: number[]) => number,
): Rational | null {
  const known = [a, b].filter((value) => value !== undefined);
  return known.length === 0 ? null : rationalFromNumber(choose(...known));
}
