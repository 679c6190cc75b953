import type { ReaderWarning, Statement } from './types.ts';
import { yuanPer } from './units.ts';

/** Indicators that have one figure a stage, so that two different ones in a plan cannot both hold. */
const SINGLE = new Set([
  'aboveDegreeTeachers',
  'backboneTeachers',
  'teachingFloorArea',
  'sportsArea',
  'equipmentValue',
  'multimediaClassrooms',
  'rotationBackboneShare',
  'juniorRetention',
  'disabledEnrolment',
  'publicApproval',
  'eliteHighSchoolQuota',
  'migrantChildrenPublicSchool',
  'achievementBetweenSchoolShare',
  'trainingFunds',
]);

/** Two figures so close stand in one sentence: steps (先达到85%，力争达到90%), not a contradiction. */
const SAME_SENTENCE = 30;

/** Figures and deadlines of one plan that contradict each other 前后不一致. */
export function findContradictions(commitments: readonly Statement[]): ReaderWarning[] {
  const groups = new Map<string, Statement[]>();
  for (const statement of commitments) {
    const key = keyOf(statement);
    if (key === null) continue;
    const group = groups.get(key) ?? [];
    group.push(statement);
    groups.set(key, group);
  }
  return [...[...groups.values()].flatMap(contradictionsOf), ...cumulativeShares(commitments)];
}

function keyOf({ indicator, stage, unit, comparator, value, scope, subject }: Statement): string | null {
  if (value === null || unit === null || !['atLeast', 'atMost', 'lessThan', 'moreThan', 'equals'].includes(comparator))
    return null;
  if (!SINGLE.has(indicator) && ((comparator === 'equals' && !isTotal(unit, subject)) || subject.length < 4))
    return null;
  const what = SINGLE.has(indicator) ? '' : subject;
  return [indicator, stage ?? 'both', unit, what, (scope ?? []).join(',')].join('|');
}

/** 三年计划投入资金3.6亿元: the whole of a plan's money has one amount. */
function isTotal(unit: string, subject: string): boolean {
  return yuanPer(unit) !== null && /总投[入资]|[共总]计|投入资金|计划投[入资]/.test(subject);
}

/** Each differing statement is told once, against the first of its group. */
function contradictionsOf(group: readonly Statement[]): ReaderWarning[] {
  const [first, ...rest] = group;
  if (first === undefined) return [];
  const warnings: ReaderWarning[] = [];
  const deadlines = new Set([first.deadline]);
  for (const other of rest) {
    if (other.start - first.end < SAME_SENTENCE) continue;
    if (
      other.value !== first.value &&
      (other.deadline === first.deadline || other.deadline === null || first.deadline === null)
    ) {
      warnings.push(differing(first, other, '数值', 'value', `${first.value}`, `${other.value}`));
    } else if (
      other.value === first.value &&
      !deadlines.has(other.deadline) &&
      first.deadline !== null &&
      other.deadline !== null
    ) {
      warnings.push(differing(first, other, '期限', 'deadline', first.deadline, other.deadline));
    }
    deadlines.add(other.deadline);
  }
  return warnings;
}

function differing(
  first: Statement,
  other: Statement,
  zh: string,
  en: string,
  before: string,
  now: string,
): ReaderWarning {
  return {
    code: 'contradiction',
    severity: 'warning',
    start: other.start,
    end: other.end,
    other: { start: first.start, end: first.end },
    message: {
      zh: `“${other.subject}”的${zh}为${now}，与前文的${before}不一致，请核对以哪一处为准`,
      en: `The ${en} of this statement is ${now}, an earlier one says ${before}; please decide which holds`,
    },
  };
}

/** 累计达标60%以上 against the places named up to the same year. */
function cumulativeShares(commitments: readonly Statement[]): ReaderWarning[] {
  const steps = commitments.filter(
    (one) =>
      one.indicator === 'accreditationDate' &&
      one.comparator === 'complete' &&
      one.scope !== null &&
      one.deadline !== null,
  );
  const all = new Set(steps.flatMap(countiesOf));
  if (all.size < 4) return [];
  const namedBy = placesByDay(steps);
  return commitments.flatMap((share) => {
    const { deadline, value } = share;
    if (share.indicator !== 'accreditationDate' || share.unit !== '%' || deadline === null || value === null) return [];
    const named = namedBy.findLast(({ day }) => day <= deadline)?.places ?? 0;
    const percent = (named / all.size) * 100;
    return named === 0 || percent >= value ? [] : [shortShare(share, named, all.size, percent)];
  });
}

/** A high-tech or development zone belongs to a county and is not recognised by itself. */
const countiesOf = ({ scope }: Statement): readonly string[] =>
  (scope ?? []).filter((place) => !/(?:高新区|开发区)$/.test(place));

/** How many places are named up to each day, in order of the days. */
function placesByDay(steps: readonly Statement[]): { readonly day: string; readonly places: number }[] {
  const seen = new Set<string>();
  const days = new Map<string, number>();
  for (const step of [...steps].sort((a, b) => (a.deadline ?? '').localeCompare(b.deadline ?? ''))) {
    for (const place of countiesOf(step)) seen.add(place);
    days.set(step.deadline ?? '', seen.size);
  }
  return [...days].map(([day, places]) => ({ day, places }));
}

function shortShare(share: Statement, named: number, all: number, percent: number): ReaderWarning {
  return {
    code: 'contradiction',
    severity: 'warning',
    start: share.start,
    end: share.end,
    message: {
      zh: `到${share.deadline}点名的有${named}个，共${all}个，占${percent.toFixed(1)}%，达不到所写的${share.value}%`,
      en: `By ${share.deadline} the plan names ${named} of ${all} places, ${percent.toFixed(1)} %, short of the stated ${share.value} %`,
    },
  };
}
