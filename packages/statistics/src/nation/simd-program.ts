import type { NationColumns } from './nation-columns.ts';
import { FAILING_BIT, MISSING_BIT } from './section-bits.ts';
import {
  type Code,
  f64,
  f64x2,
  get,
  i32,
  i32x4,
  moduleWithOneFunction,
  repeatWhile,
  set,
  v128,
  when,
} from './wasm-code.ts';

/** Three vectors a stage and indicator: scale, need, floor, each four times over. */
export const CONSTANTS_BYTES = 48;
/** where the OR of all enrolments is left; negative when one is not above 0 */
export const ENROLMENT_BITS = 4064;

// locals: 0 and 1 are the parameters, then integers, then vectors; from TOTALS on a total and a sum of squares an indicator
const [GROUP, UNTIL, ROW, TO, CONSTANTS, CELL] = [0, 1, 2, 3, 4, 5];
const [MASK, PUPILS, SUM, SEEN, SIGNS, AMOUNT, SCALED, LOW, HIGH, EARLIER] = [6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
const [LATER, BELOW, FAR_BELOW, MISSING, WORD, WORDS, ZERO, ONE, ONE_DOUBLE, PLACES, FAILING, SIGN, TOTALS] = [
  16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
];
const totalOf = (k: number): number => TOTALS + 2 * k;
const squaresOf = (k: number): number => TOTALS + 2 * k + 1;

const all = (value: number): Code => v128.int32s(value, value, value, value);
const addTo = (local: number, by: number): Code => set(local, i32.add(get(local), i32.const(by)));
const clear = (...locals: readonly number[]): Code => locals.flatMap((local) => set(local, get(ZERO)));
const include = (local: number, value: Code): Code => set(local, v128.or(get(local), value));
const groupAddress: Code = i32.shiftLeft(get(GROUP), i32.const(2));
const pairSum = (local: number): Code => f64.add(f64x2.lane(get(local), 0), f64x2.lane(get(local), 1));
const fourLanes = (operation: (a: Code, b: Code) => Code, local: number): Code =>
  operation(
    operation(i32x4.lane(get(local), 0), i32x4.lane(get(local), 1)),
    operation(i32x4.lane(get(local), 2), i32x4.lane(get(local), 3)),
  );

/** Kept in locals: a constant written inside the loop would be built anew for every four rows. */
const constants: readonly Code[] = [
  set(ZERO, all(0)),
  set(ONE, all(1)),
  set(ONE_DOUBLE, f64x2.fromLowerInt32s(all(1))),
  set(PLACES, v128.int32s(0, 4, 8, 12)),
  set(FAILING, all(FAILING_BIT)),
  set(SIGN, all(-(2 ** 31))),
];

/** Pupils of four rows, masked past the group's end (0 pupils there, divided by 1), and their reciprocals. */
function enrolments(offset: number): readonly Code[] {
  return [
    set(MASK, i32x4.greater(i32x4.splat(get(TO)), i32x4.add(i32x4.splat(get(ROW)), get(PLACES)))),
    set(PUPILS, v128.and(v128.load(get(ROW), offset), get(MASK))),
    set(SUM, i32x4.add(get(SUM), get(PUPILS))),
    set(PUPILS, i32x4.subtract(get(PUPILS), v128.not(get(MASK)))),
    include(SEEN, v128.or(get(PUPILS), i32x4.greater(get(ONE), get(PUPILS)))),
    set(EARLIER, f64x2.divide(get(ONE_DOUBLE), f64x2.fromLowerInt32s(get(PUPILS)))),
    set(LATER, f64x2.divide(get(ONE_DOUBLE), f64x2.fromLowerInt32s(i32x4.upperHalf(get(PUPILS))))),
  ];
}

/** Comparisons and sums of one indicator for four rows; see `scalar-kernel.ts` for the same in numbers. */
function amounts(k: number, offset: number): readonly Code[] {
  const constant = (place: number): Code => v128.load(get(CONSTANTS), k * CONSTANTS_BYTES + 16 * place);
  const short = (factor: number): Code => i32x4.greater(i32x4.multiply(get(PUPILS), constant(factor)), get(SCALED));
  // a comparison gives 0 or −1: twice the bits so far, less it, appends one bit
  const append = (bits: number, bit: Code): Code => set(bits, i32x4.subtract(i32x4.add(get(bits), get(bits)), bit));
  const squares = (half: number, reciprocals: number): Code =>
    f64x2.multiply(f64x2.multiply(get(half), get(half)), get(reciprocals));
  return [
    set(AMOUNT, v128.and(v128.load(get(ROW), offset), get(MASK))),
    include(SIGNS, get(AMOUNT)),
    set(AMOUNT, i32x4.larger(get(AMOUNT), get(ZERO))),
    set(SCALED, i32x4.multiply(get(AMOUNT), constant(0))),
    append(BELOW, short(1)),
    append(FAR_BELOW, short(2)),
    set(LOW, f64x2.fromLowerInt32s(get(AMOUNT))),
    set(HIGH, f64x2.fromLowerInt32s(i32x4.upperHalf(get(AMOUNT)))),
    set(totalOf(k), i32x4.add(get(totalOf(k)), get(AMOUNT))),
    set(squaresOf(k), f64x2.add(get(squaresOf(k)), f64x2.add(squares(LOW, EARLIER), squares(HIGH, LATER)))),
  ];
}

/** Only four rows in which a sign was seen come here: their missing figures are taken out of the comparisons. */
function missingFigures(offsets: readonly number[]): Code {
  const sign = (offset: number): Code => i32x4.shiftRight(v128.and(v128.load(get(ROW), offset), get(MASK)), 31);
  return when(
    v128.anyBit(v128.and(get(SIGNS), get(SIGN))),
    ...offsets.map((offset, k) => include(MISSING, i32x4.shiftLeft(sign(offset), k))),
    set(BELOW, v128.andNot(get(BELOW), get(MISSING))),
    set(FAR_BELOW, v128.andNot(get(FAR_BELOW), get(MISSING))),
    set(WORD, i32x4.shiftLeft(get(MISSING), 16)),
    include(WORD, v128.and(i32x4.greater(get(MISSING), get(ZERO)), all(MISSING_BIT))),
  );
}

/** The results of four rows as `section-bits.ts` packs them. */
function verdicts(offset: number): readonly Code[] {
  const two = v128.and(get(BELOW), i32x4.subtract(get(BELOW), get(ONE)));
  const failing = i32x4.greater(v128.or(two, get(FAR_BELOW)), get(ZERO));
  return [
    include(WORD, v128.and(failing, get(FAILING))),
    include(WORD, v128.or(get(BELOW), i32x4.shiftLeft(get(FAR_BELOW), 8))),
    v128.store(get(ROW), offset, get(WORD)),
    include(WORDS, v128.and(get(WORD), get(MASK))),
  ];
}

/**
 * The work of `scalar-kernel.ts` four rows at a time, one loop a group. Rows of a group need not start at a multiple of four: the
 * last four are masked, and what they write past the group's end is written again by the next group.
 */
export function simdProgram({ layout, indicators }: NationColumns): Uint8Array<ArrayBuffer> {
  const places = Array.from({ length: indicators }, (_, k) => k);
  const offsets = places.map((k) => layout.amounts + k * layout.amountStride);
  const byteOfRow = (offset: number): Code => i32.shiftLeft(i32.load(groupAddress, offset), i32.const(2));
  const group: readonly Code[] = [
    set(ROW, byteOfRow(layout.groupStart)),
    set(TO, byteOfRow(layout.groupStart + 4)),
    set(CONSTANTS, i32.multiply(i32.load(groupAddress, layout.groupStage), i32.const(indicators * CONSTANTS_BYTES))),
    set(CELL, i32.multiply(get(GROUP), i32.const(8 * indicators))),
    clear(SUM, WORDS, ...places.flatMap((k) => [totalOf(k), squaresOf(k)])),
    repeatWhile(
      i32.less(get(ROW), get(TO)),
      ...enrolments(layout.enrolment),
      clear(BELOW, FAR_BELOW, MISSING, SIGNS, WORD),
      // the last indicator first, so that the first one ends in bit 0
      ...places.toReversed().flatMap((k) => amounts(k, offsets[k] as number)),
      missingFigures(offsets),
      ...verdicts(layout.packed),
      addTo(ROW, 16),
    ),
    i32.store(groupAddress, layout.groupEnrolment, fourLanes(i32.add, SUM)),
    i32.store(groupAddress, layout.groupWords, fourLanes(i32.or, WORDS)),
    ...places.map((k) => f64.store(get(CELL), layout.totals + 8 * k, f64.fromInt32(fourLanes(i32.add, totalOf(k))))),
    ...places.map((k) => f64.store(get(CELL), layout.squares + 8 * k, pairSum(squaresOf(k)))),
    addTo(GROUP, 1),
  ];
  const seenBefore: Code = i32.load(i32.const(0), ENROLMENT_BITS);
  const body: Code = [
    ...constants.flat(),
    ...repeatWhile(i32.less(get(GROUP), get(UNTIL)), ...group),
    ...i32.store(i32.const(0), ENROLMENT_BITS, i32.or(seenBefore, fourLanes(i32.or, SEEN))),
  ];
  return moduleWithOneFunction(body, { ints: 4, vectors: TOTALS - MASK + 2 * indicators });
}
