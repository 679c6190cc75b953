import { figurePath, type School, type Section, type TeacherType } from '@junheng/schools';

/** One reason why no plan can be made from what was given; all are reported at once. */
export interface PlanningTrouble {
  readonly code:
    | 'missingFigure'
    | 'badPrice'
    | 'capBelowPresent'
    | 'badFigure'
    | 'badTeacherTypes'
    | 'badLock'
    | 'badOption';
  /** figure path, price id or lock */
  readonly at: string;
  readonly message: { readonly zh: string; readonly en: string };
}

/** Thrown when the input allows no honest plan; carries every reason found. */
export class PlanningInputError extends Error {
  readonly code = 'planningInput';
  readonly troubles: readonly PlanningTrouble[];

  constructor(troubles: readonly PlanningTrouble[]) {
    const lines = troubles.map(({ at, message }) => `- ${at}: ${message.en} ${message.zh}`);
    super(`the plan cannot be made; put these ${troubles.length} right first:\n${lines.join('\n')}`);
    this.name = 'PlanningInputError';
    this.troubles = troubles;
  }

  /** the same list in the form that other errors with a list carry */
  get problems() {
    return this.troubles.map(({ at, code, message }) => ({ pointer: at, code, message }));
  }
}

export function missingFigure(at: string): PlanningTrouble {
  return {
    code: 'missingFigure',
    at,
    message: {
      zh: '缺少数据,规划不作猜测;请补齐,或选择只规划数据完整的学校',
      en: 'the figure is missing and the planner does not guess; supply it, or plan only the schools that are complete.',
    },
  };
}

export function badFigure(at: string, value: number): PlanningTrouble {
  return {
    code: 'badFigure',
    at,
    message: {
      zh: `数值 ${value} 不合理,应为不小于 0 的数`,
      en: `${value} is not possible here; a number of at least 0 is expected.`,
    },
  };
}

export function capBelowPresent(school: School, present: number): PlanningTrouble {
  const cap = school.sportsAreaCapSquareMetres;
  return {
    code: 'capBelowPresent',
    at: figurePath({ school: school.id, fact: 'sportsAreaCapSquareMetres' }),
    message: {
      zh: `体育场地上限 ${cap} 平方米低于现有面积 ${present} 平方米`,
      en: `the cap of ${cap} m² lies below the ${present} m² that are there already; raise the cap or correct the area.`,
    },
  };
}

/** More movable teachers than the section has, in all or with one attribute; counts that are no counts. */
export function teacherTypeTroubles(school: School, section: Section): PlanningTrouble[] {
  const types = section.teacherTypes ?? [];
  const at = figurePath({ school: school.id, stage: section.stage, fact: 'teacherTypes' });
  const trouble = (zh: string, en: string): PlanningTrouble => ({ code: 'badTeacherTypes', at, message: { zh, en } });
  if (types.some(({ count }) => !Number.isInteger(count) || count < 0))
    return [trouble('人数应为非负整数', 'each count must be a whole number of at least 0.')];
  const tests: readonly (readonly [string, readonly TeacherType[]])[] = [
    ['fullTimeTeachers', types],
    ['aboveDegreeTeachers', types.filter((type) => type.aboveDegree)],
    ['backboneTeachers', types.filter((type) => type.backbone)],
    ['peArtTeachers', types.filter((type) => type.peArt)],
  ];
  return tests.flatMap(([fact, chosen]) => {
    const stated = section.facts[fact];
    const counted = chosen.reduce((sum, { count }) => sum + count, 0);
    if (typeof stated !== 'number' || counted <= stated) return [];
    return [
      trouble(
        `可交流教师 ${counted} 人多于 ${fact} ${stated} 人`,
        `${counted} teachers are listed but ${fact} is ${stated}.`,
      ),
    ];
  });
}
