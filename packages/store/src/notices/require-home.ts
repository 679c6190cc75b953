import { outOfScope, type ScopedTransaction } from '../database/scope.ts';

/** @throws StoreError `outOfScope` when the division is neither a county of the scope nor the home of whoever acts. */
export function requireHome({ counties, divisions }: ScopedTransaction, code: string): void {
  if (!counties.includes(code) && !divisions.includes(code)) throw outOfScope(code);
}
