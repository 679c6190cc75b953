import { isTeachingPoint, type School, type Stage } from '@junheng/schools';
import { OUT } from '../rooms/room-groups-sheet.ts';
import { SECTION, sectionCell } from '../sections/section-sheet.ts';
import { STATUS_TEXT } from '../sheet/cell.ts';
import { allNumbers, holdsFormula, MET, NOT_MET, UNKNOWN } from '../sheet/formulas.ts';
import { itemOf, mergedFact, notApplied, type Place, type Row, sum } from './school-row.ts';

const BASES: Readonly<Record<Stage, string>> = {
  primary: 'operatingFundsBasePrimaryYuan',
  junior: 'operatingFundsBaseJuniorYuan',
};

/** 小规模学校公用经费: funds against what a hundred pupils would bring. */
export function smallSchoolCells(place: Place): Pick<Row, 'small' | 'funds' | 'needed' | 'smallFunds'> {
  const item = itemOf(place, 'smallSchoolFunds');
  const { counted, cell, parts, rows, applies } = place;
  const limit = item?.limits.pupils;
  const none = { small: notApplied, funds: notApplied, needed: notApplied, smallFunds: notApplied };
  if (item === undefined || limit === undefined || !applies) return none;
  const size = parts.standards.limit(`${item.id}/pupils`);
  const place1 = parts.data.school(counted.school.id, 'urbanRural');
  const scope = item.parameters.scope === 'all' || isTeachingPoint(counted.school.type) ? null : place1;
  const inPlace = scope === null ? '' : `,OR(${scope}="",LEFT(${scope},1)="2")`;
  const pupils = sum(rows.map(({ verdict }) => verdict?.enrolment ?? 0));
  const open = rows.filter(({ verdict }) => (verdict?.enrolment ?? null) === null).length;
  const isSmall = pupils < limit.value && (pupils > 0 || open > 0) && (scope === null || placeFits(counted.school));
  const funds = mergedFact(counted, 'operatingFundsYuan');
  const cells = counted.parts.map(({ id }) => parts.data.school(id, 'operatingFundsYuan'));
  const bases = rows.map(({ row, counted: section, verdict }) => ({
    pupils: sectionCell(parts.sections, row, SECTION.enrolment),
    base: parts.county.fact(BASES[section.stage]),
    amount: parts.input.facts.county.facts[BASES[section.stage]],
    count: verdict?.enrolment ?? null,
  }));
  const known =
    open === 0 &&
    (scope === null || counted.school.urbanRural !== null) &&
    funds !== null &&
    bases.every(({ amount, count }) => count === 0 || typeof amount === 'number');
  const needed = (limit.value * sum(bases.map(({ amount, count }) => Number(amount ?? 0) * (count ?? 0)))) / pupils;
  const conditions = [
    `${cell('unknown')}=0`,
    ...(scope === null ? [] : [`${scope}<>""`]),
    ...bases.map(({ pupils: p, base }) => `OR(${p}=0,ISNUMBER(${base}))`),
  ];
  return {
    small: {
      formula: `IF(AND(${holdsFormula(limit.comparator, cell('pupils'), size)},OR(${cell('pupils')}>0,${cell('unknown')}>0)${inPlace}),1,0)`,
      value: isSmall ? 1 : 0,
    },
    funds: { formula: `IF(${allNumbers(cells)},${cells.join('+')},"")`, value: funds ?? '' },
    needed: {
      formula: `IF(AND(${cell('small')}=1,${conditions.join(',')}),${size}*(${bases.map(({ pupils: p, base }) => `N(${base})*${p}`).join('+')})/${cell('pupils')},"")`,
      value:
        isSmall &&
        (known || funds === null) &&
        open === 0 &&
        bases.every(({ amount, count }) => count === 0 || typeof amount === 'number') &&
        (scope === null || counted.school.urbanRural !== null)
          ? needed
          : '',
    },
    smallFunds: {
      formula: `IF(${cell('small')}=0,"${OUT}",IF(COUNT(${cell('funds')},${cell('needed')})<2,${UNKNOWN},IF(${holdsFormula('atLeast', cell('funds'), cell('needed'))},${MET},${NOT_MET})))`,
      value: !isSmall
        ? OUT
        : !known
          ? STATUS_TEXT.notAssessable
          : STATUS_TEXT[funds >= needed * (1 - 1e-12) ? 'met' : 'notMet'],
    },
  };
}

const placeFits = ({ urbanRural }: School): boolean =>
  urbanRural === null || urbanRural === '' || urbanRural.startsWith('2');
