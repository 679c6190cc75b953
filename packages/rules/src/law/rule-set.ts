import type { Catalogue } from '../catalogue/catalogue.ts';
import type { IndicatorEntry } from '../catalogue/indicator.ts';
import type { ItemEntry, SettingEntry } from '../catalogue/item.ts';
import { type Choices, holds } from './choices.ts';
import type { Indicator, Item, Limit, RuleSet } from './law.ts';
import { LawError } from './law-error.ts';
import { limitsAt } from './limit-at.ts';

/**
 * The rules of one regulation at a date, under settings and relaxations.
 * @throws LawError when the regulation is not in force at the date.
 */
export function ruleSetAt(catalogue: Catalogue, date: string, choices: Choices): RuleSet {
  const { regulation } = catalogue;
  const dispersion = limitsAt(regulation.dispersion ?? {}, date);
  if (dispersion.missing.length > 0) refuseDate(catalogue, date);
  const rule = regulation.sectionRule;
  return {
    scope: regulation.scope ?? [],
    splitWeights: regulation.splitWeights ?? { primary: 1, junior: 1, senior: 1 },
    sectionRule:
      rule === undefined ? null : { mayMiss: rule.mayMiss, atLeastShare: rule.atLeastShare, source: rule.source },
    indicators: catalogue.indicators.map((entry) => indicatorAt(entry, date, { catalogue, choices })),
    dispersion: dispersion.limits,
    items: catalogue.items
      .filter(({ id }) => !removedBySetting(catalogue.settings, choices, id))
      .map((entry) => itemAt(entry, date, { catalogue, choices })),
    vetoes: catalogue.vetoes.filter(({ when }) => holds(when, choices)),
    prerequisites: catalogue.prerequisites.filter(({ when }) => holds(when, choices)),
    settings: choices.settings,
    relaxations: choices.relaxations,
  };
}

interface Reading {
  readonly catalogue: Catalogue;
  readonly choices: Choices;
}

/** An indicator at a date, under settings and relaxations. */
function indicatorAt(entry: IndicatorEntry, date: string, { catalogue, choices }: Reading): Indicator {
  const { limits, missing } = limitsAt(entry.limits, date);
  if (missing.length > 0) refuseDate(catalogue, date);
  return { ...entry, limits, terms: entry.terms.filter(({ when }) => holds(when, choices)) };
}

/** An item at a date, under settings and relaxations. */
function itemAt(entry: ItemEntry, date: string, { catalogue, choices }: Reading): Item {
  const inForce = Object.entries(entry.limits ?? {}).filter(([, { when }]) => holds(when, choices));
  const { limits, missing } = limitsAt(Object.fromEntries(inForce), date);
  if (missing.length > 0) refuseDate(catalogue, date);
  const { variants = [], ...rest } = entry;
  const active = variants.filter(({ when }) => holds(when, choices));
  return {
    ...rest,
    parameters: Object.assign({}, entry.parameters, ...active.map((v) => v.parameters)),
    limits: withSettings(
      entry.id,
      withVariants(
        limits,
        active.map((v) => v.limits ?? {}),
      ),
      { settings: catalogue.settings, choices },
    ),
  };
}

function withVariants(
  limits: Readonly<Record<string, Limit>>,
  variants: readonly Readonly<Record<string, number>>[],
): Readonly<Record<string, Limit>> {
  const values = Object.assign({}, ...variants) as Record<string, number>;
  return Object.fromEntries(
    Object.entries(limits).map(([name, limit]) => [name, { ...limit, value: values[name] ?? limit.value }]),
  );
}

/** A setting whose value is not the default takes the place of the law's figure, and the limit says so. */
function withSettings(
  item: string,
  limits: Readonly<Record<string, Limit>>,
  { settings, choices }: { readonly settings: readonly SettingEntry[]; readonly choices: Choices },
): Readonly<Record<string, Limit>> {
  const changed = settings.flatMap((setting) => {
    const [owner, name] = setting.setsLimit?.split('/') ?? [];
    const value = choices.settings[setting.id];
    const limit = owner === item && name !== undefined ? limits[name] : undefined;
    if (limit === undefined || name === undefined || typeof value !== 'number' || value === setting.values[0]?.value)
      return [];
    return [[name, { ...limit, value, bySetting: setting.id }] as const];
  });
  return { ...limits, ...Object.fromEntries(changed) };
}

function removedBySetting(settings: readonly SettingEntry[], choices: Choices, item: string): boolean {
  return settings.some((setting) =>
    setting.values.some(({ value, removesItem }) => removesItem === item && choices.settings[setting.id] === value),
  );
}

function refuseDate(catalogue: Catalogue, date: string): never {
  const issued = catalogue.regulation.issued ?? '';
  throw new LawError('noLawAtDate', {
    zh: `${catalogue.id} 在 ${date} 尚未施行（自 ${issued}）；请用更晚的日期`,
    en: `${catalogue.id} was not in force at ${date} (it begins ${issued}); ask for a later date`,
  });
}
