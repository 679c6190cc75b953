import type { Catalogue } from '../catalogue/catalogue.ts';
import type { LimitHistory } from '../catalogue/limit.ts';
import type { Finding } from '../verdict.ts';
import type { AppliedChange } from './law.ts';
import { limitAt } from './limit-at.ts';

/** Whether every limit that a change brings has a version in force at the date. */
export function isInForce(change: AppliedChange, date: string): boolean {
  return limitsOf(change).every((limit) => limitAt(limit, date) !== undefined);
}

function limitsOf(change: AppliedChange): readonly LimitHistory[] {
  if ('limit' in change) return [change.limit];
  const entry = 'item' in change ? change.item : 'indicator' in change ? change.indicator : undefined;
  return Object.values(entry?.limits ?? {}).filter((limit) => limit !== undefined);
}

/** Overlays issued by the date, and a finding for each that came later: the law of a day knows no later plan. */
export function issuedBy(
  overlays: readonly Catalogue[],
  date: string,
): { readonly inForce: readonly Catalogue[]; readonly findings: readonly Finding[] } {
  const isLater = ({ regulation }: Catalogue) => regulation.issued !== undefined && regulation.issued > date;
  return {
    inForce: overlays.filter((c) => !isLater(c)),
    findings: overlays.filter(isLater).map(
      ({ id, regulation }): Finding => ({
        code: 'overlayNotInForce',
        severity: 'warning',
        at: id,
        message: {
          zh: `${id} 于 ${regulation.issued} 印发，${date} 尚未施行，未适用；请用更晚的日期`,
          en: `${id} was issued on ${regulation.issued} and does not hold at ${date}: it is left out; ask for a later date`,
        },
      }),
    ),
  };
}
