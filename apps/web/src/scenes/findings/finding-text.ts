import type { EntryRow, FindingContent } from '@junheng/contract';
import type { Law } from '@junheng/rules';
import { useRegisterPlace } from '../../components/register/register-place.ts';
import { display, MISSING, type NumberKind } from '../../model/format.ts';

type Field = 'value' | 'lastValue' | 'limit' | 'gap';

/** Writes a figure of a finding as the other pages do: values 2 decimals, coefficients 3, shares as per cent. */
export function useFindingText(): (row: EntryRow, field: Field) => string {
  const { law } = useRegisterPlace();
  return (row, field) => findingText(row, field, law);
}

export function findingText({ content }: Pick<EntryRow, 'content'>, field: Field, law: Law | null): string {
  const value = content[field];
  if (value === null || value === undefined) return MISSING;
  if (typeof value === 'number')
    return display(value, field === 'limit' && !isShare(content, law) ? 'plain' : kindOf(content, law));
  // results of several parts are told by the proof, not in a cell
  return typeof value === 'object' ? '' : String(value);
}

function kindOf(content: EntryRow['content'], law: Law | null): NumberKind {
  if (content.kind === 'dispersion') return 'cv';
  if (isShare(content, law)) return 'share';
  return content.kind === 'indicator' ? 'value' : 'plain';
}

/** Without the law, as for a department, what is limited by at most 1 among the items is a share. */
function isShare(content: EntryRow['content'], law: Law | null): boolean {
  const { kind, item, limit } = content as FindingContent;
  if (kind !== 'item') return false;
  const known = law?.base.items.find(({ id }) => id === item);
  if (known === undefined) return typeof limit === 'number' && limit <= 1;
  return Object.values(known.limits).some(({ unit }) => unit === 'share');
}
