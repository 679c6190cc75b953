/** WebAssembly instructions as lists of bytes; an expression is the bytes of its operands followed by its own. */
export type Code = readonly number[];

/** Unsigned and signed LEB128, the number format of the binary. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    const last = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
    bytes.push(last ? low : low | 0x80);
    if (last) return bytes;
  }
}

const simd = (opcode: number): number[] => [0xfd, ...unsigned(opcode)];
const binary =
  (opcode: Code) =>
  (a: Code, b: Code): Code => [...a, ...b, ...opcode];
const unary =
  (opcode: Code) =>
  (a: Code): Code => [...a, ...opcode];
/** memory operand: alignment hint 0 (any address), then a fixed offset added to the address */
const at = (offset: number): number[] => [0, ...unsigned(offset)];
const int32Lanes = (lanes: readonly number[]): number[] => [...new Uint8Array(Int32Array.from(lanes).buffer)];

/** Puts a local on the stack. */
export const get = (index: number): Code => [0x20, ...unsigned(index)];
/** Stores a value in a local. */
export const set = (index: number, value: Code): Code => [...value, 0x21, ...unsigned(index)];

/** Runs the body when the condition holds. */
export const when = (condition: Code, ...body: readonly Code[]): Code => [
  ...condition,
  0x04,
  0x40,
  ...body.flat(),
  0x0b,
];

/** Runs the body once, then again while the condition holds. */
export const repeatWhile = (condition: Code, ...body: readonly Code[]): Code => [
  0x03,
  0x40,
  ...body.flat(),
  ...condition,
  0x0d,
  0,
  0x0b,
];

/** Whole numbers of 32 bits. */
export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value)],
  add: binary([0x6a]),
  multiply: binary([0x6c]),
  or: binary([0x72]),
  shiftLeft: binary([0x74]),
  less: binary([0x48]),
  load: (address: Code, offset: number): Code => [...address, 0x28, ...at(offset)],
  store: (address: Code, offset: number, value: Code): Code => [...address, ...value, 0x36, ...at(offset)],
};

/** Doubles. */
export const f64 = {
  fromInt32: unary([0xb7]),
  add: binary([0xa0]),
  store: (address: Code, offset: number, value: Code): Code => [...address, ...value, 0x39, ...at(offset)],
};

/** 128 bits at once, whatever they hold. */
export const v128 = {
  int32s: (...lanes: readonly number[]): Code => [...simd(0x0c), ...int32Lanes(lanes)],
  load: (address: Code, offset: number): Code => [...address, ...simd(0x00), ...at(offset)],
  store: (address: Code, offset: number, value: Code): Code => [...address, ...value, ...simd(0x0b), ...at(offset)],
  not: unary(simd(0x4d)),
  and: binary(simd(0x4e)),
  andNot: binary(simd(0x4f)),
  or: binary(simd(0x50)),
  anyBit: unary(simd(0x53)),
  /** bits of `a` where `mask` is set, of `b` elsewhere */
  select: (a: Code, b: Code, mask: Code): Code => [...a, ...b, ...mask, ...simd(0x52)],
};

/** Four whole numbers of 32 bits at once. */
export const i32x4 = {
  splat: unary(simd(0x11)),
  lane: (value: Code, lane: number): Code => [...value, ...simd(0x1b), lane],
  equal: binary(simd(0x37)),
  greater: binary(simd(0x3b)),
  shiftLeft: (value: Code, by: number): Code => [...value, ...i32.const(by), ...simd(0xab)],
  shiftRightSigned: (value: Code, by: number): Code => [...value, ...i32.const(by), ...simd(0xac)],
  shiftRight: (value: Code, by: number): Code => [...value, ...i32.const(by), ...simd(0xad)],
  add: binary(simd(0xae)),
  subtract: binary(simd(0xb1)),
  multiply: binary(simd(0xb5)),
  larger: binary(simd(0xb8)),
  /** lanes 2 and 3 moved to places 0 and 1 */
  upperHalf: (value: Code): Code => [
    ...value,
    ...value,
    ...simd(0x0d),
    ...[8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15],
  ],
};

/** Two doubles at once. */
export const f64x2 = {
  lane: (value: Code, lane: number): Code => [...value, ...simd(0x21), lane],
  add: binary(simd(0xf0)),
  multiply: binary(simd(0xf2)),
  divide: binary(simd(0xf3)),
  fromLowerInt32s: unary(simd(0xfe)),
};

const I32 = 0x7f;
const V128 = 0x7b;
const section = (id: number, content: Code): number[] => [id, ...unsigned(content.length), ...content];
const name = (text: string): number[] => [text.length, ...Array.from(text, (c) => c.charCodeAt(0))];

/**
 * A module that imports `m.m` (memory) and exports `run(i32, i32)`: parameters are locals 0 and 1, then come `ints` i32 locals,
 * then `vectors` v128 locals.
 */
export function moduleWithOneFunction(body: Code, locals: { ints: number; vectors: number }): Uint8Array<ArrayBuffer> {
  const code = [2, ...unsigned(locals.ints), I32, ...unsigned(locals.vectors), V128, ...body, 0x0b];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [1, 0x60, 2, I32, I32, 0]),
    ...section(2, [1, ...name('m'), ...name('m'), 2, 0, 0]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('run'), 0, 0]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ]);
}
