import type { EntryRow, EntryStepBody, RegisterKind } from '@junheng/contract';
import { useState } from 'react';
import { ApiError } from '../../api.ts';
import { registerApi } from '../../register-api.ts';
import { type Loaded, useLoad } from '../../state/use-load.ts';

export type StepAsked = Omit<EntryStepBody, 'version'>;

/** A step that came second: what was asked, and the entry as it stands now. */
export interface EntryConflict {
  readonly asked: StepAsked;
  readonly stored: EntryRow;
}

export type StepOutcome =
  | { readonly row: EntryRow }
  | { readonly conflict: EntryConflict }
  | { readonly trouble: unknown };

export interface RegisterView {
  readonly data: Loaded<readonly EntryRow[]>;
  readonly rows: readonly EntryRow[];
  readonly step: (row: EntryRow, asked: StepAsked) => Promise<StepOutcome>;
  /** reads one entry anew, as after evidence was added */
  readonly renew: (id: string) => Promise<void>;
  readonly reload: () => void;
}

/** The entries of one kind, and what may be done with them. */
export function useRegister(code: string, kind: RegisterKind): RegisterView {
  const data = useLoad(() => registerApi.entries(code, { kind }), [code, kind]);
  const [changed, setChanged] = useState<ReadonlyMap<string, EntryRow>>(new Map());
  const keep = (row: EntryRow) => setChanged((before) => new Map(before).set(row.id, row));
  const step = async (row: EntryRow, asked: StepAsked): Promise<StepOutcome> => {
    try {
      const saved = await registerApi.step(code, row.id, { ...asked, version: row.version });
      keep(saved);
      return { row: saved };
    } catch (trouble) {
      if (!(trouble instanceof ApiError) || trouble.problem.code !== 'entryChanged') return { trouble };
      const stored = await registerApi.entry(code, row.id);
      keep(stored);
      return { conflict: { asked, stored } };
    }
  };
  const renew = async (id: string) => keep(await registerApi.entry(code, id));
  const reload = () => {
    setChanged(new Map());
    data.reload();
  };
  const rows = data.state === 'loaded' ? data.value.map((row) => changed.get(row.id) ?? row) : [];
  return { data, rows, step, renew, reload };
}
