import type { Item, ItemResult, Limit } from '@junheng/rules';
import type { Stage } from '@junheng/schools';
import { type Cell, FORMATS, NOT_ASSESSABLE } from '../sheet/cell.ts';
import { allNumbers, failing, holdsFormula, judged, MET, NOT_MET, UNKNOWN, worstOf } from '../sheet/formulas.ts';
import type { CountedSchoolsSheet } from './counted-schools-sheet.ts';
import type { CountySheet } from './county-sheet.ts';
import { type FormInput, STAGE_TEXT } from './form-input.ts';
import { SUBJECTS } from './labels.ts';
import type { RoomGroupsSheet } from './room-groups-sheet.ts';
import type { Standards } from './standards-sheet.ts';

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

interface Context {
  readonly item: Item;
  readonly parts: ItemParts;
  readonly own: (index: number) => string;
  readonly result: ItemResult | undefined;
}

/** @throws RangeError for a computation that the form has no formula for. */
export function itemFormulas(item: Item, parts: ItemParts, own: (index: number) => string): ItemFormulas {
  const make = Object.hasOwn(FORMULAS, item.computation) ? FORMULAS[item.computation] : undefined;
  if (make === undefined)
    throw new RangeError(`the form has no formula for the computation ${item.computation} of ${item.id}`);
  return make({ item, parts, own, result: parts.input.verdict.items[item.id] });
}

const FORMULAS: Readonly<Record<string, (context: Context) => ItemFormulas>> = {
  judgedByPeople: ({ item, parts }) => {
    const cell = parts.county.fact(`judgements.${item.id}`);
    return { values: [], status: `IF(OR(${cell}=${MET},${cell}=${NOT_MET}),${cell},${UNKNOWN})` };
  },
  shareOfFacts: (context) => ({ values: [shareOf(context)], status: test(context, 0, firstLimit(context.item)) }),
  migrantChildren: (context) => {
    const care = context.parts.county.fact('judgements.leftBehindCare');
    return {
      values: [shareOf(context)],
      status: `IF(${care}=${NOT_MET},${NOT_MET},${test(context, 0, firstLimit(context.item))})`,
    };
  },
  factAgainstFact: ({ item, parts, own }) => {
    const facts = [String(item.parameters.fact), String(item.parameters.atLeast)];
    return {
      values: facts.map((fact) => factCell(parts, fact)),
      status: judged([own(0), own(1)], holdsFormula('atLeast', own(0), own(1))),
    };
  },
  juniorRetention: (context) => ({ values: [retention(context)], status: test(context, 0, firstLimit(context.item)) }),
  nearbyEnrolment: nearby,
  eliteHighSchoolQuota: elite,
  musicArtRooms: ({ parts, result }) => ({
    values: [
      {
        formula: `COUNTIF(${parts.schools.column('rooms')},${NOT_MET})`,
        value: result?.status === 'notMet' ? result.where.length : 0,
        format: FORMATS.whole,
      },
    ],
    status: worstOf([parts.rooms.statuses]),
  }),
  schoolSize: ({ parts, result }) => {
    const groups = [STAGE_TEXT.primary, STAGE_TEXT.junior, '一贯制'];
    const [group, size] = [parts.schools.column('group'), parts.schools.column('size')];
    const names = ['primaryOver', 'juniorOver', 'throughOver'];
    return {
      values: groups.map((name, i) => ({
        formula: `SUMPRODUCT((${group}="${name}")*(${size}=${NOT_MET}))`,
        value: numberIn(result, names[i] ?? ''),
        format: FORMATS.whole,
      })),
      status: worstOf([size]),
    };
  },
  classSize: ({ parts, result }) => ({
    values: (['primaryOver', 'juniorOver'] as const).map((name) => ({
      formula: `SUM(${parts.schools.column(name)})`,
      value: numberIn(result, name),
      format: FORMATS.whole,
    })),
    status: worstOf([parts.schools.column('classes')]),
  }),
  smallSchoolFunds: smallSchools,
  everySchool: ({ parts, result }) => ({
    values: [
      {
        formula: `COUNTIF(${parts.schools.column('charter')},${NOT_MET})`,
        value: numberIn(result, 'without'),
        format: FORMATS.whole,
      },
    ],
    status: worstOf([parts.schools.column('charter')]),
  }),
  trainingFunds: ({ parts, result }) => ({
    values: [
      {
        formula: `COUNTIF(${parts.schools.column('training')},${NOT_MET})`,
        value: numberIn(result, 'schoolsShort'),
        format: FORMATS.whole,
      },
    ],
    status: worstOf([parts.schools.column('training')]),
  }),
  everySubject,
  publicApproval: (context) => {
    const { parts } = context;
    const cells = ['publicApprovalShare', 'fieldVisitShare'].map((fact) => ({
      ...factCell(parts, fact),
      format: FORMATS.percent,
    }));
    return { values: cells, status: test(context, 0, firstLimit(context.item)) };
  },
};

