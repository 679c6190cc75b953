import { listDivisions, type ScopedTransaction, saveDivisions } from '@junheng/store';
import { levelOf } from '@junheng/work';

/**
 * Makes sure that a division stands in the table that accounts lean on; a name that is known stays, a code that stood in its place
 * gives way. @returns the name that stands now
 */
export async function ensureHome(tx: ScopedTransaction, code: string, name: string): Promise<string> {
  const known = (await listDivisions(tx, { prefix: code })).find((division) => division.code === code);
  if (known !== undefined && (known.name !== code || name === '')) return known.name;
  const validFrom = known?.validFrom ?? tx.at.getUTCFullYear();
  const next = name === '' ? code : name;
  await saveDivisions(tx, [{ code, name: next, level: levelOf(code), validFrom, validTo: known?.validTo ?? null }]);
  return next;
}
