import { isSpecialEducation, STAGES, type Stage } from '@junheng/schools';
import { STAGE_TEXT } from '../raw/form-input.ts';
import { type Cell, FORMATS, NOT_ASSESSABLE, type Value } from '../sheet/cell.ts';
import { UNKNOWN } from '../sheet/formulas.ts';
import { safeText } from '../sheet/safe-text.ts';
import { columnOf, newSheet, putBlock, putRow, type Sheet } from '../sheet/sheet.ts';
import { numberOf, type RatingInput, roomsOf, sectionOf } from './rating-input.ts';

const ROOMS = [
  ['musicRoomsSquareMetres', '音乐专用教室'],
  ['artRoomsSquareMetres', '美术专用教室'],
] as const;
const FIRST = 5;

/** The class list of the school: one row a class. */
export function classListSheet(input: RatingInput): Sheet {
  const sheet = newSheet('班级清单', false, [12, 10, 12]);
  putRow(
    sheet,
    1,
    ['学段', '班序', '人数'].map((value): Cell => ({ value, look: 'heading' })),
  );
  const rows = STAGES.flatMap((stage) =>
    (sectionOf(input, stage)?.classSizes ?? []).map((size, index): readonly Value[] => [
      STAGE_TEXT[stage],
      index + 1,
      size,
    ]),
  );
  rows.forEach((row, index) => {
    putRow(
      sheet,
      index + 2,
      row.map((value): Cell => ({ value, look: 'input' })),
    );
  });
  sheet.headRows = [1, 1];
  return sheet;
}

/** A2: classes, largest class, rooms one by one, funds of small and special-education schools. */
export function classesSheet(input: RatingInput, list: Sheet): Sheet {
  const sheet = newSheet('A2 班级与专用教室', true, [40, 16, 16, 16, 36]);
  const line = (row: number, value: string, look: 'title' | 'subtitle' | 'note'): void =>
    putBlock(sheet, { row, column: 1, lastRow: row, lastColumn: 5 }, { value, look });
  line(1, '义务教育优质均衡发展学校自评表', 'title');
  line(2, 'A2  班级、专用教室与经费', 'subtitle');
  line(3, safeText(`学校：${input.school.name}`), 'note');
  putRow(
    sheet,
    FIRST - 1,
    ['项目', '小学部', '初中部', '全校', '说明'].map((value): Cell => ({ value, look: 'heading' })),
  );
  sheet.headRows = [FIRST - 1, FIRST - 1];
  const rows = [...stageRows(input, list), ...roomRows(input), ...fundRows(input)];
  rows.forEach((cells, index) => {
    putRow(sheet, FIRST + index, cells);
  });
  return sheet;
}

type Row = readonly Cell[];
const label = (value: string): Cell => ({ value, look: 'text' });
const none: Cell = { value: '—', look: 'centre' };

function stageRows(input: RatingInput, list: Sheet): readonly Row[] {
  const byStage = (title: string, cell: (stage: Stage) => Cell, note = ''): Row => [
    label(title),
    ...STAGES.map((stage) => (sectionOf(input, stage) === undefined ? none : cell(stage))),
    none,
    label(note),
  ];
  const range: readonly [number, number] = [2, Math.max(2, list.lastRow)];
  const [stages, sizes] = [columnOf(list, 1, range), columnOf(list, 3, range)];
  const of = (stage: Stage): string => `(${stages}="${STAGE_TEXT[stage]}")`;
  const sizesOf = (stage: Stage): readonly number[] | null => sectionOf(input, stage)?.classSizes ?? null;
  const known = (stage: Stage, formula: string, value: (list: readonly number[]) => number): Cell => {
    const own = sizesOf(stage);
    return {
      formula: `IF(SUMPRODUCT(${of(stage)}*1)=0,${UNKNOWN},${formula})`,
      value: own === null || own.length === 0 ? NOT_ASSESSABLE : value(own),
      look: 'computed',
      format: FORMATS.whole,
    };
  };
  return [
    byStage('在校学生数（人）', (stage) => ({ value: sectionOf(input, stage)?.enrolment ?? null, look: 'input' })),
    byStage('班级数（个）', (stage) => known(stage, `SUMPRODUCT(${of(stage)}*1)`, (own) => own.length), '取自班级清单'),
    byStage('最大班额（人）', (stage) =>
      known(stage, `SUMPRODUCT(MAX(${of(stage)}*${sizes}))`, (own) => Math.max(...own)),
    ),
    byStage(
      '超过班额标准的班（个）',
      (stage) =>
        known(
          stage,
          `SUMPRODUCT(${of(stage)}*(${sizes}>${input.largest[stage]}))`,
          (own) => own.filter((n) => n > input.largest[stage]).length,
        ),
      `小学${input.largest.primary}人、初中${input.largest.junior}人`,
    ),
  ];
}

/** Each room has a row; rooms that a section states for itself stand in its column, the school's in 全校. */
function roomRows(input: RatingInput): readonly Row[] {
  return ROOMS.flatMap(([fact, title]) => {
    const shared = roomsOf(input.school.facts, fact);
    const own = STAGES.map((stage) => roomsOf(sectionOf(input, stage)?.facts, fact));
    const lists = [shared, ...own];
    if (lists.every((rooms) => rooms === null)) return [[label(`${title}（㎡）`), blank, blank, blank, label('缺数')]];
    const count = Math.max(0, ...lists.map((rooms) => rooms?.length ?? 0));
    const head: Row = [
      label(`${title}间数`),
      number(own[0]?.length),
      number(own[1]?.length),
      number(shared?.length),
      label(''),
    ];
    const rooms = Array.from(
      { length: count },
      (_, i): Row => [
        label(`${title}${i + 1}面积（㎡）`),
        number(own[0]?.[i]),
        number(own[1]?.[i]),
        number(shared?.[i]),
        label(''),
      ],
    );
    return [head, ...rooms];
  });
}

const blank: Cell = { value: null, look: 'input' };
const number = (value: number | undefined): Cell => ({ value: value ?? null, look: 'input' });

function fundRows({ school, county }: RatingInput): readonly Row[] {
  const row = (title: string, value: number | null, note: string): Row => [
    label(title),
    none,
    none,
    { value, look: 'input' },
    label(note),
  ];
  const funds = numberOf(school.facts, 'operatingFundsYuan');
  const special = isSpecialEducation(school.type);
  const rows = [
    row('上年核拨公用经费（元）', funds, '不足100人的乡村学校、教学点按100人核定'),
    row('公用经费预算（元）', numberOf(school.facts, 'operatingFundsBudgetYuan'), ''),
    row('教师培训经费（元）', numberOf(school.facts, 'trainingFundsYuan'), ''),
  ];
  if (!special) return rows;
  return [
    ...rows,
    row('特殊教育公用经费（元）', numberOf(county.county.facts, 'specialEducationFundsYuan'), '特殊教育学校填报'),
    row('特殊教育学校学生数（人）', numberOf(county.county.facts, 'specialEducationPupils'), ''),
  ];
}
