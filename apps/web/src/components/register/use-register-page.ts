import type { EntryRow, RegisterKind } from '@junheng/contract';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { registerApi } from '../../register-api.ts';
import { addressOf, askedFor, filterOf, isFiltered, type RegisterFilter } from './register-filter.ts';
import { type RegisterView, useRegister } from './use-register.ts';

/** Filters outlive a look at another page. */
const remembered = new Map<string, RegisterFilter>();

export interface RegisterPageView {
  readonly register: RegisterView;
  readonly filter: RegisterFilter;
  readonly change: (part: Partial<RegisterFilter>) => void;
  /** the entry that the address names, on this page of the list or not */
  readonly drawn: EntryRow | undefined;
  readonly open: (id: string | null) => void;
  /** number of the page in view, from 1 */
  readonly page: number;
  readonly back: (() => void) | null;
  readonly on: (() => void) | null;
}

/** One page of a register as the address asks for it. */
export function useRegisterPage(code: string, kind: RegisterKind): RegisterPageView {
  const [address, setAddress] = useSearchParams();
  const filter = filterOf(address);
  const key = `${code}/${kind}`;
  const stamp = JSON.stringify(filter);
  const [cursors, setCursors] = useState<{ readonly of: string; readonly list: readonly string[] }>({
    of: '',
    list: [],
  });
  // another filter begins at its first page
  const list = cursors.of === stamp ? cursors.list : [];
  const cursor = list.at(-1) ?? '';
  const register = useRegister(code, () => registerApi.page(code, { kind, ...askedFor(filter), cursor }), [
    kind,
    stamp,
    cursor,
  ]);
  const write = (next: RegisterFilter) => {
    remembered.set(key, next);
    setAddress((before) => addressOf(before, next), { replace: true });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only on coming to the page
  useEffect(() => {
    const earlier = remembered.get(key);
    if (earlier !== undefined && isFiltered(earlier) && !isFiltered(filter) && !address.has('entry')) write(earlier);
  }, [key]);
  const open = (id: string | null) =>
    setAddress(
      (before) => {
        const next = new URLSearchParams(before);
        if (id === null) next.delete('entry');
        else next.set('entry', id);
        return next;
      },
      { replace: true },
    );
  const next = register.listed?.next ?? null;
  return {
    ...{ register, filter, change: (part) => write({ ...filter, ...part }), open },
    drawn: useDrawn(code, address.get('entry'), register),
    page: list.length + 1,
    back: list.length === 0 ? null : () => setCursors({ of: stamp, list: list.slice(0, -1) }),
    on: next === null ? null : () => setCursors({ of: stamp, list: [...list, next] }),
  };
}

/** An entry that a link names may stand on another page of the list: it is read by itself. */
function useDrawn(code: string, id: string | null, { rows, data, known }: RegisterView): EntryRow | undefined {
  const here = rows.find((row) => row.id === id);
  const [apart, setApart] = useState<EntryRow | null>(null);
  const wanted = id !== null && here === undefined && data.state === 'loaded' && apart?.id !== id ? id : null;
  useEffect(() => {
    if (wanted === null) return;
    let current = true;
    // one that is not there, or not for this person, opens nothing
    registerApi.entry(code, wanted).then(
      (row) => current && setApart(row),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [code, wanted]);
  return here ?? known(id ?? '') ?? (apart?.id === id ? apart : undefined);
}
