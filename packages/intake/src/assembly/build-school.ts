import {
  allowedStages,
  definitionOf,
  type FactDictionary,
  type Facts,
  type FactValue,
  figurePath,
  isSpecialEducation,
  type School,
  type Section,
  STAGES,
  type Stage,
  sectionsOfType,
} from '@junheng/schools';
import type { RoomKind } from '../values/read-code.ts';
import type { BuildContext } from './build-context.ts';
import { deriveFacts } from './derive-facts.ts';
import type { DraftFigure, DraftListEntry, DraftSchool, DraftSection } from './draft.ts';
import { emptySection } from './draft.ts';
import { listOrigin } from './sources.ts';

type AddSource = (figure: string, source: Pick<DraftFigure, 'place' | 'original'>) => void;

const OPTIONAL = ['seniorEnrolment', 'longitude', 'latitude', 'migrantShare', 'sportsAreaCapSquareMetres'] as const;

const ROOM_FACTS: Readonly<Record<RoomKind, string>> = {
  music: 'musicRoomsSquareMetres',
  art: 'artRoomsSquareMetres',
  musicGross: 'musicRoomsGrossSquareMetres',
  artGross: 'artRoomsGrossSquareMetres',
};

/** The school of a draft; none when its type is not known, which is a finding. */
export function buildSchool(draft: DraftSchool, context: BuildContext, add: AddSource): readonly School[] {
  const type = textOf(draft, 'school.type') ?? context.defaults.type;
  if (type === undefined) return reportNoType(draft, context);
  for (const id of ['name', 'type', 'ownership', 'urbanRural', 'boarding', 'builtYear', ...OPTIONAL]) {
    const figure = draft.figures.get(`school.${id}`);
    if (figure !== undefined) add(figurePath({ school: draft.id, fact: id }), figure);
  }
  const parent = context.parents.get(draft.id);
  const optional = OPTIONAL.flatMap((id) =>
    draft.figures.has(`school.${id}`) ? [[id, numberOf(draft, `school.${id}`)]] : [],
  );
  return [
    {
      id: draft.id,
      name: textOf(draft, 'school.name') ?? draft.id,
      type,
      ownership: numberOf(draft, 'school.ownership') ?? context.defaults.ownership ?? null,
      urbanRural: textOf(draft, 'school.urbanRural') ?? null,
      boarding: yesNoOf(draft, 'school.boarding'),
      builtYear: numberOf(draft, 'school.builtYear'),
      ...Object.fromEntries(optional),
      ...(parent === undefined ? {} : { parent }),
      facts: {
        ...factsOf(draft.figures, { dictionary: context.dictionary, school: draft.id, add }),
        ...roomFacts(draft.rooms, { school: draft.id, add }),
      },
      sections: sectionsOf(draft, type, context).map(([stage, section]) =>
        buildSection(draft, stage, section, context, add),
      ),
    },
  ];
}

function reportNoType(draft: DraftSchool, { findings }: BuildContext): readonly School[] {
  const figure = draft.figures.get('school.type');
  // a type that could not be read was already reported
  if (figure === undefined || figure.original === '')
    findings.problem({
      code: 'noSchoolType',
      severity: 'error',
      at: figure?.place ?? draft.place,
      school: draft.id,
      message: {
        zh: '缺少办学类型，学校未导入；请填办学类型码，如 211、312',
        en: 'the school type is missing and the school was not imported; fill in the code, such as 211 or 312',
      },
    });
  return [];
}

