import type { CountyYear, Facts, School, Section } from '@junheng/schools';
import type { CodeList, TemplateCell } from './template-columns.ts';
import { attributeName, yesNo } from './template-columns.ts';

/** A list sheet of the template: one class, room or kind of teachers a row. */
export interface ListSheet {
  readonly name: string;
  readonly headers: readonly string[];
  readonly lists: Readonly<Record<number, CodeList>>;
  readonly sample: readonly TemplateCell[];
  readonly rows: (county: CountyYear) => readonly (readonly TemplateCell[])[];
}

const NONE = '无';
const stageText = (stage: Section['stage']): string => (stage === 'primary' ? '小学' : '初中');

const names = (...ids: string[]): readonly string[] => ids.map(attributeName);

/** 班级名单、音美教室、教师类型. An empty list is written as one row with 无, a missing one has no row. */
export const LIST_SHEETS: readonly ListSheet[] = [
  {
    name: '班级名单',
    headers: names('school.id', 'row.stage', 'class.grade', 'class.name', 'class.size'),
    lists: { 1: 'stage' },
    sample: ['示例', '小学', '1', '1年级1班', 45],
    rows: ({ schools }) =>
      schools.flatMap((school) => school.sections.flatMap((section) => classRows(school, section))),
  },
  {
    name: '音美教室',
    headers: names('school.id', 'row.stage', 'room.kind', 'room.area'),
    lists: { 1: 'stage', 2: 'roomKind' },
    sample: ['示例', null, '音乐', 96],
    rows: ({ schools }) => schools.flatMap(roomRows),
  },
  {
    name: '教师类型',
    headers: names(
      'school.id',
      'row.stage',
      'teacher.aboveDegree',
      'teacher.backbone',
      'teacher.peArt',
      'teacher.count',
    ),
    lists: { 1: 'stage', 2: 'yesNo', 3: 'yesNo', 4: 'yesNo' },
    sample: ['示例', '小学', '是', '否', '否', 5],
    rows: ({ schools }) =>
      schools.flatMap(({ id, sections }) =>
        sections.flatMap(({ stage, teacherTypes = [] }) =>
          teacherTypes.map((t) => [
            id,
            stageText(stage),
            yesNo(t.aboveDegree),
            yesNo(t.backbone),
            yesNo(t.peArt),
            t.count,
          ]),
        ),
      ),
  },
];

function classRows({ id }: School, { stage, classSizes }: Section): readonly (readonly TemplateCell[])[] {
  if (classSizes === null) return [];
  if (classSizes.length === 0) return [[id, stageText(stage), null, null, NONE]];
  return classSizes.map((size, i) => [id, stageText(stage), null, `${i + 1}班`, size]);
}

const ROOMS: readonly (readonly [fact: string, kind: string])[] = [
  ['musicRoomsSquareMetres', '音乐'],
  ['artRoomsSquareMetres', '美术'],
  ['musicRoomsGrossSquareMetres', '音乐(建筑面积)'],
  ['artRoomsGrossSquareMetres', '美术(建筑面积)'],
];

function roomRows({ id, facts, sections }: School): readonly (readonly TemplateCell[])[] {
  const rows = (own: Facts, stage: string | null): readonly (readonly TemplateCell[])[] =>
    ROOMS.flatMap(([fact, kind]) => {
      const areas = own[fact];
      if (!Array.isArray(areas)) return [];
      return areas.length === 0 ? [[id, stage, kind, NONE]] : areas.map((area: number) => [id, stage, kind, area]);
    });
  return [...rows(facts, null), ...sections.flatMap((section) => rows(section.facts, stageText(section.stage)))];
}
