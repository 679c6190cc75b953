import { type Catalogue, parseCatalogue } from '../src/index.ts';

/** A small local catalogue for tests, on the national one. */
export function overlay(
  id: string,
  level: 'province' | 'city' | 'county',
  parts: Readonly<Record<string, unknown>>,
): Catalogue {
  return parseCatalogue(id, {
    'regulation.yaml': {
      id,
      title: { zh: `${id} 方案`, en: `plan ${id}` },
      level,
      over: 'national-2017',
      documents: { plan: { title: { zh: '方案', en: 'plan' }, verified: true } },
    },
    ...parts,
  });
}

export const PLAN_SOURCE = { document: 'plan', article: '第三条' };
export const PLAN_PLACE = { document: 'plan', place: '三/（二）' };

/** A limit as an overlay writes it. */
export const limitOf = (value: number, comparator: string, unit: string) => ({
  comparator,
  unit,
  versions: [{ from: '2020-01-01', value, verified: true, source: PLAN_SOURCE }],
});
