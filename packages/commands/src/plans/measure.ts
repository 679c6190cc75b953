import type { Link } from '@junheng/contract';
import type { Statement } from '@junheng/reader';
import type { Item, Limit, Measure, RuleSet, TargetEntry } from '@junheng/rules';
import { definitionOf, type FactDictionary, type Text } from '@junheng/schools';
import type { AcceptedStatement } from './accepted.ts';
import { areComparable } from './comparable-units.ts';

/** What a commitment's target compares. */
export interface Measured {
  readonly measure: Measure;
  readonly figure: Pick<TargetEntry, 'comparator' | 'value' | 'valueMax' | 'unit'>;
  /** how the figure was read where the plan leaves it open */
  readonly note?: Text;
  /** told to the person: the link does not fit the figure */
  readonly doubt?: Text;
}

/** What a link may lead to. */
export interface Ground {
  readonly rules: RuleSet;
  readonly dictionary: FactDictionary;
  /** id of the judgement that decides where no figure can */
  readonly judgement: string;
}

type Measurable = Pick<AcceptedStatement, 'statement' | 'link' | 'exact'>;

/** Computations whose result is the very quantity that their limit limits; the others count the schools or classes that fail. */
const FIGURES = new Set([
  ...['shareOfFacts', 'migrantChildren', 'nearbyEnrolment', 'juniorRetention', 'publicApproval'],
  ...['eliteHighSchoolQuota', 'everySubject'],
]);

/** Facts that count the teachers who have so many hours of training in five years. */
const TEACHERS_WITH_HOURS: Readonly<Record<number, string>> = {
  360: 'teachersWithTrainingHours',
  450: 'teachersWith450TrainingHours',
};

/**
 * 可测度: what measures a commitment. The person's link comes first, else the reader's indicator; where the figure and what it
 * would be compared with are of different kinds (three rooms against a share), people judge and are told why.
 */
export function measureOf(one: Measurable, ground: Ground): Measured {
  const { statement, link } = one;
  const { rules } = ground;
  const wanted = link ?? linkOf(statement, rules);
  if (wanted === null || 'newTarget' in wanted) return judged(statement, ground);
  if ('fact' in wanted) return byFact(one, wanted.fact, ground);
  if ('dispersion' in wanted) return byDispersion(one, wanted, ground);
  if ('indicator' in wanted) {
    const indicator = rules.indicators.find(({ id }) => id === wanted.indicator);
    if (!areComparable(statement.unit, indicator?.unit ?? '')) return doubtful(statement, ground);
    return direct(one, wanted, Object.values(indicator?.limits ?? {}));
  }
  const item = rules.items.find(({ id }) => id === wanted.item);
  return item === undefined ? doubtful(statement, ground) : byItem(one, item, ground);
}

/** The link that the reader's indicator stands for. */
export function linkOf({ indicator }: Pick<Statement, 'indicator'>, rules: RuleSet): Link | null {
  if (indicator === 'coefficientOfVariation') return { dispersion: 'all' };
  if (rules.indicators.some(({ id }) => id === indicator)) return { indicator };
  return rules.items.some(({ id }) => id === indicator) ? { item: indicator } : null;
}

function byDispersion(one: Measurable, { dispersion }: { readonly dispersion: string }, ground: Ground): Measured {
  const { value, unit } = one.statement;
  const isCoefficient = value !== null && (unit === null || unit === '系数' || unit === 'ratio');
  if (!isCoefficient) return doubtful(one.statement, ground);
  return direct(one, { dispersion }, Object.values(ground.rules.dispersion));
}

function byFact(one: Measurable, fact: string, ground: Ground): Measured {
  const definition = definitionOf(ground.dictionary.facts, fact);
  if (definition === undefined || !areComparable(one.statement.unit, definition.unit))
    return doubtful(one.statement, ground);
  const { grain } = definition;
  return direct(one, { fact, ...(grain === 'county' ? {} : { grain }) }, []);
}

function byItem(one: Measurable, item: Item, ground: Ground): Measured {
  const { statement } = one;
  const limits = Object.values(item.limits);
  const comparable = (unit: string) => areComparable(statement.unit, unit);
  if (statement.value === null || isTheLimit(statement, limits, item)) return theItem(item);
  if (FIGURES.has(item.computation) && limits.some(({ unit }) => comparable(unit)))
    return direct(one, { item: item.id }, limits);
  if (item.computation === 'classSize' && comparable('人'))
    return direct(one, { fact: 'classSizes', grain: 'section' }, limits);
  if (item.computation === 'trainingFunds' && comparable('%'))
    return direct(one, { share: trainingFundsShare(statement), grain: 'school' }, limits);
  const hours =
    item.id === 'trainingHours' && statement.unit === '学时' ? TEACHERS_WITH_HOURS[statement.value] : undefined;
  return hours === undefined ? doubtful(statement, ground) : allTeachers(hours);
}

/** The national item as it stands: its status is the target's. */
const theItem = ({ id }: Item): Measured => ({ measure: { item: id }, figure: { comparator: 'atLeast', unit: '项' } });

/** The plan repeats a limit of an item whose result is no single figure. */
function isTheLimit({ value, comparator, unit }: Statement, limits: readonly Limit[], item: Item): boolean {
  if (FIGURES.has(item.computation) || item.computation === 'classSize') return false;
  return limits.some((limit) => {
    const same = limit.comparator === comparator || comparator === 'equals';
    return limit.value === value && same && areComparable(unit, limit.unit);
  });
}

function trainingFundsShare({ quote, base = '' }: Statement): { readonly part: string; readonly whole: string } {
  const ofPay = /工资/.test(`${quote}${base}`);
  return { part: 'trainingFundsYuan', whole: ofPay ? 'teacherPayTotalYuan' : 'operatingFundsBudgetYuan' };
}

const allTeachers = (part: string): Measured => ({
  measure: { share: { part, whole: 'teachersForTraining' } },
  figure: { comparator: 'complete', value: 100, unit: '%' },
  note: { zh: '全体应训教师均达到该学时', en: 'every teacher to be trained has these hours' },
});

/** A bare figure is read in the direction of the national limit, unless the person said otherwise. */
function direct({ statement, exact }: Measurable, measure: Measure, limits: readonly Limit[]): Measured {
  const figure = figureOf(statement);
  const [direction, another] = new Set(limits.map(({ comparator }) => comparator));
  if (exact || figure.comparator !== 'equals' || direction === undefined || another !== undefined)
    return { measure, figure };
  return {
    measure,
    figure: { ...figure, comparator: direction },
    note: {
      zh: '原文只写数值，按国家标准的方向判定',
      en: 'the plan gives a bare figure; it is read in the direction of the national limit',
    },
  };
}

function judged(statement: Statement, { judgement }: Ground): Measured {
  return { measure: { judgement }, figure: figureOf(statement) };
}

function doubtful(statement: Statement, ground: Ground): Measured {
  const unit = statement.unit ?? '无';
  return {
    ...judged(statement, ground),
    doubt: {
      zh: `数值单位“${unit}”与所关联的指标不可比，改为人工判定`,
      en: `its unit (${unit}) cannot be compared with what it is linked to: people judge it`,
    },
  };
}

function figureOf({ comparator, value, valueMax, unit }: Statement): Measured['figure'] {
  return {
    comparator,
    ...(value === null ? {} : { value }),
    ...(valueMax === undefined ? {} : { valueMax }),
    unit: unit ?? '项',
  };
}
