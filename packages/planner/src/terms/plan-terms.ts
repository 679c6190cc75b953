import { compare, rationalFromNumber, toNumber } from '@junheng/quantities';
import type { Text } from '@junheng/schools';
import type { PlanningProblem, PlanSection } from '../problem/planning-problem.ts';
import type { PlanningTrouble } from '../problem/trouble.ts';
import type { RotationLimits } from './rotation.ts';

/** 交流条件: rotation shares and a distance limit, as they are asked for and repeated in the plan's JSON. */
export interface PlanTerms {
  readonly rotation?: {
    readonly per?: 'school' | 'county' | undefined;
    readonly atLeastShare?: number | undefined;
    readonly atMostShare?: number | undefined;
    readonly backboneAtLeastShare?: number | undefined;
    readonly base?: 'listed' | 'fullTime' | undefined;
  };
  /** straight-line kilometres between the schools of a transfer */
  readonly farthestKilometres?: number;
}

/** The shares as exact fractions; null when none is asked. */
export function rotationOf({ rotation }: PlanTerms): RotationLimits | null {
  if (rotation === undefined) return null;
  const share = (value: number | undefined) => (value === undefined ? null : rationalFromNumber(value));
  const { per = 'county', base = 'listed', atLeastShare, atMostShare, backboneAtLeastShare } = rotation;
  const shares = [atLeastShare, atMostShare, backboneAtLeastShare];
  if (shares.every((one) => one === undefined)) return null;
  const [least, most, backbone] = shares.map(share);
  return {
    per,
    base,
    atLeastShare: least ?? null,
    atMostShare: most ?? null,
    backboneAtLeastShare: backbone ?? null,
  };
}

/** The terms of a problem in the form of its plan's JSON; undefined when there are none. */
export function termsOf({ rotation, farthestKilometres }: PlanningProblem): PlanTerms | undefined {
  if (rotation === null && farthestKilometres === null) return undefined;
  const stated = <K extends string>(key: K, value: RotationLimits['atLeastShare']) =>
    value === null ? {} : ({ [key]: toNumber(value) } as Record<K, number>);
  return {
    ...(rotation === null
      ? {}
      : {
          rotation: {
            per: rotation.per,
            base: rotation.base,
            ...stated('atLeastShare', rotation.atLeastShare),
            ...stated('atMostShare', rotation.atMostShare),
            ...stated('backboneAtLeastShare', rotation.backboneAtLeastShare),
          },
        }),
    ...(farthestKilometres === null ? {} : { farthestKilometres }),
  };
}

interface Posed {
  readonly sections: readonly PlanSection[];
  /** false: nobody is moved */
  readonly isMoving: boolean;
  readonly completeOnly: boolean;
}

/** Everything in the terms that cannot be, and every place they need that is missing, at once. */
export function termTroubles(terms: PlanTerms, { sections, isMoving, completeOnly }: Posed): PlanningTrouble[] {
  const { farthestKilometres: farthest } = terms;
  const troubles = shareTroubles(terms, isMoving);
  if (farthest !== undefined && !(farthest >= 0 && Number.isFinite(farthest)))
    troubles.push(
      trouble(
        'farthestKilometres',
        `距离 ${farthest} 不合理,应不小于 0`,
        `${farthest} km is not possible; 0 or more is expected.`,
      ),
    );
  if (!isMoving || completeOnly) return troubles;
  if (farthest !== undefined)
    for (const school of new Set(sections.filter(lacksPlace).map((section) => section.school)))
      for (const fact of ['longitude', 'latitude'] as const) troubles.push(missing(`${school}/${fact}`));
  if (terms.rotation?.base === 'fullTime')
    for (const { school, stage, listed, fullTimeTeachers } of sections)
      if (listed !== null && fullTimeTeachers === null) troubles.push(missing(`${school}:${stage}/fullTimeTeachers`));
  return troubles;
}

function shareTroubles({ rotation = {} }: PlanTerms, isMoving: boolean): PlanningTrouble[] {
  const { atLeastShare, atMostShare, backboneAtLeastShare } = rotation;
  const troubles = Object.entries({ atLeastShare, atMostShare, backboneAtLeastShare }).flatMap(([key, value]) =>
    value === undefined || (value >= 0 && value <= 1)
      ? []
      : [trouble(`rotation/${key}`, `比例 ${value} 应在 0 至 1 之间`, `a share of ${value}; 0 to 1 is allowed.`)],
  );
  if (atLeastShare !== undefined && atMostShare !== undefined && atLeastShare > atMostShare)
    troubles.push(
      trouble(
        'rotation/atMostShare',
        `上限 ${atMostShare} 低于下限 ${atLeastShare}`,
        `at most ${atMostShare} contradicts at least ${atLeastShare}.`,
      ),
    );
  if (!isMoving && ((atLeastShare ?? 0) > 0 || (backboneAtLeastShare ?? 0) > 0))
    troubles.push(
      trouble(
        'rotation',
        '没有可交流的教师：请填报教师类别（teacherTypes）并允许交流',
        'nobody can move: state teacherTypes and allow transfers.',
      ),
    );
  return troubles;
}

