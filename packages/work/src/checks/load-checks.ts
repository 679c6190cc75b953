import { CatalogueError, type CatalogueProblem, parseWith } from '@junheng/rules';
import type { FactDictionary, Grain, Text } from '@junheng/schools';
import { type CheckEntry, type ChecksFile, type ConditionNode, checksFileSchema } from './check-schema.ts';
import { type FactUse, factsOf, thresholdsOf, withEach } from './facts-of.ts';
import { placeOfFact } from './figures-of-form.ts';

/** A check made for one marked figure 校验. */
export interface Check extends Omit<CheckEntry, 'each' | 'at' | 'when' | 'whereFactsExist'> {
  readonly at: string;
  readonly when?: ConditionNode;
  readonly holds: ConditionNode;
}

/** The checks of a form 校验规则集, ready to run. */
export interface CheckSet {
  readonly thresholds: Readonly<Record<string, number>>;
  readonly missing: ChecksFile['missing'];
  readonly checks: readonly Check[];
  /** ids of checks that rest because the dictionary lacks their figures */
  readonly resting: readonly string[];
  /** where each figure stands and how it is called */
  readonly facts: Readonly<Record<string, { readonly grain: Grain; readonly title: Text }>>;
}

/**
 * Reads `catalogue/procedures/checks.yaml` 校验规则, already parsed, over the facts dictionary.
 * @throws CatalogueError with every problem at once: unknown keys, figures that the dictionary lacks (unless the check rests without
 * them) or that stand elsewhere, unknown thresholds, ids used twice.
 */
export function loadChecks(value: unknown, dictionary: FactDictionary, file = 'checks.yaml'): CheckSet {
  const problems: CatalogueProblem[] = [];
  const parsed = parseWith<ChecksFile>(checksFileSchema, value, file, problems);
  if (parsed === undefined) throw new CatalogueError('procedures', problems);
  const checks: Check[] = [];
  const resting: string[] = [];
  parsed.checks.forEach((entry, index) => {
    const expanded = expand(entry);
    const faults = [...faultsOf(entry, parsed), ...expanded.flatMap((check) => factFaults(check, dictionary))];
    const rests =
      entry.whereFactsExist === true && faults.length > 0 && faults.every(({ code }) => code === 'unknownFact');
    if (rests) resting.push(entry.id);
    else if (faults.length === 0) checks.push(...expanded);
    else problems.push(...faults.map((fault) => ({ ...fault, file, pointer: `/checks/${index}` })));
  });
  if (problems.length > 0) throw new CatalogueError('procedures', problems);
  const thresholds = Object.fromEntries(Object.entries(parsed.thresholds).map(([id, { value: one }]) => [id, one]));
  return { thresholds, missing: parsed.missing, checks, resting, facts: placesOf(checks, dictionary) };
}

function expand({ each, at, when, whereFactsExist: _rests, ...entry }: CheckEntry): readonly Check[] {
  return (each ?? (at === undefined ? [] : [at])).map((fact) => ({
    ...entry,
    at: fact,
    holds: withEach(entry.holds, fact),
    ...(when === undefined ? {} : { when: withEach(when, fact) }),
  }));
}

type Fault = Omit<CatalogueProblem, 'file' | 'pointer'>;
const fault = (code: string, zh: string, en: string): Fault => ({ code, message: { zh, en } });

function faultsOf({ id, at, each, when, holds }: CheckEntry, { checks, thresholds }: ChecksFile): readonly Fault[] {
  const faults: Fault[] = [];
  if (checks.filter((other) => other.id === id).length > 1)
    faults.push(fault('duplicate', `校验 ${id} 定义了两次`, `the check ${id} is defined twice`));
  if ((at === undefined) === (each === undefined))
    faults.push(fault('atOrEach', `校验 ${id} 须写 at 或 each 之一`, `the check ${id} needs either at or each`));
  for (const name of [holds, ...(when === undefined ? [] : [when])].flatMap(thresholdsOf))
    if (!Object.hasOwn(thresholds, name))
      faults.push(
        fault(
          'unknownThreshold',
          `校验 ${id} 所用阈值 ${name} 不存在`,
          `${id} names the threshold ${name}, which does not exist`,
        ),
      );
  return faults;
}

const usesOf = ({ at, when, holds }: Check): readonly FactUse[] => [
  { fact: at, as: 'any' },
  ...factsOf(holds),
  ...(when === undefined ? [] : factsOf(when)),
];

function factFaults(check: Check, dictionary: FactDictionary): readonly Fault[] {
  return usesOf(check).flatMap(({ fact, as }) => {
    const place = placeOfFact(dictionary, fact);
    if (place === undefined)
      return [
        fault(
          'unknownFact',
          `数据字典中没有 ${fact}`,
          `${check.id} names ${fact}, which the facts dictionary does not have`,
        ),
      ];
    const fits =
      as === 'overSections'
        ? place.grain === 'section'
        : check.grain === place.grain || mayReadUp(check.grain, place.grain);
    return fits
      ? []
      : [
          fault(
            'factInAnotherPlace',
            `${fact} 属于 ${place.grain}，不属于 ${check.grain}`,
            `${check.id}: ${fact} belongs to the ${place.grain}, not to the ${check.grain}`,
          ),
        ];
  });
}

/** A section's check may look at figures of its school. */
const mayReadUp = (grain: Grain, of: Grain): boolean => grain === 'section' && of === 'school';

function placesOf(checks: readonly Check[], dictionary: FactDictionary): CheckSet['facts'] {
  const names = new Set(checks.flatMap(usesOf).map(({ fact }) => fact));
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const place = placeOfFact(dictionary, name);
      return place === undefined ? [] : [[name, { grain: place.grain, title: place.title }] as const];
    }),
  );
}
