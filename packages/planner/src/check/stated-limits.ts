import type { Ledger } from './ledger.ts';
import type { Asked } from './plan-shape.ts';

/** Square metres of sports area that a school may hold; null where there is no cap. */
export function capOf(ledger: Ledger, school: string, { openings = [] }: Asked): number | null {
  const cap = ledger.find(school, null)?.school.sportsAreaCapSquareMetres;
  if (typeof cap !== 'number') return null;
  return Math.max(
    cap,
    ...openings.flatMap((one) =>
      one.kind === 'cap' && one.school === school && one.indicator === 'sportsArea' ? [one.most] : [],
    ),
  );
}

/** The limit of a dispersion: the law's, higher where it gave way, lower where that was asked. */
export function limitOf(
  { openings = [], dispersions = [] }: Asked,
  { stage, indicator, law }: { readonly stage: string; readonly indicator: string; readonly law: number },
): number {
  const isSame = (one: { readonly stage: string; readonly indicator: string }) =>
    one.stage === stage && one.indicator === indicator;
  const opened = openings.flatMap((one) => (one.kind === 'dispersion' && isSame(one) ? [one.limit] : []));
  return Math.min(Math.max(law, ...opened), ...dispersions.filter(isSame).map(({ limit }) => limit));
}
