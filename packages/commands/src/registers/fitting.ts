import { contentProblems, type FindingContent } from '@junheng/contract';

/** Values that the shape of a finding does not hold (deep results of a few items) are told by the proof, not kept. */
export function fitting<T extends Readonly<Record<string, unknown>>>(
  values: T,
): { [K in keyof T]: FindingContent['value'] } {
  const bare = { kind: 'item', item: 'x', itemTitle: { zh: 'x', en: 'x' }, value: null, limit: null };
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      contentProblems('finding', { ...bare, value: value ?? null }).length === 0 ? (value ?? null) : null,
    ]),
  ) as { [K in keyof T]: FindingContent['value'] };
}
