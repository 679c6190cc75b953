import { Refusal } from './refusal.ts';

const LONGEST_LINE = 64 * 2 ** 20;

/** Splits a byte stream into lines without joining more than one line. @throws Refusal when a line has no end */
export function createLineReader(take: (line: string) => void): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  let size = 0;
  return (chunk) => {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      parts.push(chunk.subarray(from, end));
      take(Buffer.concat(parts).toString('utf8'));
      parts = [];
      size = 0;
      from = end + 1;
    }
    size += chunk.length - from;
    if (size > LONGEST_LINE) throw new Refusal('readerFailed', 'an endless line');
    if (from < chunk.length) parts.push(chunk.subarray(from));
  };
}