function numberIn(result: ItemResult | undefined, name: string): number | null {
  const { value } = result ?? {};
  if (typeof value !== 'object' || value === null) return null;
  const found = (value as Readonly<Record<string, unknown>>)[name];
  return typeof found === 'number' ? found : null;
}

type NamedLimit = readonly [name: string, limit: Limit];

function firstLimit(item: Item): NamedLimit {
  const [first] = Object.entries(item.limits);
  if (first === undefined) throw new RangeError(`the item ${item.id} has no limit`);
  return first;
}

/** 达标 when the value cell holds a number that meets the limit. */
function test({ item, parts, own }: Context, index: number, [name, limit]: NamedLimit): string {
  return judged([own(index)], holdsFormula(limit.comparator, own(index), parts.standards.limit(`${item.id}/${name}`)));
}

const factOf = ({ input }: ItemParts, fact: string): number | null => {
  const value = input.facts.county.facts[fact];
  return typeof value === 'number' ? value : null;
};

function factCell(parts: ItemParts, fact: string): Cell {
  const cell = parts.county.fact(fact);
  return {
    formula: `IF(ISNUMBER(${cell}),${cell},${UNKNOWN})`,
    value: factOf(parts, fact) ?? NOT_ASSESSABLE,
    figure: `county/${fact}`,
  };
}

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

function shareOf(context: Context): Cell {
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
function retention({ item, parts, result }: Context): Cell {
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

function nearby(context: Context): ItemFormulas {
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

function elite(context: Context): ItemFormulas {
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

/** Pupils and funds of the small schools, and how many of them are short. */
function smallSchools({ parts, result }: Context): ItemFormulas {
  const { schools } = parts;
  const small = `(${schools.column('small')}=1)`;
  const funds = schools.column('funds');
  const own = schools.results('small').flatMap((flag, i) => (flag === 1 ? [i] : []));
  const allotted = schools.results('funds');
  const sumOf = (name: 'pupils' | 'funds'): number =>
    own.reduce((sum, i) => sum + Number(schools.results(name)[i] ?? 0), 0);
  return {
    values: [
      { formula: `SUMPRODUCT(${small}*1,${schools.column('pupils')})`, value: sumOf('pupils'), format: FORMATS.whole },
      {
        formula: `IF(SUMPRODUCT(${small}*(1-ISNUMBER(${funds})))>0,${UNKNOWN},SUMPRODUCT(${small}*1,${funds}))`,
        value: own.every((i) => typeof allotted[i] === 'number') ? sumOf('funds') : NOT_ASSESSABLE,
        format: FORMATS.whole,
      },
      {
        formula: `COUNTIF(${schools.column('smallFunds')},${NOT_MET})`,
        value: numberIn(result, 'short'),
        format: FORMATS.whole,
      },
    ],
    status: worstOf([schools.column('smallFunds')]),
  };
}

/** Every issued subject must hold; none issued leaves the item open. */
function everySubject({ item, parts }: Context): ItemFormulas {
  const fact = String(item.parameters.fact);
  const [name, limit] = firstLimit(item);
  const issued = parts.input.facts.county.facts[fact];
  const stated = typeof issued === 'object' && issued !== null && !Array.isArray(issued) ? Object.keys(issued) : [];
  const cells = [...new Set([...Object.keys(SUBJECTS), ...stated])].map((subject) =>
    parts.county.fact(`${fact}.${subject}`),
  );
  const range = `${cells[0]}:${cells.at(-1)?.split('!')[1] ?? ''}`;
  const over = failing(limit.comparator, range, parts.standards.limit(`${item.id}/${name}`));
  const count = stated.length;
  return {
    values: [{ formula: `COUNT(${range})`, value: count, format: FORMATS.whole }],
    status: `IF(COUNT(${range})=0,${UNKNOWN},IF(SUMPRODUCT(ISNUMBER(${range})*${over})>0,${NOT_MET},${MET}))`,
  };
}
