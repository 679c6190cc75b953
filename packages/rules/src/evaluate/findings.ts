import { type CountyYear, figurePath, STAGES } from '@junheng/schools';
import type { RuleSet } from '../law/law.ts';
import type { Finding } from '../verdict.ts';
import type { Applied } from './apply-rules.ts';
import type { SectionView } from './section-view.ts';

/** What a person should see beside the verdict 提示: left-out sections, empty stages, contradictions inside the figures, unused judgements. */
export function findingsOf(county: CountyYear, applied: Applied, rules: RuleSet): readonly Finding[] {
  return [
    ...applied.views.flatMap(sectionFindings),
    ...stageFindings(applied),
    ...applied.schools.flatMap(({ school }) => floorAreaFinding(school.id, school.facts)),
    ...Object.values(applied.outcomes).flatMap(({ findings = [] }) => findings),
    ...ignoredJudgements(county, rules),
  ];
}

/** Campuses that are joined to their parent are named, so that nobody misses a school. */
export function campusFindings({ schools }: CountyYear): readonly Finding[] {
  return schools.flatMap(({ id, name, parent }): readonly Finding[] => {
    const main = schools.find((school) => school.id === parent);
    if (main === undefined) return [];
    const message = {
      zh: `${name} 不计校数，已并入 ${main.name}`,
      en: `${name} is not counted as a school: joined to ${main.name}`,
    };
    return [{ code: 'campusMerged', severity: 'info', at: id, message }];
  });
}

const warning = (code: string, at: string, zh: string, en: string): Finding => ({
  code,
  severity: 'warning',
  at,
  message: { zh, en },
});

const PARTS_OF_TEACHERS = ['aboveDegreeTeachers', 'backboneTeachers', 'peArtTeachers', 'middleTitleTeachers'];

function sectionFindings(view: SectionView): readonly Finding[] {
  return [...emptySection(view), ...classListFinding(view), ...teacherFindings(view)];
}

const pathIn = ({ school, section }: SectionView, fact: string): string =>
  figurePath({ school: school.id, stage: section.stage, fact });

function emptySection(view: SectionView): readonly Finding[] {
  if (view.reason !== 'noPupils') return [];
  const { name } = view.school;
  return [
    warning(
      'noPupils',
      pathIn(view, 'enrolment'),
      `${name} 该学段在校生为0，不参加评估`,
      `${name}: no pupils in the section; left out`,
    ),
  ];
}

function classListFinding(view: SectionView): readonly Finding[] {
  const { enrolment, classSizes } = view.section;
  const listed = classSizes?.reduce((sum, size) => sum + size, 0);
  if (listed === undefined || enrolment === null || listed === enrolment) return [];
  const { name } = view.school;
  return [
    warning(
      'classListContradictsEnrolment',
      pathIn(view, 'classSizes'),
      `${name} 班级名册合计 ${listed} 人，在校生 ${enrolment} 人`,
      `${name}: the class list has ${listed} pupils, the enrolment is ${enrolment}`,
    ),
  ];
}

function teacherFindings(view: SectionView): readonly Finding[] {
  const { facts } = view.section;
  const all = facts.fullTimeTeachers;
  return PARTS_OF_TEACHERS.flatMap((fact) => {
    const part = facts[fact];
    if (typeof part !== 'number' || typeof all !== 'number' || part <= all) return [];
    const zh = `${fact}（${part}）多于专任教师数（${all}）`;
    return [
      warning(
        'partExceedsTeachers',
        pathIn(view, fact),
        zh,
        `${fact} (${part}) is more than the full-time teachers (${all})`,
      ),
    ];
  });
}

function floorAreaFinding(id: string, facts: CountyYear['county']['facts']): readonly Finding[] {
  const { teachingRoomsSquareMetres: rooms, indoorSportsSquareMetres: indoor } = facts;
  if (typeof rooms !== 'number' || typeof indoor !== 'number' || indoor <= rooms) return [];
  return [
    warning(
      'indoorSportsExceedTeachingRooms',
      figurePath({ school: id, fact: 'indoorSportsSquareMetres' }),
      '室内体育用房大于教学及辅助用房，请核对',
      'the indoor sports rooms are larger than all teaching and auxiliary rooms; check the figures',
    ),
  ];
}

function stageFindings({ dispersion }: Applied): readonly Finding[] {
  return STAGES.flatMap((stage): readonly Finding[] => {
    const results = Object.values(dispersion[stage]);
    const name = stage === 'primary' ? '小学' : '初中';
    if (results.length === 0)
      return [
        {
          code: 'noAssessedSection',
          severity: 'info',
          at: stage,
          message: {
            zh: `${name}没有参加评估的学段，该学段不计`,
            en: `no assessed ${stage} section: the stage is left out`,
          },
        },
      ];
    if (!results.some(({ singleSection }) => singleSection === true)) return [];
    return [
      {
        code: 'singleSection',
        severity: 'info',
        at: stage,
        message: {
          zh: `${name}只有一个参加评估的学段，差异系数为0`,
          en: `one assessed ${stage} section: its coefficients are 0`,
        },
      },
    ];
  });
}

/** A computed item is not decided by an opinion; the judgement is kept and named. */
function ignoredJudgements({ county }: CountyYear, { items }: RuleSet): readonly Finding[] {
  return items
    .filter(({ id, computation }) => computation !== 'judgedByPeople' && county.judgements[id] !== undefined)
    .map(({ id }) =>
      warning(
        'judgementNotUsed',
        id,
        '该项由数据计算，所填认定结论未采用',
        'this item is computed from figures; the judgement given for it was not used',
      ),
    );
}
