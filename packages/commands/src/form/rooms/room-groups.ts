import type { Item, RuleSet, Status } from '@junheng/rules';
import type { Facts, Stage } from '@junheng/schools';
import type { CountedSchool, FormInput } from '../raw/form-input.ts';
import { type RoomKind, roomFacts } from '../raw/list-sheets.ts';
import type { SchoolSheets } from '../raw/school-sheets.ts';
import type { Standards } from '../raw/standards-sheet.ts';
import type { SectionRow, SectionSheet } from '../sections/section-sheet.ts';

/** The sheets that come before. */
export interface RoomParts {
  readonly input: FormInput;
  readonly data: SchoolSheets;
  readonly standards: Standards;
  readonly sections: SectionSheet;
}

/** Sections that share one list of rooms. */
export interface RoomGroup {
  readonly counted: CountedSchool;
  readonly kinds: readonly RoomKind[];
  /** null: the school's own list */
  readonly stage: Stage | null;
  readonly sections: readonly SectionRow[];
  /** null where none of the sections is assessed */
  readonly status: Status | null;
}

const KINDS: readonly RoomKind[] = ['music', 'art'];

/** A group before its verdict. */
type Draft = Omit<RoomGroup, 'status'>;

/** As the engine groups: a section that states rooms of a kind stands alone, the others share the school's. */
export function groupsOf(counted: CountedSchool, item: Item, parts: RoomParts): readonly RoomGroup[] {
  const sections = parts.sections.rows.filter((r) => r.counted.counted.school.id === counted.school.id);
  const kinds = item.parameters.counting === 'together' ? [KINDS] : KINDS.map((kind) => [kind]);
  const facts = roomFacts(parts.input.law.base);
  const drafts = kinds.flatMap((of): readonly Draft[] => {
    const states = (row: SectionRow): boolean =>
      of.some(
        (kind) =>
          together(
            listsIn(
              row.counted.parts.map((p) => p.section.facts),
              facts[kind],
            ),
          ) !== null,
      );
    const own = sections.filter(states).map((s) => ({ counted, kinds: of, stage: s.counted.stage, sections: [s] }));
    const rest = sections.filter((s) => !states(s));
    return rest.length === 0 ? own : [...own, { counted, kinds: of, stage: null, sections: rest }];
  });
  return drafts.map((draft) => ({ ...draft, status: statusOf(draft, item, parts) }));
}

type Lists = readonly (readonly number[] | null)[];

const listsIn = (facts: readonly Facts[], fact: string): Lists =>
  facts.map((f) => (Array.isArray(f[fact]) ? (f[fact] as readonly number[]) : null));

/** Lists of all campuses put together; one that lacks its list makes the whole missing. */
function together(lists: Lists): readonly number[] | null {
  return lists.every((list) => list !== null) ? lists.flat() : null;
}

/** The areas of the rooms of one kind; null when a list is missing. */
export const listOf = (draft: Draft, fact: string): readonly number[] | null => together(listsOf(draft, fact));

function listsOf({ counted, stage, sections }: Draft, fact: string): Lists {
  const holders = stage === null ? counted.parts : (sections[0]?.counted.parts ?? []).map((p) => p.section);
  return listsIn(
    holders.map(({ facts }) => facts),
    fact,
  );
}

/** Rooms that the assessed sections need. */
export const neededBy = ({ sections, kinds }: Draft, perRoom: number): number =>
  kinds.length * assessedOf(sections).reduce((sum, s) => sum + Math.ceil((classesOf(s) ?? 0) / perRoom), 0);

const assessedOf = (sections: readonly SectionRow[]): readonly SectionRow[] =>
  sections.filter(({ verdict }) => verdict?.assessed === true);

function classesOf({ counted }: SectionRow): number | null {
  const counts = counted.parts.map(({ section }) => section.classSizes?.length ?? null);
  return counts.every((n) => n !== null) ? counts.reduce((a, b) => a + b, 0) : null;
}

/** Rooms that reach the area, in the lists that are there. */
export function goodRooms(draft: Draft, item: Item, { input }: RoomParts): number {
  const facts = roomFacts(input.law.base);
  return draft.kinds.reduce((sum, kind) => {
    const least = item.limits[leastName(kind, draft, input.law.base)]?.value ?? 0;
    return (
      sum +
      listsOf(draft, facts[kind])
        .flatMap((list) => list ?? [])
        .filter((area) => area >= least * (1 - 1e-12)).length
    );
  }, 0);
}

function statusOf(draft: Draft, item: Item, parts: RoomParts): Status | null {
  const assessed = assessedOf(draft.sections);
  if (assessed.length === 0) return null;
  const facts = roomFacts(parts.input.law.base);
  const needed = neededBy(draft, item.limits.classesPerRoom?.value ?? 1);
  const roomsMissing = needed > 0 && draft.kinds.some((kind) => listOf(draft, facts[kind]) === null);
  if (!roomsMissing && goodRooms(draft, item, parts) < needed) return 'notMet';
  return roomsMissing || assessed.some((s) => classesOf(s) === null) ? 'notAssessable' : 'met';
}

/** The limit that applies: the law's, or the one of a relaxation that is on. */
export function leastName(
  kind: RoomKind,
  { counted, sections }: Pick<RoomGroup, 'counted' | 'sections'>,
  { relaxations }: RuleSet,
): string {
  if (!relaxations.some(({ id }) => id === 'musicArtRoomsRelaxed')) return `${kind}Room`;
  const { school } = counted;
  const sizes = counted.parts.flatMap((part) =>
    part.sections.flatMap((s) => s.classSizes ?? [Number.POSITIVE_INFINITY]),
  );
  if (school.urbanRural?.startsWith('2') === true && Math.max(...sizes) < 30)
    return assessedOf(sections).some((s) => s.counted.stage === 'junior')
      ? 'smallRuralJuniorRoom'
      : 'smallRuralPrimaryRoom';
  return school.builtYear !== null && school.builtYear <= 2016 ? `${kind}RoomRelaxed` : `${kind}Room`;
}
