import type { Catalogue } from '../catalogue/catalogue.ts';
import type { SettingValue } from '../catalogue/common.ts';
import type { IndicatorEntry } from '../catalogue/indicator.ts';
import type { ItemEntry } from '../catalogue/item.ts';
import type { LimitHistory } from '../catalogue/limit.ts';
import type { ChangeEntry } from '../catalogue/overlay.ts';
import type { Finding } from '../verdict.ts';
import { isInForce } from './in-force.ts';
import type { AppliedChange } from './law.ts';

/** A regulation with overlays applied, the settings that they put, and what a person should see about it. */
export interface Overlaid {
  readonly catalogue: Catalogue;
  readonly settings: Readonly<Record<string, SettingValue>>;
  readonly changes: readonly AppliedChange[];
  readonly findings: readonly Finding[];
}

const keyOf = ({ kind, id }: ChangeEntry): string => `${kind} ${id}`;

/** Applies overlays 地方标准 from left to right: national ← province ← city ← county. Of two that change one key the later wins. */
export function applyOverlays(base: Catalogue, overlays: readonly Catalogue[], date: string): Overlaid {
  const all = overlays.flatMap(({ id, changes }) => changes.map((change) => ({ ...change, by: id })));
  const changes = all.filter((change) => isInForce(change, date));
  const findings = [...contested(changes), ...all.filter((change) => !changes.includes(change)).map(notYet)];
  return changes.reduce(applyChange, { catalogue: base, settings: {}, changes, findings });
}

function contested(changes: readonly AppliedChange[]): readonly Finding[] {
  return changes.flatMap((change, i) => {
    const earlier = changes.slice(0, i).findLast((other) => keyOf(other) === keyOf(change));
    if (earlier === undefined) return [];
    return [
      finding('overlaysChangeOneKey', change, {
        zh: `${earlier.by} 与 ${change.by} 都改动 ${keyOf(change)}；以后者为准`,
        en: `${earlier.by} and ${change.by} both change ${keyOf(change)}; the later wins`,
      }),
    ];
  });
}

const notYet = (change: AppliedChange): Finding =>
  finding('overlayLimitNotInForce', change, {
    zh: `${change.by} 对 ${keyOf(change)} 的改动在该日期尚未施行，未适用`,
    en: `the change of ${keyOf(change)} by ${change.by} is not in force at this date and is left out`,
  });

function finding(code: string, change: AppliedChange, message: Finding['message']): Finding {
  return { code, severity: 'warning', at: change.id, message };
}

function applyChange(state: Overlaid, change: AppliedChange): Overlaid {
  switch (change.kind) {
    case 'setting':
      return applySetting(state, change);
    case 'limit':
      return applyLimit(state, change);
    case 'dispersion':
      return patch(state, {
        regulation: {
          ...state.catalogue.regulation,
          dispersion: { ...state.catalogue.regulation.dispersion, [change.id]: change.limit },
        },
      });
    case 'item':
      return applyEntry(state, change, 'items', change.operation === 'remove' ? null : change.item);
    case 'indicator':
      return applyEntry(state, change, 'indicators', change.operation === 'remove' ? null : change.indicator);
    case 'veto':
      return applyEntry(state, change, 'vetoes', change.operation === 'remove' ? null : change.veto);
  }
}

const patch = (state: Overlaid, change: Partial<Catalogue>): Overlaid => ({
  ...state,
  catalogue: { ...state.catalogue, ...change },
});

const nothingThere = (state: Overlaid, change: AppliedChange): Overlaid => ({
  ...state,
  findings: [
    ...state.findings,
    finding('overlayChangesNothing', change, {
      zh: `${change.by} 要改动的 ${keyOf(change)} 不存在`,
      en: `${change.by} changes ${keyOf(change)}, which does not exist`,
    }),
  ],
});

function applySetting(state: Overlaid, change: AppliedChange & { readonly kind: 'setting' }): Overlaid {
  const setting = state.catalogue.settings.find((s) => s.id === change.id);
  const allowed = setting?.values.some(({ value }) => value === change.value) ?? false;
  return allowed
    ? { ...state, settings: { ...state.settings, [change.id]: change.value } }
    : nothingThere(state, change);
}

function applyLimit(state: Overlaid, change: AppliedChange & { readonly kind: 'limit' }): Overlaid {
  const [owner = '', name = ''] = change.id.split('/');
  const { items, indicators } = state.catalogue;
  const isOwner = ({ id, limits }: IndicatorEntry | ItemEntry) =>
    id === owner && limits !== undefined && name in limits;
  const replaced = <T extends IndicatorEntry | ItemEntry>(entry: T): T =>
    isOwner(entry)
      ? { ...entry, limits: { ...(entry.limits as Record<string, LimitHistory>), [name]: change.limit } }
      : entry;
  if (!items.some(isOwner) && !indicators.some(isOwner)) return nothingThere(state, change);
  return patch(state, { items: items.map(replaced), indicators: indicators.map(replaced) });
}

type List = 'items' | 'indicators' | 'vetoes';

function applyEntry(
  state: Overlaid,
  change: AppliedChange,
  list: List,
  entry: Catalogue[List][number] | null,
): Overlaid {
  const old: readonly { readonly id: string }[] = state.catalogue[list];
  const exists = old.some(({ id }) => id === change.id);
  if (change.operation === 'add' && entry !== null) {
    const others = old.filter(({ id }) => id !== change.id);
    return patch(state, { [list]: [...others, entry] });
  }
  if (!exists) return nothingThere(state, change);
  return patch(state, {
    [list]:
      entry === null ? old.filter(({ id }) => id !== change.id) : old.map((e) => (e.id === change.id ? entry : e)),
  });
}
