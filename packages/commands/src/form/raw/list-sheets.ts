import type { RuleSet } from '@junheng/rules';
import type { Facts, School } from '@junheng/schools';
import { type Cell, FORMATS, type Value } from '../sheet/cell.ts';
import { safeText } from '../sheet/safe-text.ts';
import { newSheet, putRow, putTitle, type Sheet } from '../sheet/sheet.ts';
import { STAGE_TEXT } from './form-input.ts';

/** A sheet that lists things; its rows' addresses by column. */
export interface ListSheet {
  readonly sheet: Sheet;
  readonly rows: readonly [number, number];
}

const HEAD = 3;

/** A text made safe for a sheet; null when there is none. */
export const text = (value: string | null | undefined): Value => (value == null ? null : safeText(value));

function list(name: string, title: string, heads: readonly string[], rows: readonly (readonly Value[])[]): ListSheet {
  const sheet = newSheet(
    name,
    false,
    heads.map((head) => (head === '学校名称' ? 30 : 14)),
  );
  putTitle(sheet, title);
  putRow(
    sheet,
    HEAD,
    heads.map((value): Cell => ({ value, look: 'heading' })),
  );
  rows.forEach((row, index) => {
    putRow(
      sheet,
      HEAD + 1 + index,
      row.map(
        (value): Cell => ({ value, look: 'input', ...(typeof value === 'string' ? { format: FORMATS.text } : {}) }),
      ),
    );
  });
  sheet.headRows = [HEAD, HEAD];
  return { sheet, rows: [HEAD + 1, HEAD + Math.max(1, rows.length)] };
}

/** Columns of the class list: school, name, stage, number, pupils. */
export function classSheet(schools: readonly School[]): ListSheet {
  const rows = schools.flatMap((school) =>
    school.sections.flatMap(({ stage, classSizes }) =>
      (classSizes ?? []).map((size, i): readonly Value[] => [
        text(school.id),
        text(school.name),
        STAGE_TEXT[stage],
        i + 1,
        size,
      ]),
    ),
  );
  return list(
    '数据-班级',
    '班级清单（每班一行）',
    ['学校（机构）标识码', '学校名称', '学段', '班序', '班级人数'],
    rows,
  );
}

/** Rooms that the method counts. */
export type RoomKind = 'music' | 'art';
/** 专用教室 as printed. */
export const ROOM_KINDS: Readonly<Record<RoomKind, string>> = { music: '音乐', art: '美术' };

/** Which area list counts for each kind: usable or gross, as the law's setting says. */
export function roomFacts({ items }: RuleSet): Readonly<Record<RoomKind, string>> {
  const gross = items.find(({ computation }) => computation === 'musicArtRooms')?.parameters.area === 'gross';
  return gross
    ? { music: 'musicRoomsGrossSquareMetres', art: 'artRoomsGrossSquareMetres' }
    : { music: 'musicRoomsSquareMetres', art: 'artRoomsSquareMetres' };
}

/** Columns of the room list: school, name, whom it serves (全校 or a stage), kind, m². */
export function roomSheet(schools: readonly School[], rules: RuleSet): ListSheet {
  const facts = roomFacts(rules);
  const rows = schools.flatMap((school) => [
    ...roomRows(school, '全校', school.facts, facts),
    ...school.sections.flatMap((section) => roomRows(school, STAGE_TEXT[section.stage], section.facts, facts)),
  ]);
  return list(
    '数据-教室',
    '音乐、美术专用教室清单（每间一行）',
    ['学校（机构）标识码', '学校名称', '使用范围', '种类', '面积（㎡）'],
    rows,
  );
}

function roomRows(
  school: School,
  scope: string,
  facts: Facts,
  of: ReturnType<typeof roomFacts>,
): readonly (readonly Value[])[] {
  return (['music', 'art'] as const).flatMap((kind) => {
    const areas = facts[of[kind]];
    return Array.isArray(areas)
      ? areas.map((area: number): readonly Value[] => [
          text(school.id),
          text(school.name),
          scope,
          ROOM_KINDS[kind],
          area,
        ])
      : [];
  });
}
