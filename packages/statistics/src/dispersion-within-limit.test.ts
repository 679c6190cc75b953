import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareDispersionWithLimit,
  compareDispersionWithLimitExactly,
  createDispersionSums,
  dispersionWithinLimit,
  type ExactSection,
  type Fraction,
} from './index.ts';

const whole = (value: number | bigint): Fraction => ({ numerator: BigInt(value), denominator: 1n });
const half = { numerator: 1n, denominator: 2n };
const limits = fc.constantFrom<Fraction>(
  half,
  { numerator: 45n, denominator: 100n },
  { numerator: 65n, denominator: 100n },
  { numerator: 0n, denominator: 1n },
);
const fraction = fc.record({
  numerator: fc.bigInt({ min: 0n, max: 10n ** 9n }),
  denominator: fc.bigInt({ min: 1n, max: 10n ** 4n }),
});
const section = fc.record({ amount: fraction, enrolment: fc.integer({ min: 1, max: 3000 }) });

/** Two sections of n pupils at (1 − c) and (1 + c) of the mean: their coefficient is c exactly; `nudge` moves the higher one. */
function atLimit(limit: Fraction, enrolment: number, scale: bigint, nudge: bigint): ExactSection[] {
  const base = scale * BigInt(enrolment);
  return [
    { amount: whole(base * (limit.denominator - limit.numerator)), enrolment },
    { amount: whole(base * (limit.denominator + limit.numerator) + nudge), enrolment },
  ];
}

describe('a dispersion against its limit', () => {
  it('meets 0.50 at exactly 0.50, and no longer one part in 10¹⁷ above', () => {
    expect(dispersionWithinLimit(atLimit(half, 91, 10n ** 15n, 0n), half)).toBe(true);
    expect(dispersionWithinLimit(atLimit(half, 91, 10n ** 15n, 1n), half)).toBe(false);
    expect(dispersionWithinLimit(atLimit(half, 91, 10n ** 15n, -1n), half)).toBe(true);
    expect(compareDispersionWithLimit(atLimit(half, 91, 1n, 0n), half)).toBe(0);
  });

  it('is beyond 0.50 for the five published schools (0.5152566) and within 0.52', () => {
    const pupils = [45, 37, 89, 76, 55];
    const five = [279, 137, 935, 160, 402].map((books, i) => ({ amount: whole(books), enrolment: pupils[i] ?? 0 }));
    expect(dispersionWithinLimit(five, half)).toBe(false);
    expect(dispersionWithinLimit(five, { numerator: 52n, denominator: 100n })).toBe(true);
  });

  it('is not assessable without sections or with a total of 0', () => {
    expect(dispersionWithinLimit([], half)).toBeNull();
    expect(dispersionWithinLimit([{ amount: whole(0), enrolment: 3 }], half)).toBeNull();
  });

  it('is not assessable with a total of exactly 0 that doubles would see as 1', () => {
    const amounts = [10n ** 16n + 3n, -(10n ** 16n), -3n];
    expect(amounts.reduce((sum, a) => sum + Number(a), 0)).toBe(1);
    const sections = amounts.map((a) => ({ amount: whole(a), enrolment: 7 }));
    expect(compareDispersionWithLimit(sections, half)).toBeNull();
  });

  it('refuses part pupils and a negative limit', () => {
    expect(() => dispersionWithinLimit([{ amount: whole(1), enrolment: 1.5 }], half)).toThrow(/section 0 .*1\.5/);
    expect(() => dispersionWithinLimit([], { numerator: -1n, denominator: 2n })).toThrow(/0 or more/);
  });

  it('survives fractions too long for a double', () => {
    const long = { numerator: 10n ** 400n, denominator: 10n ** 399n };
    expect(compareDispersionWithLimit([{ amount: long, enrolment: 7 }], half)).toBe(-1);
  });

  it('always says what big integers say', () => {
    fc.assert(
      fc.property(fc.array(section, { minLength: 1, maxLength: 12 }), limits, (sections, limit) => {
        expect(compareDispersionWithLimit(sections, limit)).toBe(compareDispersionWithLimitExactly(sections, limit));
      }),
    );
  });

  it('says so at, just below and just above the limit, with fractional amounts too', () => {
    const near = fc.tuple(
      limits,
      fc.integer({ min: 1, max: 3000 }),
      fc.bigInt({ min: 1n, max: 10n ** 16n }),
      fc.bigInt({ min: -3n, max: 3n }),
      fc.bigInt({ min: 1n, max: 99n }),
    );
    fc.assert(
      fc.property(near, ([limit, enrolment, scale, nudge, parts]) => {
        const sections = atLimit(limit, enrolment, scale, nudge).map((s) => ({
          amount: { numerator: s.amount.numerator, denominator: parts },
          enrolment: s.enrolment,
        }));
        const sign = limit.numerator === 0n ? (nudge === 0n ? 0 : 1) : nudge < 0n ? -1 : nudge > 0n ? 1 : 0;
        expect(compareDispersionWithLimit(sections, limit)).toBe(sign);
        expect(compareDispersionWithLimitExactly(sections, limit)).toBe(sign);
      }),
    );
  });
});

describe('a running dispersion near its limit', () => {
  it('never gives a verdict that rounding could have turned', () => {
    const edits = fc.array(fc.tuple(fc.nat(1), fc.nat(40)), { maxLength: 30 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), edits, fc.integer({ min: -2, max: 2 }), (n, moves, nudge) => {
        const [low, high] = [n, 3 * n];
        const amounts = [low, high];
        const running = createDispersionSums(amounts, [n, n]);
        for (const [i, step] of moves) {
          running.changeAmount(amounts[i] ?? 0, step / 7, n);
          amounts[i] = step / 7;
        }
        running.changeAmount(amounts[0] ?? 0, low, n);
        running.changeAmount(amounts[1] ?? 0, high + nudge / 8, n);
        const decision = running.decide(0.5);
        const truth = nudge <= 0 ? 'within' : 'beyond';
        expect(decision === 'tooClose' || decision === truth).toBe(true);
        if (nudge === 0) expect(decision).toBe('tooClose');
        else expect(decision).toBe(truth);
      }),
    );
  });
});
