import type { Item, RuleSet, Status } from '@junheng/rules';
import type { Facts, Stage } from '@junheng/schools';
import { type Cell, STATUS_TEXT } from '../sheet/cell.ts';
import { allNumbers, holdsFormula, MET, NOT_MET, UNKNOWN } from '../sheet/formulas.ts';
import { at, columnOf, newSheet, on, put, putRow, type Sheet } from '../sheet/sheet.ts';

import { type CountedSchool, countedSchools, type FormInput, STAGE_TEXT } from './form-input.ts';
import { ROOM_KINDS, type RoomKind, roomFacts, type SchoolSheets, text } from './school-sheets.ts';
import { SECTION, type SectionRow, type SectionSheet, sectionCell } from './section-sheet.ts';
import type { Standards } from './standards-sheet.ts';

/** The sheets that come before. */
interface SchoolParts {
  readonly input: FormInput;
  readonly data: SchoolSheets;
  readonly standards: Standards;
  readonly sections: SectionSheet;
}

/** 计算-教室: rooms needed and rooms that reach their area, one row for each school (or section with rooms of its own) and kind. */
export interface RoomGroupsSheet {
  readonly sheet: Sheet;
  /** the status cells of all groups */
  readonly statuses: string;
  /** the status cell of one group */
  readonly cells: (index: number) => string;
  readonly groups: readonly RoomGroup[];
}

/** Sections that share one list of rooms. */
export interface RoomGroup {
  readonly counted: CountedSchool;
  readonly kinds: readonly RoomKind[];
  /** null: the school's own list */
  readonly stage: Stage | null;
  readonly sections: readonly SectionRow[];
  readonly status: Status;
}

const HEAD = 3;
const HEADS = ['标识码', '学校', '使用范围', '种类', '参评', '应有间数', '达到面积间数', '填报缺失（1/0）', '判定'];
const KINDS: readonly RoomKind[] = ['music', 'art'];

export function roomGroupsSheet(parts: SchoolParts): RoomGroupsSheet {
  const item = parts.input.law.base.items.find(({ computation }) => computation === 'musicArtRooms');
  const groups =
    item === undefined ? [] : countedSchools(parts.input.facts).flatMap((counted) => groupsOf(counted, item, parts));
  const sheet = newSheet('计算-教室', false, [14, 30, 10, 12, 8, 10, 12, 12, 10]);
  put(sheet, 1, 1, { value: '音乐、美术专用教室核对（全部为公式）', look: 'subtitle' });
  putRow(
    sheet,
    HEAD,
    HEADS.map((value): Cell => ({ value, look: 'heading' })),
  );
  groups.forEach((group, index) => {
    if (item !== undefined) putRow(sheet, HEAD + 1 + index, cellsOf(group, HEAD + 1 + index, { item, parts }));
  });
  sheet.headRows = [HEAD, HEAD];
  sheet.frozenColumns = 2;
  const rows = [HEAD + 1, HEAD + Math.max(1, groups.length)] as const;
  return { sheet, groups, statuses: columnOf(sheet, 9, rows), cells: (index) => on(sheet, HEAD + 1 + index, 9) };
}

type Draft = Omit<RoomGroup, 'status'>;

/** As the engine groups: a section that states rooms of a kind stands alone, the others share the school's. */
function groupsOf(counted: CountedSchool, item: Item, parts: SchoolParts): readonly RoomGroup[] {
  const sections = parts.sections.rows.filter(
    (r) => r.counted.counted.school.id === counted.school.id && r.verdict?.assessed === true,
  );
  const kinds = item.parameters.counting === 'together' ? [KINDS] : KINDS.map((kind) => [kind]);
  const facts = roomFacts(parts.input.law.base);
  const drafts = kinds.flatMap((of): readonly Draft[] => {
    const states = (row: SectionRow): boolean =>
      of.some(
        (kind) =>
          roomsOf(
            row.counted.parts.map((p) => p.section.facts),
            facts[kind],
          ) !== null,
      );
    const own = sections.filter(states).map((s) => ({ counted, kinds: of, stage: s.counted.stage, sections: [s] }));
    const rest = sections.filter((s) => !states(s));
    return rest.length === 0 ? own : [...own, { counted, kinds: of, stage: null, sections: rest }];
  });
  return drafts.map((draft) => ({ ...draft, status: statusOf(draft, item, parts) }));
}

/** Lists of all campuses put together; one that lacks its list makes the whole missing. */
function roomsOf(facts: readonly Facts[], fact: string): readonly number[] | null {
  const lists = facts.map((f) => (Array.isArray(f[fact]) ? (f[fact] as readonly number[]) : null));
  return lists.every((list) => list !== null) ? lists.flat() : null;
}

function listOf({ counted, stage, sections }: Draft, fact: string): readonly number[] | null {
  const facts =
    stage === null
      ? counted.parts.map((school) => school.facts)
      : (sections[0]?.counted.parts ?? []).map((p) => p.section.facts);
  return roomsOf(facts, fact);
}

const neededBy = ({ sections, kinds }: Draft, perRoom: number): number =>
  kinds.length * sections.reduce((sum, s) => sum + Math.ceil((classesOf(s) ?? 0) / perRoom), 0);

function classesOf({ counted }: SectionRow): number | null {
  const counts = counted.parts.map(({ section }) => section.classSizes?.length ?? null);
  return counts.every((n) => n !== null) ? counts.reduce((a, b) => a + b, 0) : null;
}

