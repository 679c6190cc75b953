import type { Item } from '@junheng/rules';
import { countedSchools, STAGE_TEXT } from '../raw/form-input.ts';
import { ROOM_KINDS, roomFacts, text } from '../raw/list-sheets.ts';
import { SECTION, sectionCell } from '../sections/section-sheet.ts';
import { type Cell, STATUS_TEXT } from '../sheet/cell.ts';
import { allNumbers, holdsFormula, MET, NOT_MET, UNKNOWN } from '../sheet/formulas.ts';
import { at, columnOf, newSheet, on, putRow, putTitle, type Sheet } from '../sheet/sheet.ts';
import { goodRooms, groupsOf, leastName, listOf, neededBy, type RoomGroup, type RoomParts } from './room-groups.ts';

/** What a test says of a school that it does not concern. */
export const OUT = '不适用';

/** 计算-教室: rooms needed and rooms that reach their area, one row for each school (or section with rooms of its own) and kind. */
export interface RoomGroupsSheet {
  readonly sheet: Sheet;
  /** the status cells of all groups */
  readonly statuses: string;
  /** the status cell of one group */
  readonly cells: (index: number) => string;
  readonly groups: readonly RoomGroup[];
}

const HEAD = 3;
const HEADS = ['标识码', '学校', '使用范围', '种类', '参评', '应有间数', '达到面积间数', '填报缺失（1/0）', '判定'];

/** Lays out the room groups of all counted schools. */
export function roomGroupsSheet(parts: RoomParts): RoomGroupsSheet {
  const item = parts.input.law.base.items.find(({ computation }) => computation === 'musicArtRooms');
  const groups =
    item === undefined ? [] : countedSchools(parts.input.facts).flatMap((counted) => groupsOf(counted, item, parts));
  const sheet = newSheet('计算-教室', false, [14, 30, 10, 12, 8, 10, 12, 12, 10]);
  putTitle(sheet, '音乐、美术专用教室核对（全部为公式）');
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

interface Law {
  readonly item: Item;
  readonly parts: RoomParts;
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
    .map(
      (_, i) =>
        `${flags[i]}*IF(${allNumbers(classes[i] ?? [])},ROUNDUP((${(classes[i] ?? []).join('+')})/${perRoom},0),0)`,
    )
    .join('+');
  const stated = kinds.flatMap((kind) =>
    counted.parts.flatMap(({ id }) =>
      stage === null ? [data.school(id, facts[kind])] : [data.section(id, stage, facts[kind])],
    ),
  );
  const [neededCell, good, blank] = [at(row, 6), at(row, 7), at(row, 8)];
  const roomsBlank = `AND(${neededCell}>0,${blank}=1)`;
  const classesBlank = `${sections.map((_, i) => `${flags[i]}*(1-(${allNumbers(classes[i] ?? [])}))`).join('+')}>0`;
  const computed = (formula: string, value: Cell['value']): Cell => ({ formula, value, look: 'computed' });
  const missing = kinds.some((kind) => listOf(group, facts[kind]) === null);
  return [
    computed(data.school(counted.school.id, 'id'), text(counted.school.id)),
    computed(data.school(counted.school.id, 'name'), text(counted.school.name)),
    { value: stage === null ? '全校' : STAGE_TEXT[stage], look: 'text' },
    { value: kinds.map((kind) => ROOM_KINDS[kind]).join('、'), look: 'text' },
    computed(`MAX(${flags.join(',')})`, status === null ? 0 : 1),
    computed(
      kinds.length > 1 ? `${kinds.length}*(${needed})` : needed,
      neededBy(group, item.limits.classesPerRoom?.value ?? 1),
    ),
    computed(goodFormula(group, { item, parts }), goodRooms(group, item, parts)),
    computed(`IF(${allNumbers(stated)},0,1)`, missing ? 1 : 0),
    {
      ...computed(
        `IF(${at(row, 5)}=0,"${OUT}",IF(AND(NOT(${roomsBlank}),${good}<${neededCell}),${NOT_MET},IF(OR(${roomsBlank},${classesBlank}),${UNKNOWN},${MET})))`,
        status === null ? OUT : STATUS_TEXT[status],
      ),
      ...(status === null ? {} : { status }),
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
