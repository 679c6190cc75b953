import type { Item } from '@junheng/rules';
import type { Stage } from '@junheng/schools';
import { type Cell, FORMATS, NOT_ASSESSABLE } from '../sheet/cell.ts';
import { allNumbers, MET, NOT_MET, UNKNOWN } from '../sheet/formulas.ts';
import { type Context, factCell, type ItemFormulas, numberIn, test } from './item-context.ts';

const list = (value: Item['parameters'][string] | undefined): readonly string[] => [value ?? []].flat().map(String);

interface Ratio {
  readonly parts: readonly string[];
  readonly whole: readonly string[];
  readonly less?: readonly string[];
}

/** Parts over a whole; a missing figure or nothing below the line gives 无法评定. */
function ratioFormula({ parts: sheets }: Context, { parts, whole, less = [] }: Ratio): string {
  const cells = (facts: readonly string[]): readonly string[] => facts.map((fact) => sheets.county.fact(fact));
  const below = `(${cells(whole).join('+')}${cells(less)
    .map((c) => `-${c}`)
    .join('')})`;
  const needs = [...cells(parts), ...cells(whole), ...cells(less)];
  return `IF(${allNumbers(needs)},IF(${below}>0,(${cells(parts).join('+')})/${below},${UNKNOWN}),${UNKNOWN})`;
}

/** 占比项: the parts over the whole that the law's parameters name. */
export function shareOf(context: Context): Cell {
  const { parameters } = context.item;
  const ratio = { parts: list(parameters.parts), whole: list(parameters.whole), less: list(parameters.wholeLess) };
  const { value } = context.result ?? {};
  const share = Object.values(context.item.limits)[0]?.unit === 'share';
  return {
    formula: ratioFormula(context, ratio),
    value: typeof value === 'number' ? value : NOT_ASSESSABLE,
    format: share ? FORMATS.percent : FORMATS.whole,
    proof: { item: context.item.id },
  };
}

const G = 'juniorGraduates';
const E = 'juniorEntrantsThreeYearsAgo';
const IN = 'juniorTransfersIn';
const LEFT = 'juniorTransfersOut';
const DEATHS = 'juniorDeaths';

/** 巩固率 by the formula that the law's setting names, at most 100 %. */
export function retention({ item, parts, result }: Context): Cell {
  const cell = (fact: string): string => parts.county.fact(fact);
  const name = String(item.parameters.formula ?? 'A');
  const [above, below, facts] =
    name === 'B'
      ? [`(${cell(G)}-${cell(IN)}+${cell(LEFT)})`, `(${cell(E)}-${cell(DEATHS)})`, [G, E, IN, LEFT, DEATHS]]
      : name === 'C'
        ? [cell(G), `(${cell(E)}+${cell(IN)}-${cell(LEFT)})`, [G, E, IN, LEFT]]
        : [cell(G), `(${cell(E)}+${cell(IN)}-${cell(LEFT)}-${cell(DEATHS)})`, [G, E, IN, LEFT, DEATHS]];
  const value = result?.value;
  return {
    formula: `IF(${allNumbers(facts.map(cell))},IF(${below}>0,MIN(1,${above}/${below}),${UNKNOWN}),${UNKNOWN})`,
    value: typeof value === 'number' ? value : NOT_ASSESSABLE,
    format: FORMATS.percent,
    proof: { item: item.id },
  };
}

/** 就近入学: both stages, the worse decides. */
export function nearby(context: Context): ItemFormulas {
  const { item, own, result } = context;
  const all = item.parameters.scope === 'all' ? 'All' : '';
  const stages: readonly (readonly [Stage, string])[] = [
    ['primary', 'Primary'],
    ['junior', 'Junior'],
  ];
  const tests = stages.map(([stage], i): string => {
    const limit = item.limits[stage];
    return limit === undefined ? MET : test(context, i, [stage, limit]);
  });
  return {
    values: stages.map(([stage, suffix]) => ({
      formula: ratioFormula(context, { parts: [`nearbyPupils${all}${suffix}`], whole: [`nearbyBase${all}${suffix}`] }),
      value: numberIn(result, stage) ?? NOT_ASSESSABLE,
      format: FORMATS.percent,
      proof: { item: item.id },
    })),
    status: worstOfTexts(tests, [own(0), own(1)]),
  };
}

/** Worst of status formulas that are not cells yet. */
function worstOfTexts(tests: readonly string[], _cells: readonly string[]): string {
  const any = (status: string): string => `OR(${tests.map((t) => `${t}=${status}`).join(',')})`;
  return `IF(${any(NOT_MET)},${NOT_MET},IF(${any(UNKNOWN)},${UNKNOWN},${MET}))`;
}

/** 优质高中名额: the share, and places for rural schools. */
export function elite(context: Context): ItemFormulas {
  const { item, parts, own, result } = context;
  const [share, rural] = [item.limits.share, item.limits.rural];
  const value = numberIn(result, 'share');
  const tests = [
    ...(share === undefined ? [] : [test(context, 0, ['share', share])]),
    ...(rural === undefined ? [] : [test(context, 1, ['rural', rural])]),
  ];
  return {
    values: [
      {
        formula: ratioFormula(context, { parts: ['eliteHighSchoolQuota'], whole: ['eliteHighSchoolPlaces'] }),
        value: value ?? NOT_ASSESSABLE,
        format: FORMATS.percent,
        proof: { item: item.id },
      },
      factCell(parts, 'eliteHighSchoolQuotaRural'),
    ],
    status: worstOfTexts(tests, [own(0), own(1)]),
  };
}