function goodRooms(draft: Draft, item: Item, { input }: SchoolParts): number {
  const facts = roomFacts(input.law.base);
  return draft.kinds.reduce((sum, kind) => {
    const least = item.limits[leastName(kind, draft, input.law.base)]?.value ?? 0;
    return sum + (listOf(draft, facts[kind]) ?? []).filter((area) => area >= least * (1 - 1e-12)).length;
  }, 0);
}

function statusOf(draft: Draft, item: Item, parts: SchoolParts): Status {
  const facts = roomFacts(parts.input.law.base);
  const needed = neededBy(draft, item.limits.classesPerRoom?.value ?? 1);
  const roomsMissing = needed > 0 && draft.kinds.some((kind) => listOf(draft, facts[kind]) === null);
  if (!roomsMissing && goodRooms(draft, item, parts) < needed) return 'notMet';
  return roomsMissing || draft.sections.some((s) => classesOf(s) === null) ? 'notAssessable' : 'met';
}

/** The limit that applies: the law's, or the one of a relaxation that is on. */
function leastName(kind: RoomKind, { counted, sections }: Draft, { relaxations }: RuleSet): string {
  if (!relaxations.some(({ id }) => id === 'musicArtRoomsRelaxed')) return `${kind}Room`;
  const { school } = counted;
  const sizes = counted.parts.flatMap((part) =>
    part.sections.flatMap((s) => s.classSizes ?? [Number.POSITIVE_INFINITY]),
  );
  if (school.urbanRural?.startsWith('2') === true && Math.max(...sizes) < 30)
    return sections.some((s) => s.counted.stage === 'junior') ? 'smallRuralJuniorRoom' : 'smallRuralPrimaryRoom';
  return school.builtYear !== null && school.builtYear <= 2016 ? `${kind}RoomRelaxed` : `${kind}Room`;
}

interface Law {
  readonly item: Item;
  readonly parts: SchoolParts;
}

function cellsOf(group: RoomGroup, row: number, { item, parts }: Law): readonly Cell[] {
  const { counted, kinds, stage, sections, status } = group;
  const { data, standards, input } = parts;
  const facts = roomFacts(input.law.base);
  const classes = sections.map((s) =>
    s.counted.parts.map(({ school }) => data.section(school.id, s.counted.stage, 'classes')),
  );
  const perRoom = standards.limit(`${item.id}/classesPerRoom`);
  const flags = sections.map((s) => sectionCell(parts.sections, s.row, SECTION.assessed));
  const needed = sections
    .map((_, i) => `${flags[i]}*ROUNDUP(SUM(${(classes[i] ?? []).join(',')})/${perRoom},0)`)
    .join('+');
  const stated = kinds.flatMap((kind) =>
    counted.parts.flatMap(({ id }) =>
      stage === null ? [data.school(id, facts[kind])] : [data.section(id, stage, facts[kind])],
    ),
  );
  const [neededCell, good, blank] = [at(row, 6), at(row, 7), at(row, 8)];
  const roomsBlank = `AND(${neededCell}>0,${blank}=1)`;
  const classesBlank = `COUNT(${classes.flat().join(',')})<${classes.flat().length}`;
  const computed = (formula: string, value: Cell['value']): Cell => ({ formula, value, look: 'computed' });
  const missing = kinds.some((kind) => listOf(group, facts[kind]) === null);
  return [
    computed(data.school(counted.school.id, 'id'), text(counted.school.id)),
    computed(data.school(counted.school.id, 'name'), text(counted.school.name)),
    { value: stage === null ? '全校' : STAGE_TEXT[stage], look: 'text' },
    { value: kinds.map((kind) => ROOM_KINDS[kind]).join('、'), look: 'text' },
    computed(`MAX(${flags.join(',')})`, 1),
    computed(
      kinds.length > 1 ? `${kinds.length}*(${needed})` : needed,
      neededBy(group, item.limits.classesPerRoom?.value ?? 1),
    ),
    computed(goodFormula(group, { item, parts }), goodRooms(group, item, parts)),
    computed(`IF(${allNumbers(stated)},0,1)`, missing ? 1 : 0),
    {
      ...computed(
        `IF(AND(NOT(${roomsBlank}),${good}<${neededCell}),${NOT_MET},IF(OR(${roomsBlank},${classesBlank}),${UNKNOWN},${MET}))`,
        STATUS_TEXT[status],
      ),
      status,
    },
  ];
}

function goodFormula(group: RoomGroup, { item, parts }: Law): string {
  const { sheet, rows } = parts.data.rooms;
  const [ids, scopes, kindsColumn, areas] = [1, 3, 4, 5].map((column) => columnOf(sheet, column, rows));
  const own = group.counted.parts.map(({ id }) => `(${ids}=${parts.data.school(id, 'id')})`).join('+');
  const scope = group.stage === null ? '全校' : STAGE_TEXT[group.stage];
  return group.kinds
    .map((kind) => {
      const name = leastName(kind, group, parts.input.law.base);
      const limit = parts.standards.limit(`${item.id}/${name}`);
      const reach = holdsFormula(item.limits[name]?.comparator ?? 'atLeast', areas ?? '', limit);
      return `SUMPRODUCT((${own})*(${scopes}="${scope}")*(${kindsColumn}="${ROOM_KINDS[kind]}")*(${reach}))`;
    })
    .join('+');
}
