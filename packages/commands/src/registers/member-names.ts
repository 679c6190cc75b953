import type { GroupContent } from '@junheng/contract';
import { type EntryContent, type ScopedTransaction, schoolNames } from '@junheng/store';

interface OfKind {
  readonly kind: string;
  readonly schoolYear: number;
}

/**
 * The content of a group with the names of its schools 成员校名: a department of another bureau reads the entry and no figure of the county. What
 * a client says of names is not taken; a school without a name in the year keeps the one that was known.
 */
export async function withMemberNames(
  tx: ScopedTransaction,
  code: string,
  { kind, schoolYear }: OfKind,
  content: EntryContent['content'],
  known: GroupContent['names'] = {},
): Promise<EntryContent['content']> {
  if (kind !== 'group') return content;
  const { leader, members } = content as GroupContent;
  const found = await schoolNames(tx, code, [schoolYear]);
  const names = [leader, ...members.map(({ school }) => school)].flatMap((school) => {
    const name = (found.get(`${schoolYear}/${school}`) ?? known[school] ?? '').trim().slice(0, 200);
    return name === '' ? [] : [[school, name]];
  });
  return { ...content, names: Object.fromEntries(names) };
}
