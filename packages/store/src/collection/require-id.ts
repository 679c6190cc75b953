import { outOfScope, requireCounty, type ScopedTransaction } from '../database/scope.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A county and an id in it, as a person sent them: what is no id gets the same refusal as one that is not within reach.
 * @throws StoreError `outOfScope`.
 */
export function requireId(tx: Pick<ScopedTransaction, 'counties'>, countyCode: string, id: string): void {
  requireCounty(tx, countyCode);
  if (!UUID.test(id)) throw outOfScope(countyCode);
}
