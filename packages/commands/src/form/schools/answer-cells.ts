import type { Item, Status } from '@junheng/rules';
import { SHARE_DECIMALS } from '../items/item-context.ts';
import { OUT } from '../rooms/room-groups-sheet.ts';
import { type Cell, STATUS_TEXT } from '../sheet/cell.ts';
import { allNumbers, asJudged, holdsFormula, MET, NOT_MET, UNKNOWN } from '../sheet/formulas.ts';
import { itemOf, mergedFact, notApplied, type Place, plus, type Row } from './school-row.ts';

/** Charter and training money: only schools with an assessed section are asked. */
export function answerCells(place: Place): Pick<Row, 'charter' | 'training'> {
  const { counted, cell, parts, rows } = place;
  const assessed = rows.some(({ verdict }) => verdict?.assessed === true);
  const asked = (formula: string, status: Status): Cell => ({
    formula: `IF(${cell('assessed')}=0,"${OUT}",${formula})`,
    value: assessed ? STATUS_TEXT[status] : OUT,
  });
  const charter = itemOf(place, 'everySchool');
  const training = itemOf(place, 'trainingFunds');
  return {
    charter: charter === undefined ? notApplied : asked(...answer(String(charter.parameters.fact), place)),
    training: training === undefined ? notApplied : asked(...trainingFormula(training, { counted, parts })),
  };
}

function answer(fact: string, { counted, parts }: Place): readonly [string, Status] {
  const stated = parts.data.school(counted.school.id, fact);
  const value = counted.school.facts[fact];
  const status = value === true ? 'met' : value === false ? 'notMet' : 'notAssessable';
  return [`IF(${stated}="是",${MET},IF(${stated}="否",${NOT_MET},${UNKNOWN}))`, status];
}

function trainingFormula(item: Item, { counted, parts }: Pick<Place, 'counted' | 'parts'>): readonly [string, Status] {
  const pairs = [item.parameters.pairs ?? []].flat().map((pair) => String(pair).split('/'));
  const tests = pairs.map(([part = '', whole = '']) => {
    const name = whole === 'teacherPayTotalYuan' ? 'shareOfPay' : 'share';
    const limit = item.limits[name];
    const of = (fact: string): readonly string[] => counted.parts.map(({ id }) => parts.data.school(id, fact));
    const [money, base] = [plus(of(part)), plus(of(whole))];
    const known = `AND(${allNumbers([...of(part), ...of(whole)])},(${base})<>0)`;
    const share = asJudged(`(${money})/(${base})`, SHARE_DECIMALS, parts.input.law.base);
    const [a, b] = [mergedFact(counted, part), mergedFact(counted, whole)];
    const met = a !== null && b !== null && b !== 0 ? a / b >= (limit?.value ?? 0) * (1 - 1e-12) : null;
    return {
      formula: `IF(${known},IF(${holdsFormula(limit?.comparator ?? 'atLeast', share, parts.standards.limit(`${item.id}/${name}`))},1,-1),0)`,
      status: (met === null ? 'notAssessable' : met ? 'met' : 'notMet') as Status,
    };
  });
  const least = `MIN(${tests.map(({ formula }) => formula).join(',')})`;
  const statuses = tests.map(({ status }) => status);
  const status = statuses.includes('notMet') ? 'notMet' : statuses.includes('notAssessable') ? 'notAssessable' : 'met';
  return [`IF(${least}<0,${NOT_MET},IF(${least}=0,${UNKNOWN},${MET}))`, status];
}
