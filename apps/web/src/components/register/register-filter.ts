import type { EntriesPageWanted } from '../../register-api.ts';

/** What a register is asked for; it stands in the address, so that a link can be passed on. */
export interface RegisterFilter {
  readonly search: string;
  readonly state: string;
  readonly unit: string;
  readonly school: string;
  readonly item: string;
  readonly urgency: 'any' | 'open' | 'overdue' | 'soon';
  /** ISO day; empty = no matter */
  readonly dueBy: string;
}

export const ALL_ENTRIES: RegisterFilter = {
  ...{ search: '', state: '', unit: '', school: '', item: '', urgency: 'any', dueBy: '' },
};

/** The name of each part in the address. */
const NAMES: Readonly<Record<keyof RegisterFilter, string>> = {
  ...{ search: 'q', state: 'state', unit: 'unit', school: 'school', item: 'item', urgency: 'urgency', dueBy: 'due' },
};
const PARTS = Object.keys(NAMES) as readonly (keyof RegisterFilter)[];
const URGENCIES: readonly string[] = ['open', 'overdue', 'soon'];

/** The filter that an address holds; what it cannot be is left out. */
export function filterOf(address: URLSearchParams): RegisterFilter {
  const told = Object.fromEntries(PARTS.map((part) => [part, address.get(NAMES[part]) ?? ALL_ENTRIES[part]]));
  const filter = { ...ALL_ENTRIES, ...told } as RegisterFilter;
  return {
    ...filter,
    urgency: URGENCIES.includes(filter.urgency) ? filter.urgency : 'any',
    dueBy: /^\d{4}-\d{2}-\d{2}$/.test(filter.dueBy) ? filter.dueBy : '',
  };
}

/** The address with another filter; what else it holds stays. */
export function addressOf(before: URLSearchParams, filter: RegisterFilter): URLSearchParams {
  const next = new URLSearchParams(before);
  for (const part of PARTS)
    if (filter[part] === ALL_ENTRIES[part]) next.delete(NAMES[part]);
    else next.set(NAMES[part], filter[part]);
  return next;
}

export const isFiltered = (filter: RegisterFilter): boolean => PARTS.some((part) => filter[part] !== ALL_ENTRIES[part]);

/** What of a filter the program is asked for. */
export function askedFor({ search, urgency, dueBy, ...rest }: RegisterFilter): Omit<EntriesPageWanted, 'kind'> {
  return { ...rest, q: search.trim(), due: dueBy, urgency: urgency === 'any' ? '' : urgency };
}
