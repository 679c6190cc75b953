import type { Decision, PlanLevelName } from '@junheng/contract';
import type { DecidableFinding } from './findings.ts';

/** Decisions by the key of their finding; one that is absent is still open. */
export type Decisions = ReadonlyMap<string, Decision>;

export const keyOfDecision = ({ kind, index }: Pick<Decision, 'kind' | 'index'>): string => `${kind}-${index}`;

export function decisionsOf(list: readonly Decision[]): Decisions {
  return new Map(list.map((d) => [keyOfDecision(d), d]));
}

/** The one decision that is about the plan itself: who issued it. */
export const LEVEL_KEY = 'level-0';

/** Who issued the plan, as a person said; undefined where nobody did. */
export function levelSaid(decisions: Decisions): PlanLevelName | undefined {
  return decisions.get(LEVEL_KEY)?.correction?.level;
}

/** Says who issued the plan. */
export function withLevel(decisions: Decisions, level: PlanLevelName): Decisions {
  return withDecision(decisions, { kind: 'level', index: 0, state: 'corrected', correction: { level } });
}

/** In a steady order, so that the same decisions are the same request. */
export function listOf(decisions: Decisions): readonly Decision[] {
  return [...decisions.values()].sort((a, b) => a.kind.localeCompare(b.kind) || a.index - b.index);
}

/** Decides of one finding; the same state a second time opens it again. */
export function toggled(decisions: Decisions, finding: DecidableFinding, state: 'accepted' | 'rejected'): Decisions {
  const { kind, index, key } = finding;
  const before = decisions.get(key);
  const next = new Map(decisions);
  if (before?.state === state) return next.delete(key) ? next : decisions;
  return next.set(key, { kind, index, state, ...linkOf(before) });
}

/** Puts a decision in its place. */
export function withDecision(decisions: Decisions, decision: Decision): Decisions {
  return new Map(decisions).set(keyOfDecision(decision), decision);
}

/** Says what measures a finding; an open one is thereby accepted. */
export function linked(decisions: Decisions, finding: DecidableFinding, link: Decision['link']): Decisions {
  const { kind, index, key } = finding;
  const { link: _before, ...rest } = decisions.get(key) ?? { kind, index, state: 'accepted' as const };
  return withDecision(decisions, link === undefined ? rest : { ...rest, link });
}

/** Accepts all of these that are still open. */
export function acceptedAll(decisions: Decisions, findings: readonly DecidableFinding[]): Decisions {
  const next = new Map(decisions);
  for (const { key, kind, index } of findings) if (!next.has(key)) next.set(key, { kind, index, state: 'accepted' });
  return next;
}

const linkOf = (decision: Decision | undefined) => (decision?.link === undefined ? {} : { link: decision.link });

/** Keys whose decisions differ, a missing one included. */
export function differing(a: Decisions, b: Decisions): readonly string[] {
  const same = (key: string) => JSON.stringify(a.get(key)) === JSON.stringify(b.get(key));
  return [...new Set([...a.keys(), ...b.keys()])].filter((key) => !same(key)).sort();
}

/** Theirs, with mine where the choice says so. */
export function merged(mine: Decisions, theirs: Decisions, takeMine: ReadonlySet<string>): Decisions {
  const result = new Map(theirs);
  for (const key of takeMine) {
    const decision = mine.get(key);
    if (decision === undefined) result.delete(key);
    else result.set(key, decision);
  }
  return result;
}
