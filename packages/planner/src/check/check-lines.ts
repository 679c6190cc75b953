import { add, compare, multiply, type Rational, rational, rationalFromNumber } from '@junheng/quantities';
import { Figures } from './county-sums.ts';
import type { Ledger } from './ledger.ts';
import type { Asked, CheckedLines } from './plan-shape.ts';
import { capOf } from './stated-limits.ts';

export const BOUGHT: Readonly<Record<string, string>> = {
  teachingFloorArea: 'teachingRoomsSquareMetres',
  sportsArea: 'outdoorSportsSquareMetres',
  equipmentValue: 'equipmentValueYuan',
};
export const COUNTED = ['aboveDegreeTeachers', 'backboneTeachers', 'peArtTeachers'] as const;
/** areas have steps of a hundredth; all else is whole */
export const HUNDREDTHS = new Set(['teachingFloorArea', 'sportsArea']);

type Purchases = CheckedLines['purchases'];
type Transfers = CheckedLines['transfers'];

/** Places exist, amounts are whole steps, people go to another school from and to sections that list their teachers. */
export function checkLines(ledger: Ledger, { purchases, transfers }: CheckedLines, at = ''): void {
  purchases.forEach(({ school, stage, indicator, amount }, i) => {
    const place = `${at}/purchases/${i}`;
    if (ledger.find(school, stage) === undefined)
      ledger.say('unknownPlace', place, '没有这所学校或学段', `no such school or section: ${school} ${stage ?? ''}`);
    else if (ledger.figures.get(school, stage, BOUGHT[indicator] ?? indicator) === undefined)
      ledger.say('missingFigure', place, '没有可增加的数据', `there is no figure of ${indicator} to add to`);
    const steps = HUNDREDTHS.has(indicator) ? 100 : 1;
    const exact = multiply(rationalFromNumber(amount), rational(steps));
    if (exact.numerator % exact.denominator !== 0n)
      ledger.say(
        'amount',
        place,
        `数量 ${amount} 不是整步`,
        `${amount} is not a whole number of steps of ${1 / steps}`,
      );
  });
  transfers.forEach((line, i) => {
    checkTransfer(ledger, line, `${at}/transfers/${i}`);
  });
}

function checkTransfer(ledger: Ledger, { from, to, stage, count }: Transfers[number], at: string): void {
  const [giver, taker] = [ledger.find(from, stage)?.section, ledger.find(to, stage)?.section];
  if (giver === undefined || taker === undefined) {
    ledger.say('unknownPlace', at, '没有这个学段', `no ${stage} section in ${giver === undefined ? from : to}`);
    return;
  }
  if (from === to || !Number.isInteger(count) || count < 1)
    ledger.say('transfer', at, '人数或去向不对', 'whole people move to another school');
  const isPlanned = [from, to].every((school) => ledger.basis.planned.has(`${school}:${stage}`));
  if (!isPlanned)
    ledger.say('transfer', at, '只在参加测算的学段之间交流', 'people move only between sections that are planned for');
  if (giver.teacherTypes === undefined || taker.teacherTypes === undefined)
    ledger.say(
      'transfer',
      at,
      '未填报教师类别的学段不参加交流',
      'nobody moves in or out of a section without teacherTypes',
    );
}

const typeText = (type: Transfers[number]['type']) => `${type.aboveDegree}/${type.backbone}/${type.peArt}`;

/** Of each section and type no more leave, in all, than there are today: who came does not go on. */
export function checkStocks(ledger: Ledger, transfers: Transfers): void {
  const groups = Map.groupBy(transfers, ({ from, stage, type }) => `${from}:${stage}:${typeText(type)}`);
  for (const [at, group] of groups) {
    const [first] = group;
    if (first === undefined) continue;
    const listed = ledger.find(first.from, first.stage)?.section?.teacherTypes ?? [];
    const stock = listed
      .filter((own) => typeText(own) === typeText(first.type))
      .reduce((sum, own) => sum + own.count, 0);
    if (group.reduce((sum, { count }) => sum + count, 0) > stock)
      ledger.say(
        'transfer',
        at,
        `${first.from} 没有这么多此类教师`,
        `${first.from} has only ${stock} teachers of this type`,
      );
  }
}

/** Moves people and adds what is bought to the figures; what cannot be is left aside, {@link checkLines} names it. */
export function applyLines(ledger: Ledger, { purchases, transfers }: CheckedLines): void {
  for (const { from, to, stage, type, count } of transfers) {
    if (ledger.find(from, stage) === undefined || ledger.find(to, stage) === undefined) continue;
    const attributes = [type.aboveDegree, type.backbone, type.peArt];
    for (const fact of ['fullTimeTeachers', ...COUNTED.filter((_, k) => attributes[k])]) {
      ledger.figures.raise(Figures.key(from, stage, fact), rational(-Math.round(count)));
      ledger.figures.raise(Figures.key(to, stage, fact), rational(Math.round(count)));
    }
  }
  const order = ({ indicator }: Purchases[number]) => (indicator === 'peArtTeachers' ? 0 : 1);
  for (const { school, stage, indicator, amount } of [...purchases].sort((a, b) => order(a) - order(b))) {
    const bought = rationalFromNumber(amount);
    if (indicator === 'peArtTeachers') ledger.figures.raise(Figures.key(school, stage, 'fullTimeTeachers'), bought);
    if (indicator === 'aboveDegreeTeachers') hire(ledger, { school, stage }, bought);
    ledger.figures.raise(Figures.key(school, stage, BOUGHT[indicator] ?? indicator), bought);
  }
}

/** those gained beyond the teachers below the degree are hired */
function hire({ figures }: Ledger, { school, stage }: Pick<Purchases[number], 'school' | 'stage'>, gained: Rational) {
  const all = figures.get(school, stage, 'fullTimeTeachers');
  const above = figures.get(school, stage, 'aboveDegreeTeachers');
  if (all === undefined || above === undefined) return;
  const hired = add(add(above, gained), { numerator: -all.numerator, denominator: all.denominator });
  if (hired.numerator > 0n) figures.raise(Figures.key(school, stage, 'fullTimeTeachers'), hired);
}

/** No section is left with fewer than no teachers, or with more of a kind than it has teachers. */
export function checkTeachers(ledger: Ledger): void {
  for (const school of ledger.schools)
    for (const { stage } of school.sections) {
      const all = ledger.figures.get(school.id, stage, 'fullTimeTeachers');
      for (const fact of COUNTED) {
        const counted = ledger.figures.get(school.id, stage, fact);
        const at = Figures.key(school.id, stage, fact);
        if (counted !== undefined && counted.numerator < 0n)
          ledger.say('teachers', at, '人数为负', 'fewer than no teachers are left');
        if (all !== undefined && counted !== undefined && compare(counted, all) > 0)
          ledger.say('teachers', at, '多于专任教师', 'more than there are full-time teachers');
      }
    }
}

/** Sports areas stay within the land of their schools. */
export function checkCaps(ledger: Ledger, asked: Asked): void {
  for (const { id } of ledger.schools) {
    const cap = capOf(ledger, id, asked);
    if (cap === null) continue;
    const area = add(
      ledger.figures.get(id, null, 'outdoorSportsSquareMetres') ?? rational(0n),
      ledger.figures.get(id, null, 'indoorSportsSquareMetres') ?? rational(0n),
    );
    if (compare(area, rationalFromNumber(cap)) > 0)
      ledger.say(
        'cap',
        `${id}/sportsAreaCapSquareMetres`,
        '超过用地上限',
        `the sports area exceeds the cap of ${cap} m²`,
      );
  }
}
