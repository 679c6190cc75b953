import type { RuleSet } from '@junheng/rules';
import { isThroughSchool, type School } from '@junheng/schools';
import { holdsFormula, MET, NOT_MET, UNKNOWN } from '../sheet/formulas.ts';
import { itemOf, notApplied, type Place, type Row, statusCell, sum } from './school-row.ts';

/** 学校规模: pupils of the compulsory stages against the limit of the kind of school. */
export function sizeCells(place: Place): Pick<Row, 'sizeLimit' | 'size'> {
  const item = itemOf(place, 'schoolSize');
  const { counted, cell, rows, applies, parts } = place;
  const name = `${isThroughSchool(counted.school.type) ? 'through' : 'ordinary'}${sizeRelaxed(counted.school, parts.input.law.base) ? 'Relaxed' : ''}`;
  const limit = item?.limits[name];
  if (item === undefined || limit === undefined || !applies) return { sizeLimit: notApplied, size: notApplied };
  const pupils = sum(rows.map(({ verdict }) => verdict?.enrolment ?? 0));
  const open = rows.some(({ verdict }) => (verdict?.enrolment ?? null) === null);
  return {
    sizeLimit: { formula: parts.standards.limit(`${item.id}/${name}`), value: limit.value, look: 'referenced' },
    size: statusCell(
      `IF(${holdsFormula(limit.comparator, cell('pupils'), cell('sizeLimit'))},IF(${cell('unknown')}>0,${UNKNOWN},${MET}),${NOT_MET})`,
      pupils > limit.value ? 'notMet' : open ? 'notAssessable' : 'met',
    ),
  };
}

function sizeRelaxed({ builtYear, migrantShare }: School, { relaxations }: RuleSet): boolean {
  if (!relaxations.some(({ id }) => id === 'schoolSizeRelaxed')) return false;
  return (builtYear !== null && builtYear <= 2010) || (migrantShare ?? 0) > 0.5;
}