/** Sections that the type runs by nature, those stated, and attached ones that have pupils 由办学类型码确定学段. */
function sectionsOf(
  draft: DraftSchool,
  type: string,
  { findings }: BuildContext,
): readonly (readonly [Stage, DraftSection])[] {
  const stated = statedStages(draft);
  return STAGES.flatMap((stage) => {
    const section = draft.sections.get(stage);
    const natural = !isSpecialEducation(type) && sectionsOfType(type).includes(stage);
    const present = section !== undefined && isPresent(section);
    if (stated !== undefined ? !stated.has(stage) : !natural && !present) return [];
    if (!allowedStages(type).includes(stage)) {
      findings.problem({
        code: 'stageNotOfType',
        severity: 'error',
        at: section?.figures.get('enrolment')?.place ?? draft.place,
        school: draft.id,
        message: {
          zh: `办学类型 ${type} 不设${stage === 'primary' ? '小学' : '初中'}学段；请核对办学类型或学段`,
          en: `a school of type ${type} has no ${stage} section; check type or stage`,
        },
      });
      return [];
    }
    if (!present && stated === undefined) findings.notice('stageNotInFiles', draft.place);
    return [[stage, section ?? emptySection()] as const];
  });
}

function statedStages(draft: DraftSchool): ReadonlySet<Stage> | undefined {
  const text = textOf(draft, 'school.stages');
  if (text === undefined) return undefined;
  return new Set(STAGES.filter((stage) => text.includes(stage === 'primary' ? '小学' : '初中')));
}

function isPresent({ listed, figures, classes }: DraftSection): boolean {
  return listed || classes.length > 0 || (figures.get('enrolment')?.value ?? null) !== null;
}

function buildSection(
  draft: DraftSchool,
  stage: Stage,
  section: DraftSection,
  { dictionary }: BuildContext,
  add: AddSource,
): Section {
  deriveFacts(section, stage);
  const path = (fact: string): string => figurePath({ school: draft.id, stage, fact });
  const enrolment = section.figures.get('enrolment');
  if (enrolment !== undefined) add(path('enrolment'), enrolment);
  const classes = listOrigin(section.classes);
  if (classes !== undefined) add(path('classSizes'), classes);
  return {
    stage,
    enrolment: typeof enrolment?.value === 'number' ? enrolment.value : null,
    classSizes: listValue(section.classes),
    ...(section.teacherTypes.length === 0 ? {} : { teacherTypes: section.teacherTypes }),
    facts: {
      ...factsOf(section.figures, { dictionary, school: draft.id, stage, add }),
      ...roomFacts(section.rooms, { school: draft.id, stage, add }),
    },
  };
}

interface FactPlace {
  readonly school: string;
  readonly stage?: Stage;
  readonly add: AddSource;
}

function factsOf(
  figures: ReadonlyMap<string, DraftFigure>,
  { dictionary, add, ...address }: FactPlace & { readonly dictionary: FactDictionary },
): Facts {
  const facts: Record<string, FactValue | null> = {};
  for (const [id, figure] of figures) {
    if (id.includes('.') || id === 'enrolment' || definitionOf(dictionary.facts, id) === undefined) continue;
    facts[id] = typeof figure.value === 'string' ? null : figure.value;
    add(figurePath({ ...address, fact: id }), figure);
  }
  return facts;
}

function roomFacts(rooms: ReadonlyMap<RoomKind, readonly DraftListEntry[]>, { add, ...address }: FactPlace): Facts {
  const facts: Record<string, readonly number[] | null> = {};
  for (const [kind, entries] of rooms) {
    const id = ROOM_FACTS[kind];
    facts[id] = listValue(entries);
    const origin = listOrigin(entries);
    if (origin !== undefined) add(figurePath({ ...address, fact: id }), origin);
  }
  return facts;
}

/** No entry or a blank one makes the list missing; 无 an empty list. */
function listValue(entries: readonly DraftListEntry[]): readonly number[] | null {
  if (entries.length === 0 || entries.some(({ value }) => value === null)) return null;
  return entries.flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
}

function textOf({ figures }: DraftSchool, id: string): string | undefined {
  const value = figures.get(id)?.value;
  return typeof value === 'string' ? value : undefined;
}

function numberOf({ figures }: DraftSchool, id: string): number | null {
  const value = figures.get(id)?.value;
  return typeof value === 'number' ? value : null;
}

function yesNoOf({ figures }: DraftSchool, id: string): boolean | null {
  const value = figures.get(id)?.value;
  return typeof value === 'boolean' ? value : null;
}
