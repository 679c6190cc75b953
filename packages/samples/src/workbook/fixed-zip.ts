const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 1 September 2025, 00:00 in DOS form: the reference date of the sample year. */
const DATE = ((2025 - 1980) << 9) | (9 << 5) | 1;

/** Sets the time stamp of every zip entry to one date, so that the same workbook has the same bytes whenever it is written. */
export function withFixedDates(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.byteLength - 22;
  while (end > 0 && view.getUint32(end, true) !== END) end -= 1;
  let at = view.getUint32(end + 16, true);
  for (let i = view.getUint16(end + 10, true); i > 0 && view.getUint32(at, true) === CENTRAL; i -= 1) {
    stamp(view, at + 12);
    stamp(view, view.getUint32(at + 42, true) + 10);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return bytes;
}

function stamp(view: DataView, at: number): void {
  view.setUint16(at, 0, true);
  view.setUint16(at + 2, DATE, true);
}
