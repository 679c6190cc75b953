import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDispersionSums, enrolmentWeightedDispersion } from './index.ts';

const row = fc.tuple(fc.integer({ min: 1, max: 5_000_000 }), fc.integer({ min: 1, max: 3000 }));
const edit = fc.tuple(fc.constantFrom('amount', 'enrolment', 'join', 'leave'), fc.nat(999), row);

/** A small generator of its own, so that the seed can be printed and the run repeated. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('a running dispersion', () => {
  it('after any edits equals the dispersion computed afresh', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 20 }), fc.array(edit, { maxLength: 40 }), (start, edits) => {
        const rows = start.map(([a, n]) => [a, n] as [number, number]);
        const running = createDispersionSums(
          rows.map((r) => r[0]),
          rows.map((r) => r[1]),
        );
        for (const [kind, at, [amount, enrolment]] of edits) {
          const old = rows[at % rows.length];
          if (kind === 'join' || old === undefined) {
            rows.push([amount, enrolment]);
            running.addSection(amount, enrolment);
          } else if (kind === 'amount') {
            running.changeAmount(old[0], amount, old[1]);
            old[0] = amount;
          } else if (kind === 'enrolment') {
            running.changeEnrolment(old[0], old[1], enrolment);
            old[1] = enrolment;
          } else if (rows.length > 2) {
            running.removeSection(old[0], old[1]);
            rows.splice(at % rows.length, 1);
          }
        }
        const fresh = enrolmentWeightedDispersion(
          rows.map((r) => r[0]),
          rows.map((r) => r[1]),
          100,
        );
        expect(running.mean(100)).toBeCloseTo(fresh.mean ?? -1, 6);
        const [a, b] = [running.coefficientOfVariation() ?? -1, fresh.coefficientOfVariation ?? -2];
        expect(Math.abs(a * a - b * b)).toBeLessThan(2 * (1 + b * b) * running.relativeErrorBound() + 1e-15);
      }),
    );
  });

  it('drifts less than 1e-11 over 400,000 edits, and its own bound covers the drift', () => {
    const random = seeded(20170426);
    const pupils = Array.from({ length: 70 }, () => 20 + Math.floor(random() * 1900));
    const amounts = pupils.map((n) => (Math.floor(n * random() * 80) + 1) / 10);
    const running = createDispersionSums(amounts, pupils);
    for (let i = 0; i < 400_000; i++) {
      const at = Math.floor(random() * 70);
      const after = (Math.floor((pupils[at] as number) * random() * 80) + 1) / 10;
      running.changeAmount(amounts[at] as number, after, pupils[at] as number);
      amounts[at] = after;
    }
    const fresh = createDispersionSums(amounts, pupils);
    const [a, b] = [running.coefficientOfVariation() ?? 0, fresh.coefficientOfVariation() ?? 1];
    expect(Math.abs(a - b)).toBeLessThan(1e-11);
    expect(Math.abs(a * a - b * b) / (1 + b * b)).toBeLessThan(running.relativeErrorBound());
    expect(running.relativeErrorBound()).toBeLessThan(1e-8);
    running.resum(amounts, pupils);
    expect(running.relativeErrorBound()).toBeLessThan(1e-13);
    expect(running.sums()).toEqual(fresh.sums());
  });

  it('decides below, beyond, on the limit, and not without sections or amounts', () => {
    expect(createDispersionSums([279, 137, 935, 160, 402], [45, 37, 89, 76, 55]).decide(0.5)).toBe('beyond');
    expect(createDispersionSums([279, 137, 935, 160, 402], [45, 37, 89, 76, 55]).decide(0.52)).toBe('within');
    expect(createDispersionSums([1, 3], [1, 1]).decide(0.5)).toBe('tooClose');
    expect(createDispersionSums().decide(0.5)).toBe('notAssessable');
    expect(createDispersionSums([0, 0], [3, 4]).decide(0.5)).toBe('notAssessable');
    expect(createDispersionSums([5], [3]).decide(0)).toBe('within');
  });
});
