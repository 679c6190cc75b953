/** The floor: what it costs merely to read the bytes, as a sum of doubles with four accumulators. The sum itself means nothing. */
export function sumOfBytes(buffer: ArrayBuffer, offset: number, bytes: number): number {
  const doubles = new Float64Array(buffer, offset, Math.floor(bytes / 32) * 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < doubles.length; i += 4) {
    a += doubles[i] as number;
    b += doubles[i + 1] as number;
    c += doubles[i + 2] as number;
    d += doubles[i + 3] as number;
  }
  return a + b + c + d;
}
