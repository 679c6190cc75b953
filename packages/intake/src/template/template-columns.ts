import {
  type CountyYear,
  type FactDefinition,
  type FactDictionary,
  mayStandIn,
  type School,
  type Section,
  type Stage,
} from '@junheng/schools';
import { isHeaderUnit } from '../layout/header-key.ts';
import { ATTRIBUTES } from '../mapping/attributes.ts';
import type { TargetDefinition } from '../mapping/target-definition.ts';

/** What the program writes into a cell of the template. */
export type TemplateCell = string | number | null;

/** A column of the template's sheet of schools: its group, its name, its contents, and the list it offers. */
export interface TemplateColumn {
  readonly group: string;
  readonly name: string;
  readonly sample: TemplateCell;
  readonly list?: CodeList;
  readonly text?: boolean;
  readonly value: (school: School) => TemplateCell;
}

/** The lists that the drop-downs offer. */
export type CodeList = 'type' | 'stages' | 'ownership' | 'urbanRural' | 'yesNo' | 'stage' | 'roomKind' | 'judgement';

const BASICS = '学校基本情况';
const CONDITIONS = '学校办学条件';
/** The group above the columns of a stage. */
const STAGE_GROUP: Readonly<Record<Stage, string>> = { primary: '小学部', junior: '初中部' };

/** Every column of the sheet of schools, in the order of the template; what only plans ask for where the county has it. */
export function templateColumns(dictionary: FactDictionary, county?: CountyYear): readonly TemplateColumn[] {
  const held = new Set(
    county?.schools.flatMap((school) => [school, ...school.sections].flatMap(({ facts: own }) => Object.keys(own))),
  );
  const facts = Object.values(dictionary.facts).filter(
    ({ id, kind, usedBy }) => kind !== 'numbers' && kind !== 'levels' && (usedBy === undefined || held.has(id)),
  );
  return [
    ...basics(),
    ...facts.filter((fact) => fact.grain === 'school').map(schoolColumn),
    ...(['primary', 'junior'] as const).flatMap((stage) => [
      sectionColumn(stage, '在校生数(人)', ({ enrolment }) => enrolment),
      ...facts
        .filter((fact) => mayStandIn(fact, 'section'))
        .map((fact) => sectionColumn(stage, factName(fact), (section) => factCell(section.facts[fact.id]), fact)),
    ]),
  ];
}

/** Title and unit, as the template prints it. */
function factName({ title, unit }: FactDefinition): string {
  return isHeaderUnit(unit) ? `${title.zh}(${unit})` : title.zh;
}

function basics(): readonly TemplateColumn[] {
  const column = (
    id: string,
    sample: TemplateCell,
    value: TemplateColumn['value'],
    more: Partial<TemplateColumn> = {},
  ): TemplateColumn => ({
    group: BASICS,
    name: attributeName(id),
    sample,
    value,
    ...more,
  });
  const text = { text: true };
  return [
    column('school.id', '示例', ({ id }) => id, text),
    column('school.name', '示例小学', ({ name }) => name, text),
    column('school.type', '211', ({ type }) => type, { ...text, list: 'type' }),
    column('school.stages', '小学', ({ sections }) => stagesText(sections), { list: 'stages' }),
    column('school.ownership', 7, ({ ownership }) => ownership, { list: 'ownership' }),
    column('school.urbanRural', '121', ({ urbanRural }) => urbanRural, { ...text, list: 'urbanRural' }),
    column('school.boarding', '否', ({ boarding }) => yesNo(boarding), { list: 'yesNo' }),
    column('school.builtYear', 2008, ({ builtYear }) => builtYear),
    column('school.seniorEnrolment', null, (school) => school.seniorEnrolment ?? null),
    column('school.longitude', 108.5, (school) => school.longitude ?? null),
    column('school.latitude', 34.2, (school) => school.latitude ?? null),
    column('school.migrantShare', 0.05, (school) => school.migrantShare ?? null),
    column('school.sportsAreaCapSquareMetres', null, (school) => school.sportsAreaCapSquareMetres ?? null),
    column('school.counted', '是', (school) => yesNo((school.parent ?? null) === null), { list: 'yesNo' }),
    column('school.parent', null, (school) => school.parent ?? null, text),
  ];
}

/** The Chinese name of an attribute, by which the importer finds its column. @throws RangeError for an unknown id */
export function attributeName(id: string): string {
  const attribute = ATTRIBUTES.find((each: TargetDefinition) => each.id === id);
  if (attribute === undefined) throw new RangeError(`no attribute ${id}`);
  return attribute.title.zh;
}

function stagesText(sections: readonly Section[]): string {
  const names = sections.map(({ stage }) => (stage === 'primary' ? '小学' : '初中'));
  return names.length === 0 ? '无' : names.join('、');
}

function schoolColumn(fact: FactDefinition): TemplateColumn {
  const column = {
    group: CONDITIONS,
    name: factName(fact),
    sample: fact.kind === 'boolean' ? '是' : 100,
    value: (school: School) => factCell(school.facts[fact.id]),
  };
  return fact.kind === 'boolean' ? { ...column, list: 'yesNo' } : column;
}

function sectionColumn(
  stage: Stage,
  name: string,
  value: (section: Section) => TemplateCell,
  fact?: FactDefinition,
): TemplateColumn {
  const group = STAGE_GROUP[stage];
  const column = {
    group,
    name,
    sample: stage === 'primary' ? (fact?.kind === 'boolean' ? '是' : 10) : null,
    value: (school: School) => {
      const section = school.sections.find((each) => each.stage === stage);
      return section === undefined ? null : value(section);
    },
  };
  return fact?.kind === 'boolean' ? { ...column, list: 'yesNo' } : column;
}

/** A figure as it stands in the template; lists have their own sheet. */
export function factCell(value: unknown): TemplateCell {
  if (typeof value === 'number') return value;
  return typeof value === 'boolean' ? yesNo(value) : null;
}

/** 是 or 否; null stays blank. */
export function yesNo(value: boolean | null): string | null {
  return value === null ? null : value ? '是' : '否';
}