export function lacksPlace({ place, listed }: PlanSection): boolean {
  return place === null && listed !== null;
}

/** Where places are missing and the user said to go on: those sections take no part in transfers. */
export function withoutUnknownPlaces(sections: readonly PlanSection[], terms: PlanTerms): readonly PlanSection[] {
  if (terms.farthestKilometres === undefined) return sections;
  return sections.map((section) =>
    lacksPlace(section) ? { ...section, stock: [], listed: null, mayReceive: false, unplaced: true } : section,
  );
}

/** Terms in words, to be shown with the plan. */
export function termTexts(problem: PlanningProblem): Text[] {
  const { rotation, farthestKilometres, sections } = problem;
  const percent = (share: RotationLimits['atLeastShare']) => (share === null ? '' : `${toNumber(share) * 100} %`);
  const texts: Text[] = [];
  if (rotation !== null) {
    const whose = rotation.per === 'school' ? { zh: '每校', en: "each school's" } : { zh: '全县', en: "the county's" };
    const who =
      rotation.base === 'listed'
        ? { zh: '已填报类别的教师', en: 'listed teachers' }
        : { zh: '专任教师', en: 'full-time teachers' };
    const parts: [string, string][] = [];
    if (rotation.atLeastShare !== null)
      parts.push([`不低于 ${percent(rotation.atLeastShare)}`, `at least ${percent(rotation.atLeastShare)}`]);
    if (rotation.atMostShare !== null)
      parts.push([`不超过 ${percent(rotation.atMostShare)}`, `at most ${percent(rotation.atMostShare)}`]);
    if (parts.length > 0)
      texts.push({
        zh: `${whose.zh}交流人数占${who.zh}${parts.map(([zh]) => zh).join('、')}`,
        en: `Of ${whose.en} ${who.en}, ${parts.map(([, en]) => en).join(' and ')} move.`,
      });
    if (rotation.backboneAtLeastShare !== null)
      texts.push({
        zh: `交流教师中骨干教师不低于 ${percent(rotation.backboneAtLeastShare)}`,
        en: `At least ${percent(rotation.backboneAtLeastShare)} of those who move are backbone teachers.`,
      });
  }
  if (farthestKilometres !== null)
    texts.push({
      zh: `教师交流的直线距离不超过 ${farthestKilometres} 千米`,
      en: `Nobody moves farther than ${farthestKilometres} km in a straight line.`,
    });
  const unplaced = [...new Set(sections.filter((one) => one.unplaced === true).map(({ school }) => school))];
  if (unplaced.length > 0)
    texts.push({
      zh: `${unplaced.join('、')} 缺坐标,不参加交流`,
      en: `${unplaced.join(', ')} have no coordinates and take no part in transfers.`,
    });
  return texts;
}

function trouble(at: string, zh: string, en: string): PlanningTrouble {
  return { code: 'badOption', at, message: { zh, en } };
}

function missing(at: string): PlanningTrouble {
  return {
    code: 'missingFigure',
    at,
    message: {
      zh: '交流条件需要此项数据;请补齐,或选择只规划数据完整的学校(该校不参加交流)',
      en: 'the terms of transfers need this figure; supply it, or plan the complete schools only (nobody then moves there).',
    },
  };
}

/** Whether two statements of terms ask the same, however they are written. */
export function sameTerms(a: PlanTerms, b: PlanTerms): boolean {
  const [p, q] = [rotationOf(a), rotationOf(b)];
  if (a.farthestKilometres !== b.farthestKilometres || (p === null) !== (q === null)) return false;
  if (p === null || q === null) return true;
  const same = (x: RotationLimits['atLeastShare'], y: RotationLimits['atLeastShare']) =>
    x === null || y === null ? x === y : compare(x, y) === 0;
  return (
    p.per === q.per &&
    p.base === q.base &&
    same(p.atLeastShare, q.atLeastShare) &&
    same(p.atMostShare, q.atMostShare) &&
    same(p.backboneAtLeastShare, q.backboneAtLeastShare)
  );
}
