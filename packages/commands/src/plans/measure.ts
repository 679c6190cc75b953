import type { Link } from '@junheng/contract';
import type { Statement } from '@junheng/reader';
import type { Item, Measure, RuleSet, TargetEntry } from '@junheng/rules';
import { definitionOf, type FactDictionary } from '@junheng/schools';

/** What a commitment's target compares. */
export interface Measured {
  readonly measure: Measure;
  readonly figure: Pick<TargetEntry, 'comparator' | 'value' | 'valueMax' | 'unit'>;
  /** told to the person: the link asked for does not fit the figure */
  readonly doubt?: { readonly zh: string; readonly en: string };
}

/** What a link may lead to. */
export interface Ground {
  readonly rules: RuleSet;
  readonly dictionary: FactDictionary;
  /** id of the judgement that decides where no figure can */
  readonly judgement: string;
}

/** Computations whose result is the very quantity that their limit limits; the others count the schools or classes that fail. */
const FIGURES = new Set([
  ...['shareOfFacts', 'migrantChildren', 'nearbyEnrolment', 'juniorRetention', 'publicApproval'],
  ...['eliteHighSchoolQuota', 'everySubject'],
]);

/** Units that can be compared with each other have one name here. */
const KINDS: Readonly<Record<string, string>> = {
  ...{ '%': 'share', '‰': 'share', share: 'share', ratio: 'share' },
  ...{ 万元: '元', 亿元: '元', 万人: '人', yuan: '元', 名: '人' },
};
const kindOf = (unit: string) => (Object.hasOwn(KINDS, unit) ? (KINDS[unit] ?? unit) : unit);
const alike = (a: string | null, b: string): boolean => a !== null && kindOf(a) === kindOf(b);

/**
 * 可测度: what measures a commitment. The person's link comes first, else the reader's indicator; where the figure and what it
 * would be compared with are of different kinds (360 hours against a share of teachers), people judge and are told why.
 */
export function measureOf(statement: Statement, link: Link | null, ground: Ground): Measured {
  const wanted = link ?? linkOf(statement, ground.rules);
  if (wanted === null || 'newTarget' in wanted) return judged(statement, ground);
  if ('fact' in wanted) return byFact(statement, wanted.fact, ground);
  if ('dispersion' in wanted)
    return fits(statement, '系数') ? direct(statement, { dispersion: wanted.dispersion }) : doubtful(statement, ground);
  if ('indicator' in wanted) {
    const unit = ground.rules.indicators.find(({ id }) => id === wanted.indicator)?.unit ?? '';
    return alike(statement.unit, unit) ? direct(statement, wanted) : doubtful(statement, ground);
  }
  const item = ground.rules.items.find(({ id }) => id === wanted.item);
  return item === undefined ? doubtful(statement, ground) : byItem(statement, item, ground);
}

/** The link that the reader's indicator stands for. */
export function linkOf({ indicator }: Pick<Statement, 'indicator'>, rules: RuleSet): Link | null {
  if (indicator === 'coefficientOfVariation') return { dispersion: 'all' };
  if (rules.indicators.some(({ id }) => id === indicator)) return { indicator };
  return rules.items.some(({ id }) => id === indicator) ? { item: indicator } : null;
}

const fits = ({ unit }: Statement, wanted: string) => unit === null || unit === wanted || unit === 'ratio';

function byFact(statement: Statement, fact: string, ground: Ground): Measured {
  const definition = definitionOf(ground.dictionary.facts, fact);
  if (definition === undefined || !alike(statement.unit, definition.unit)) return doubtful(statement, ground);
  return direct(statement, { fact, ...(definition.grain === 'county' ? {} : { grain: definition.grain }) });
}

function byItem(statement: Statement, item: Item, ground: Ground): Measured {
  const { id, computation, limits, parameters } = item;
  if (statement.value === null) return { measure: { item: id }, figure: { comparator: 'atLeast', unit: '项' } };
  const units = Object.values(limits).map(({ unit }) => unit);
  if (FIGURES.has(computation) && units.some((unit) => alike(statement.unit, unit)))
    return direct(statement, { item: id });
  if (computation === 'classSize' && alike(statement.unit, '人'))
    return direct(statement, { fact: 'classSizes', grain: 'section' });
  const [part, whole] = String((parameters.pairs as readonly string[] | undefined)?.[0] ?? '').split('/');
  if (computation === 'trainingFunds' && alike(statement.unit, '%') && part !== undefined && whole !== undefined)
    return direct(statement, { share: { part, whole }, grain: 'school' });
  return isTheLimit(statement, item)
    ? { measure: { item: id }, figure: { comparator: 'atLeast', unit: '项' } }
    : doubtful(statement, ground);
}

/** The plan repeats the item's own limit. */
const isTheLimit = ({ value, comparator, unit }: Statement, { limits }: Item): boolean =>
  Object.values(limits).some(
    (limit) => limit.value === value && limit.comparator === comparator && alike(unit, limit.unit),
  );

function direct(statement: Statement, measure: Measure): Measured {
  return { measure, figure: figureOf(statement) };
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
