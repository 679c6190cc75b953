import { ceiling, multiply, type Rational, rational, rationalFromNumber, subtract } from '@junheng/quantities';
import { movables, purchasables } from './bound-choices.ts';
import { BoundBuilder, type BoundModel, ONE, ZERO } from './bound-model.ts';
import { conesOf, limitRows, type Parts } from './bound-rows.ts';
import { teachersOf } from './check-terms.ts';
import type { Ledger } from './ledger.ts';
import type { Asked, CheckedTerms } from './plan-shape.ts';

interface Basis {
  readonly asked: Asked;
  readonly terms: CheckedTerms | undefined;
  /** what the plan at hand costs */
  readonly costYuan: Rational;
}

/**
 * What every plan of one year must satisfy that costs no more than the one at hand, from facts, law, prices and request. Left out,
 * so that the bound may be lower than it could be: distance, backbone teachers within full-time ones. Null where it cannot be put:
 * something costs nothing, or full-time teachers, whom hires add to, are an indicator of their own.
 */
export function boundModel(ledger: Ledger, { asked, terms, costYuan }: Basis): BoundModel | null {
  const builder = new BoundBuilder();
  const { base, local } = ledger.basis.law;
  const sets = [base, ...(local === null ? [] : [local])];
  const facts = sets.flatMap(({ indicators }) => indicators.flatMap((one) => one.terms.map(({ fact }) => fact)));
  if (facts.includes('fullTimeTeachers')) return null;
  const choosing = { ledger, asked, costYuan };
  const purchases = purchasables(builder, choosing);
  if (purchases === null) return null;
  const parts: Parts = { builder, ledger, asked, purchases, movers: movables(builder, choosing) };
  for (const rules of sets) limitRows(parts, rules);
  movingRows(parts, terms);
  lockRows(parts);
  return { columns: builder.columns, rows: builder.rows, cones: sets.flatMap((rules) => conesOf(parts, rules)) };
}

/** As many come as leave, of each stage and type; shares of those who move. */
function movingRows({ builder, ledger, movers }: Parts, terms: CheckedTerms | undefined): void {
  for (const [pool, group] of Map.groupBy(movers, ({ stage, type }) => `${stage}/${type}`))
    builder.row(
      `balance/${pool}`,
      group.flatMap(({ into, out }): [number, Rational][] => [
        [into, ONE],
        [out, subtract(ZERO, ONE)],
      ]),
      ZERO,
      true,
    );
  const rotation = terms?.rotation;
  if (terms === undefined || rotation === undefined) return;
  const schools = ledger.schools.map(({ id }) => id);
  for (const group of rotation.per === 'county' ? [schools] : schools.map((id) => [id])) {
    const base = teachersOf(ledger, terms, group);
    if (base === null) continue;
    const share = (of: number) => multiply(rationalFromNumber(of), rational(base));
    const out = movers.filter(({ school }) => group.includes(school)).map((mover) => mover.out);
    const of = rotation.per === 'county' ? 'county' : group.join();
    const { atLeastShare = 0, atMostShare = 1 } = rotation;
    builder.row(
      `atLeast/${of}`,
      out.map((column) => [column, ONE]),
      rational(ceiling(share(atLeastShare))),
    );
    builder.row(
      `atMost/${of}`,
      out.map((column) => [column, subtract(ZERO, ONE)]),
      subtract(ZERO, share(atMostShare)),
    );
  }
  const least = rationalFromNumber(rotation.backboneAtLeastShare ?? 0);
  builder.row(
    'backbone',
    movers.map(({ out, isBackbone }) => [out, subtract(isBackbone ? ONE : ZERO, least)]),
    ZERO,
  );
}

/** Locks that are no bounds of single choices. */
function lockRows({ builder, ledger, asked, purchases, movers }: Parts): void {
  const isRural = (school: string) => ledger.find(school, null)?.school.urbanRural?.startsWith('2') ?? false;
  (asked.locks ?? []).forEach((lock, i) => {
    if (lock.kind === 'movedAtMost')
      builder.row(
        `lock${i}`,
        movers.map(({ into }) => [into, subtract(ZERO, ONE)]),
        subtract(ZERO, rationalFromNumber(lock.people)),
      );
    if (lock.kind === 'ruralAtLeast')
      builder.row(
        `lock${i}`,
        purchases.filter(({ school }) => isRural(school)).map(({ column, priceYuan }) => [column, priceYuan]),
        rationalFromNumber(lock.yuan),
      );
  });
}
