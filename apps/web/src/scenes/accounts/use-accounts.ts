import type { AccountChoices, AccountRow } from '@junheng/contract';
import { useState } from 'react';
import { accountApi } from '../../account-api.ts';
import { useLoad } from '../../state/use-load.ts';

/** The accounts with what may be chosen, and the rows that were changed here since. */
export function useAccounts() {
  const data = useLoad(async () => {
    const [accounts, choices] = await Promise.all([accountApi.accounts(), accountApi.choices()]);
    return { accounts, choices };
  }, []);
  const [changed, setChanged] = useState<ReadonlyMap<string, AccountRow>>(new Map());
  const keep = (row: AccountRow) => setChanged((before) => new Map(before).set(row.id, row));
  const accounts = data.state === 'loaded' ? data.value.accounts.map((row) => changed.get(row.id) ?? row) : [];
  const choices: AccountChoices = data.state === 'loaded' ? data.value.choices : { roles: [], divisions: [] };
  const reload = () => {
    setChanged(new Map());
    data.reload();
  };
  return { data, accounts, choices, keep, reload };
}
