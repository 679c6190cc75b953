import { listDivisions, type ScopedTransaction, saveDivisions } from '@junheng/store';
import { levelOf } from '@junheng/work';

/** Makes sure that a division stands in the table that accounts lean on; a name that is known stays. */
export async function ensureHome(tx: ScopedTransaction, code: string, name: string): Promise<void> {
  const known = await listDivisions(tx, { prefix: code });
  if (known.some((division) => division.code === code)) return;
  const validFrom = tx.at.getUTCFullYear();
  await saveDivisions(tx, [{ code, name: name === '' ? code : name, level: levelOf(code), validFrom, validTo: null }]);
}
