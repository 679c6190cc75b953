import type { Item, ItemResult, Limit } from '@junheng/rules';
import type { CountySheet } from '../raw/county-sheet.ts';
import type { FormInput } from '../raw/form-input.ts';
import type { Standards } from '../raw/standards-sheet.ts';
import type { RoomGroupsSheet } from '../rooms/room-groups-sheet.ts';
import type { CountedSchoolsSheet } from '../schools/counted-schools-sheet.ts';
import { type Cell, NOT_ASSESSABLE } from '../sheet/cell.ts';
import { asJudged, holdsFormula, judged, UNKNOWN } from '../sheet/formulas.ts';

/** The sheets that items are computed from. */
export interface ItemParts {
  readonly input: FormInput;
  readonly county: CountySheet;
  readonly standards: Standards;
  readonly schools: CountedSchoolsSheet;
  readonly rooms: RoomGroupsSheet;
}

/** An item's values and its verdict; `own` gives the address of a value so that the verdict can point at it. */
export interface ItemFormulas {
  readonly values: readonly Cell[];
  readonly status: string;
}

/** One item with the sheets it is computed from and what the engine said of it. */
export interface Context {
  readonly item: Item;
  readonly parts: ItemParts;
  readonly own: (index: number) => string;
  readonly result: ItemResult | undefined;
}

/** A number of the item's value by name; null when the verdict has none. */
export function numberIn(result: ItemResult | undefined, name: string): number | null {
  const { value } = result ?? {};
  if (typeof value !== 'object' || value === null) return null;
  const found = (value as Readonly<Record<string, unknown>>)[name];
  return typeof found === 'number' ? found : null;
}

/** Printed decimals of a share kept as 0–1: one decimal of a per cent. */
export const SHARE_DECIMALS = 3;

/** A limit with its name in the catalogue. */
export type NamedLimit = readonly [name: string, limit: Limit];

/** The item's only limit. @throws RangeError when it has none. */
export function firstLimit(item: Item): NamedLimit {
  const [first] = Object.entries(item.limits);
  if (first === undefined) throw new RangeError(`the item ${item.id} has no limit`);
  return first;
}

/** 达标 when the value cell holds a number that meets the limit. */
export function test({ item, parts, own }: Context, index: number, [name, limit]: NamedLimit): string {
  const value = asJudged(own(index), SHARE_DECIMALS, parts.input.law.base);
  return judged([own(index)], holdsFormula(limit.comparator, value, parts.standards.limit(`${item.id}/${name}`)));
}

/** A county figure; null when it is missing. */
export const factOf = ({ input }: ItemParts, fact: string): number | null => {
  const value = input.facts.county.facts[fact];
  return typeof value === 'number' ? value : null;
};

/** A county figure as it was filled in, or 无法评定. */
export function factCell(parts: ItemParts, fact: string): Cell {
  const cell = parts.county.fact(fact);
  return {
    formula: `IF(ISNUMBER(${cell}),${cell},${UNKNOWN})`,
    value: factOf(parts, fact) ?? NOT_ASSESSABLE,
    figure: `county/${fact}`,
  };
}
