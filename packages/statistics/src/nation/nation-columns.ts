import { hasSimd, wasmMemory } from './wasm-runtime.ts';

/** A figure that is missing 缺失, in a column of amounts; every number below 0 is read so. */
export const MISSING_AMOUNT = -1;

/** Indicators of a nation run at most: their bits fill one byte. */
export const MOST_INDICATORS = 8;

/**
 * Columns of many sections 全国学段数据, sorted by year, county and stage. A *group* is the run of rows of one stage of one county in
 * one year. All columns stand side by side in one buffer, which is a WebAssembly memory where SIMD is to be had.
 */
export interface NationColumns {
  readonly rows: number;
  readonly groups: number;
  readonly indicators: number;
  /** pupils of each section, above 0: sections that are not assessed have no row */
  readonly enrolment: Int32Array;
  /** one column an indicator: whole units of the caller's choice (teachers, 0.1 m², yuan), 0 or more, or {@link MISSING_AMOUNT} */
  readonly amounts: readonly Int32Array[];
  /** first row of each group, and `rows` as the last entry; no group is empty */
  readonly groupStart: Int32Array;
  /** index of the group's stage in the limits */
  readonly groupStage: Int32Array;
  /** index of the county and year that the group belongs to */
  readonly groupCounty: Int32Array;
  readonly layout: NationLayout;
  readonly buffer: ArrayBuffer;
  /** the WebAssembly memory behind `buffer`, or null where SIMD is missing */
  readonly memory: unknown;
}

/** Byte offsets in the buffer. */
export interface NationLayout {
  readonly table: number;
  readonly enrolment: number;
  readonly amounts: number;
  readonly amountStride: number;
  readonly packed: number;
  readonly groupStart: number;
  readonly groupStage: number;
  readonly groupEnrolment: number;
  readonly groupWords: number;
  readonly totals: number;
  readonly squares: number;
  readonly coefficients: number;
  readonly dispersion: number;
  readonly bytes: number;
}

const TABLE_BYTES = 4096;

function layOut(rows: number, groups: number, indicators: number): NationLayout {
  let bytes = TABLE_BYTES;
  const place = (size: number): number => {
    const start = bytes;
    bytes += Math.ceil(size / 64) * 64;
    return start;
  };
  const column = Math.ceil((rows + 4) / 16) * 64;
  return {
    table: 0,
    enrolment: place(column),
    amounts: place(column * indicators),
    amountStride: column,
    packed: place(column),
    groupStart: place(4 * (groups + 1)),
    groupStage: place(4 * groups),
    groupEnrolment: place(4 * groups),
    groupWords: place(4 * groups),
    totals: place(8 * groups * indicators),
    squares: place(8 * groups * indicators),
    coefficients: place(8 * groups * indicators),
    dispersion: place(groups * indicators),
    bytes,
  };
}

/**
 * Makes room for the columns; the caller fills them and passes them to {@link evaluateNation}.
 * @throws RangeError when a size is not a whole number above 0, there are more than {@link MOST_INDICATORS} indicators, or the
 *   buffer would pass 2 GiB (split by years then: years are independent of each other)
 * @example const columns = allocateNationColumns({ rows: 2_000_000, groups: 56_920, indicators: 7 });
 */
export function allocateNationColumns(size: { rows: number; groups: number; indicators: number }): NationColumns {
  const { rows, groups, indicators } = size;
  const layout = layOut(rows, groups, indicators);
  const whole = [rows, groups, indicators].every((n) => Number.isSafeInteger(n) && n > 0);
  if (!whole || indicators > MOST_INDICATORS || layout.bytes > 2 ** 31)
    throw new RangeError(
      `nation columns: ${rows} rows, ${groups} groups, ${indicators} indicators; each must be a whole number above 0, ` +
        `indicators at most ${MOST_INDICATORS} and all within 2 GiB — split the data by years`,
    );
  const memory = hasSimd() ? wasmMemory(layout.bytes) : null;
  const buffer = memory?.buffer ?? new ArrayBuffer(layout.bytes);
  const ints = (offset: number, length: number) => new Int32Array(buffer, offset, length);
  return {
    ...{ rows, groups, indicators, layout, buffer, memory },
    enrolment: ints(layout.enrolment, rows),
    amounts: Array.from({ length: indicators }, (_, k) => ints(layout.amounts + k * layout.amountStride, rows)),
    groupStart: ints(layout.groupStart, groups + 1),
    groupStage: ints(layout.groupStage, groups),
    groupCounty: new Int32Array(groups),
  };
}
