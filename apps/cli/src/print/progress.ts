/** Says which file is being read, to a person at a terminal only. */
export function fileProgress(): ((name: string, place: number, of: number) => void) | undefined {
  if (!process.stderr.isTTY) return undefined;
  return (name, place, of) => process.stderr.write(`\r读取 ${place}/${of} ${name}\u001b[K${place === of ? '\n' : ''}`);
}
