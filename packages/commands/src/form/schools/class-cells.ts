import type { Item } from '@junheng/rules';
import type { Stage } from '@junheng/schools';
import { STAGE_TEXT } from '../raw/form-input.ts';
import { OUT } from '../rooms/room-groups-sheet.ts';
import { SECTION, sectionCell } from '../sections/section-sheet.ts';
import { type Cell, STATUS_TEXT } from '../sheet/cell.ts';
import { allNumbers, failing, MET, NOT_MET, UNKNOWN } from '../sheet/formulas.ts';
import { columnOf } from '../sheet/sheet.ts';
import { itemOf, notApplied, type Place, plus, type Row, statusCell, sum } from './school-row.ts';

/** Classes over the limit, counted from the class list. */
export function classCells(place: Place): Pick<Row, 'primaryOver' | 'juniorOver' | 'classes'> {
  const { applies, cell } = place;
  const item = itemOf(place, 'classSize');
  if (!applies || item === undefined) return { primaryOver: notApplied, juniorOver: notApplied, classes: notApplied };
  const primary = overCell('primary', item, place);
  const junior = overCell('junior', item, place);
  const both = `${cell('primaryOver')},${cell('juniorOver')}`;
  const unknown = [primary, junior].some(({ value }) => value === STATUS_TEXT.notAssessable);
  const over = [primary, junior].some(({ value }) => typeof value === 'number' && value > 0);
  return {
    primaryOver: primary,
    juniorOver: junior,
    classes: statusCell(
      `IF(SUM(${both})>0,${NOT_MET},IF(OR(${cell('primaryOver')}=${UNKNOWN},${cell('juniorOver')}=${UNKNOWN}),${UNKNOWN},${MET}))`,
      over ? 'notMet' : unknown ? 'notAssessable' : 'met',
    ),
  };
}

function overCell(stage: Stage, item: Item, { rows, parts }: Place): Cell {
  const section = rows.find((r) => r.counted.stage === stage);
  const limit = item.limits[stage];
  if (section === undefined || limit === undefined) return notApplied;
  const { sheet, rows: range } = parts.data.classes;
  const [ids, stages, sizes] = [1, 3, 5].map((column) => columnOf(sheet, column, range));
  const counts = section.counted.parts.map(({ school }) => parts.data.section(school.id, stage, 'classes'));
  const own = plus(section.counted.parts.map(({ school }) => `(${ids}=${parts.data.school(school.id, 'id')})`));
  const enrolment = sectionCell(parts.sections, section.row, SECTION.enrolment);
  const lists = section.counted.parts.map(({ section: s }) => s.classSizes);
  const known = lists.every((list) => list !== null);
  const empty = section.verdict?.enrolment === 0;
  const over = sum(lists.map((list) => (list ?? []).filter((size) => size > limit.value).length));
  return {
    formula: `IF(AND(ISNUMBER(${enrolment}),${enrolment}=0),"${OUT}",IF(${allNumbers(counts)},SUMPRODUCT((${own})*(${stages}="${STAGE_TEXT[stage]}")*${failing(limit.comparator, sizes ?? '', parts.standards.limit(`${item.id}/${stage}`))}),${UNKNOWN}))`,
    value: empty ? OUT : known ? over : STATUS_TEXT.notAssessable,
  };
}
