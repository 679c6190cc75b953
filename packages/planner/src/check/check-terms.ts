import { compare, multiply, rational, rationalFromNumber } from '@junheng/quantities';
import type { School } from '@junheng/schools';
import type { Ledger } from './ledger.ts';
import type { CheckedPlan, CheckedTerms } from './plan-shape.ts';

type Transfers = CheckedPlan['transfers'];

/** Doubles of a great circle agree to far less than a millimetre. */
const SAME_KILOMETRES = 1e-9;

/** 交流条件: the shares of teachers who move, exactly, and how far they go. */
export function checkTerms(ledger: Ledger, terms: CheckedTerms, transfers: Transfers): void {
  checkRotation(ledger, terms, transfers);
  const { farthestKilometres: farthest } = terms;
  if (farthest === undefined) return;
  transfers.forEach(({ from, to }, i) => {
    const far = greatCircle(ledger.find(from, null)?.school, ledger.find(to, null)?.school);
    if (far === undefined)
      ledger.say('distance', `/transfers/${i}`, '缺坐标,无法核对距离', 'a place is unknown, so the distance is too');
    else if (far > farthest + SAME_KILOMETRES)
      ledger.say(
        'distance',
        `/transfers/${i}`,
        `相距 ${far.toFixed(3)} 千米,超过 ${farthest} 千米`,
        `${far.toFixed(3)} km apart, more than the ${farthest} km allowed`,
      );
  });
}

/** By the law of cosines on vectors: another formula than the planner's. */
function greatCircle(a: School | undefined, b: School | undefined): number | undefined {
  const [p, q] = [vector(a), vector(b)];
  if (p === undefined || q === undefined) return undefined;
  const cross = [0, 1, 2].map((i) => {
    const [j, k] = [(i + 1) % 3, (i + 2) % 3];
    return (p[j] ?? 0) * (q[k] ?? 0) - (p[k] ?? 0) * (q[j] ?? 0);
  });
  const dot = p.reduce((sum, value, i) => sum + value * (q[i] ?? 0), 0);
  return 6371 * Math.atan2(Math.hypot(...cross), dot);
}

function vector(school: School | undefined): number[] | undefined {
  const { longitude, latitude } = school ?? {};
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return undefined;
  const [l, b] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180];
  return [Math.cos(b) * Math.cos(l), Math.cos(b) * Math.sin(l), Math.sin(b)];
}

function checkRotation(ledger: Ledger, terms: CheckedTerms, transfers: Transfers): void {
  const { rotation } = terms;
  if (rotation === undefined) return;
  const schools = ledger.schools.map((school) => school.id);
  const groups = rotation.per === 'county' ? [schools] : schools.map((id) => [id]);
  for (const group of groups) {
    const base = teachersOf(ledger, terms, group);
    if (base === null) continue;
    const moved = transfers.filter(({ from }) => group.includes(from)).reduce((sum, { count }) => sum + count, 0);
    const at = rotation.per === 'county' ? 'rotation' : `rotation/${group.join()}`;
    const share = (of: number) => multiply(rationalFromNumber(of), rational(base));
    const isFewer = compare(rationalFromNumber(moved), share(rotation.atLeastShare ?? 0)) < 0;
    const isMore = compare(rationalFromNumber(moved), share(rotation.atMostShare ?? 1)) > 0;
    if (isFewer)
      ledger.say(
        'rotation',
        at,
        `交流 ${moved} 人,不足 ${base} 人的 ${rotation.atLeastShare}`,
        `${moved} of ${base} move, fewer than a share of ${rotation.atLeastShare}`,
      );
    if (isMore && rotation.atMostShare !== undefined)
      ledger.say(
        'rotation',
        at,
        `交流 ${moved} 人,超过 ${base} 人的 ${rotation.atMostShare}`,
        `${moved} of ${base} move, more than a share of ${rotation.atMostShare}`,
      );
  }
  const count = (of: Transfers) => rationalFromNumber(of.reduce((sum, line) => sum + line.count, 0));
  const backbone = count(transfers.filter(({ type }) => type.backbone));
  const wanted = multiply(rationalFromNumber(rotation.backboneAtLeastShare ?? 0), count(transfers));
  if (compare(backbone, wanted) < 0)
    ledger.say(
      'rotation',
      'rotation/backbone',
      `交流教师中骨干不足 ${rotation.backboneAtLeastShare}`,
      `backbone teachers are less than a share of ${rotation.backboneAtLeastShare} of those who move`,
    );
}

/**
 * Teachers that a share is of: those listed, or all of the sections that list them; sections left out do not count, nor those of
 * unknown place where distance is limited. Null: unknown.
 */
export function teachersOf(
  ledger: Ledger,
  { rotation, farthestKilometres }: CheckedTerms,
  schools: readonly string[],
): number | null {
  let sum = 0;
  for (const school of ledger.schools) {
    const isPlaced = farthestKilometres === undefined || vector(school) !== undefined;
    for (const section of isPlaced && schools.includes(school.id) ? school.sections : []) {
      const isPlanned = ledger.basis.planned.has(`${school.id}:${section.stage}`);
      if (section.teacherTypes === undefined || !isPlanned) continue;
      const all = section.facts.fullTimeTeachers;
      if (rotation?.base !== 'fullTime') sum += section.teacherTypes.reduce((total, { count }) => total + count, 0);
      else if (typeof all === 'number') sum += all;
      else return null;
    }
  }
  return sum;
}
