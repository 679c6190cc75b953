import { isKnownSchoolType, OWNERSHIP_NAMES, type Stage } from '@junheng/schools';
import type { CellValue } from '../reading/cells.ts';
import { unguardText } from '../template/guard-text.ts';
import { foldLetters, plainCell } from './plain-cell.ts';
import { type Reading, type ValueNotice, value, wrong } from './reading.ts';

const LONGEST_TEXT = 200;
const EXACT_DIGITS = 15;

/** Reads a name or other text; the separator of names is brought to `·` (U+00B7). */
export function readText(cell: CellValue): Reading<string> {
  const plain = plainCell(cell, foldLetters);
  if (plain.status !== 'value') return plain;
  const text = unguardText(String(plain.value));
  if ([...text].length > LONGEST_TEXT)
    return wrong('tooLong', `文字超过 ${LONGEST_TEXT} 字`, `the text is longer than ${LONGEST_TEXT} characters`);
  const dotted = text.replace(/[•‧・]/g, '·');
  const notices: readonly ValueNotice[] = dotted === text ? plain.notices : [...plain.notices, 'middleDotUnified'];
  return value(dotted, notices);
}

/** Reads an identifier 标识码: always text; a number of more than 15 digits has already lost its end in the spreadsheet. */
export function readIdentifier(cell: CellValue): Reading<string> {
  const plain = plainCell(cell);
  if (plain.status !== 'value') return plain;
  const text = String(plain.value);
  const lossy =
    typeof plain.value === 'number' && (Math.abs(plain.value) >= 10 ** EXACT_DIGITS || !Number.isInteger(plain.value));
  if (lossy || /^\d(\.\d+)?e\+\d+$/i.test(text))
    return wrong(
      'idAsNumber',
      `“${text}”是数值，超过 15 位的尾数已丢失；请将此列设为文本后重新填写`,
      `"${text}" is a number whose last digits are lost; format the column as text and type it again`,
    );
  return value(unguardText(text), plain.notices);
}

const YES = new Set(['是', '有', 'true', 'yes', 'y', '1', '√', '✓', '达标', '计']);
const NO = new Set(['否', '无', 'false', 'no', 'n', '0', '×', 'x', '不达标', '未达标', '不计']);

/** Reads 是/否, 有/无, 1/0 and their like. */
export function readYesNo(cell: CellValue): Reading<boolean> {
  const plain = plainCell(cell);
  if (plain.status !== 'value') return plain;
  const text = String(plain.value).toLowerCase();
  if (YES.has(text)) return value(true, plain.notices);
  if (NO.has(text)) return value(false, plain.notices);
  return wrong(
    'notYesNo',
    `“${text.slice(0, 20)}”应为“是”或“否”`,
    `"${text.slice(0, 20)}" must be 是 or 否 (yes or no)`,
  );
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  小学: '211',
  完全小学: '211',
  小学教学点: '218',
  教学点: '218',
  附设小学班: '219',
  初级中学: '311',
  初中: '311',
  普通初中: '311',
  九年一贯制学校: '312',
  九年一贯制: '312',
  附设普通初中班: '319',
  附设初中班: '319',
  职业初中: '321',
  完全中学: '341',
  高级中学: '342',
  高中: '342',
  十二年一贯制学校: '345',
  十二年一贯制: '345',
  幼儿园: '111',
  附设幼儿班: '119',
  附设普通高中班: '349',
  特殊教育学校: '514',
};

/** Reads 办学类型: the code of GB/T 33782, with or without its name, or the name. */
export function readSchoolType(cell: CellValue): Reading<string> {
  return readCode(cell, '办学类型', 'school type', (text) => {
    const code = /^(\d{3})(?!\d)/.exec(text)?.[1] ?? (Object.hasOwn(TYPE_NAMES, text) ? TYPE_NAMES[text] : undefined);
    return code !== undefined && isKnownSchoolType(code) ? code : undefined;
  });
}

/** Reads 举办者: code 1–10, with or without its name, or the name. */
export function readOwnership(cell: CellValue): Reading<number> {
  return readCode(cell, '举办者', 'ownership', (text) => {
    const code = Number(/^(\d{1,2})(?!\d)/.exec(text)?.[1] ?? OWNERSHIP_NAMES.indexOf(text) + 1);
    return code >= 1 && code <= 10 ? code : undefined;
  });
}

const URBAN_RURAL: Readonly<Record<string, string>> = {
  主城区: '111',
  城乡结合区: '112',
  镇中心区: '121',
  镇乡结合区: '122',
  特殊区域: '123',
  乡中心区: '210',
  村庄: '220',
};

/** Reads 城乡分类: the three-digit code, with or without its name, or the name. */
export function readUrbanRural(cell: CellValue): Reading<string> {
  return readCode(cell, '城乡分类', 'urban-rural class', (text) => {
    const code = /^(11[12]|12[123]|210|220)(?!\d)/.exec(text)?.[1];
    return code ?? (Object.hasOwn(URBAN_RURAL, text) ? URBAN_RURAL[text] : undefined);
  });
}

/** Reads 学段: 小学 or 初中. */
export function readStage(cell: CellValue): Reading<Stage> {
  return readCode(cell, '学段', 'stage', (text) => {
    if (text.startsWith('小学') || text.toLowerCase() === 'primary') return 'primary';
    return text.startsWith('初') || text.toLowerCase() === 'junior' ? 'junior' : undefined;
  });
}

/** Reads the six-digit division code 区划代码; longer statistical codes are cut to the county. */
export function readCountyCode(cell: CellValue): Reading<string> {
  return readCode(cell, '区划代码', 'division code', (text) => /^(\d{6})(\d{6})?$/.exec(text)?.[1]);
}

/** Reads 学年: 2025, 2025/2026 or 2025学年; the year in which it begins. */
export function readSchoolYear(cell: CellValue): Reading<number> {
  return readCode(cell, '学年', 'school year', (text) => {
    const year = Number(/^((?:19|20)\d\d)(?!\d)/.exec(text)?.[1]);
    return year >= 1980 && year <= 2100 ? year : undefined;
  });
}

/** Music or art, by usable or by gross area. */
export type RoomKind = 'music' | 'art' | 'musicGross' | 'artGross';

/** Reads the kind of a special room: music or art, by usable or by gross area. */
export function readRoomKind(cell: CellValue): Reading<RoomKind> {
  return readCode(cell, '教室类别', 'kind of room', (text): RoomKind | undefined => {
    const gross = text.includes('建筑面积') || text.toLowerCase().includes('gross');
    if (text.includes('音乐') || text.startsWith('music')) return gross ? 'musicGross' : 'music';
    return text.includes('美术') || text.startsWith('art') ? (gross ? 'artGross' : 'art') : undefined;
  });
}

function readCode<T>(cell: CellValue, zh: string, en: string, parse: (text: string) => T | undefined): Reading<T> {
  const plain = plainCell(cell);
  if (plain.status !== 'value') return plain;
  const text = String(plain.value);
  const code = parse(text);
  if (code !== undefined) return value(code, plain.notices);
  return wrong(
    'unknownCode',
    `${zh}“${text.slice(0, 30)}”不在代码表中`,
    `${en} "${text.slice(0, 30)}" is not in the list of codes`,
  );
}
