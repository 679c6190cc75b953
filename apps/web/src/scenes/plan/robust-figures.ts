import type { RobustDecision, RobustnessDocument } from '@junheng/contract';

/** Decisions for one school: those of every case, and those that depend. */
export interface SchoolRobustness {
  readonly school: string;
  readonly always: readonly RobustDecision[];
  readonly depends: readonly RobustDecision[];
}

/** 各校的决定: what can be decided today first; schools with the least doubt last. */
export function bySchool({ decisions, planned }: RobustnessDocument): readonly SchoolRobustness[] {
  const groups = Map.groupBy(decisions, ({ school }) => school);
  return [...groups]
    .map(([school, own]) => ({
      school,
      always: own.filter(({ cases }) => cases === planned),
      depends: own.filter(({ cases }) => cases < planned),
    }))
    .sort((a, b) => b.depends.length - a.depends.length || b.always.length - a.always.length);
}

export function countAlways({ decisions, planned }: RobustnessDocument): number {
  return decisions.filter(({ cases }) => cases === planned).length;
}
