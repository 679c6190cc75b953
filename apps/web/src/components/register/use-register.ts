import type { EntryPage, EntryPatch, EntryRow, EntryStepBody } from '@junheng/contract';
import { useEffect, useState } from 'react';
import { ApiError } from '../../api.ts';
import { registerApi } from '../../register-api.ts';
import { type Loaded, useLoad } from '../../state/use-load.ts';

export type StepAsked = Omit<EntryStepBody, 'version'>;
export type EditAsked = Omit<EntryPatch, 'version'>;

/** A step or an edit that came second: what was asked, and the entry as it stands now. */
export interface EntryConflict {
  readonly asked: EditAsked;
  readonly stored: EntryRow;
}

export type StepOutcome =
  | { readonly row: EntryRow }
  | { readonly conflict: EntryConflict }
  | { readonly trouble: unknown };

/** A list of entries, with what is known besides where it is a page. */
export interface Listed extends Partial<Omit<EntryPage, 'rows'>> {
  readonly rows: readonly EntryRow[];
}

export interface RegisterView {
  readonly data: Loaded<Listed>;
  readonly rows: readonly EntryRow[];
  /** what was read last; stays while the next is read */
  readonly listed: Listed | null;
  readonly step: (row: EntryRow, asked: StepAsked) => Promise<StepOutcome>;
  /** changes fields without a step */
  readonly edit: (row: EntryRow, asked: EditAsked) => Promise<StepOutcome>;
  /** an entry as it was last read or written by itself */
  readonly known: (id: string) => EntryRow | undefined;
  /** reads one entry anew, as after evidence was added */
  readonly renew: (id: string) => Promise<void>;
  readonly reload: () => void;
}

/** Entries of one kind, and what may be done with them. */
export function useRegister(code: string, read: () => Promise<Listed>, dependencies: readonly unknown[]): RegisterView {
  const data = useLoad(read, [code, ...dependencies]);
  const [listed, setListed] = useState<Listed | null>(null);
  const [changed, setChanged] = useState<ReadonlyMap<string, EntryRow>>(new Map());
  const value = data.state === 'loaded' ? data.value : null;
  useEffect(() => {
    if (value !== null) setListed((before) => ({ ...value, facets: value.facets ?? before?.facets ?? null }));
  }, [value]);
  const keep = (row: EntryRow) => setChanged((before) => new Map(before).set(row.id, row));
  const write = async (row: EntryRow, asked: EditAsked, send: () => Promise<EntryRow>): Promise<StepOutcome> => {
    try {
      const saved = await send();
      keep(saved);
      return { row: saved };
    } catch (trouble) {
      if (!(trouble instanceof ApiError) || trouble.problem.code !== 'entryChanged') return { trouble };
      const stored = await registerApi.entry(code, row.id);
      keep(stored);
      return { conflict: { asked, stored } };
    }
  };
  const step = (row: EntryRow, asked: StepAsked) =>
    write(row, asked, () => registerApi.step(code, row.id, { ...asked, version: row.version }));
  const edit = (row: EntryRow, asked: EditAsked) =>
    write(row, asked, () => registerApi.change(code, row.id, { ...asked, version: row.version }));
  const renew = async (id: string) => keep(await registerApi.entry(code, id));
  const reload = () => {
    setChanged(new Map());
    data.reload();
  };
  const rows = (value ?? listed)?.rows.map((row) => changed.get(row.id) ?? row) ?? [];
  const known = (id: string) => changed.get(id);
  return { data, rows, listed, step, edit, known, renew, reload };
}
