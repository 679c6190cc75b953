import type { Item } from '@junheng/rules';
import { STAGE_TEXT } from '../raw/form-input.ts';
import { SUBJECTS } from '../raw/labels.ts';
import { FORMATS, NOT_ASSESSABLE } from '../sheet/cell.ts';
import { failing, holdsFormula, judged, MET, NOT_MET, UNKNOWN, worstOf } from '../sheet/formulas.ts';
import {
  type Context,
  factCell,
  firstLimit,
  type ItemFormulas,
  type ItemParts,
  numberIn,
  test,
} from './item-context.ts';
import { elite, nearby, retention, shareOf } from './share-formulas.ts';

export type { ItemParts };

/** Whether the form can test items of this computation. */
export const hasFormula = (computation: string): boolean => Object.hasOwn(FORMULAS, computation);

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
