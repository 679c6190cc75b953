import { compare, divide, multiply, rational, rationalFromNumber } from '@junheng/quantities';
import type { RuleSet } from '@junheng/rules';
import type { School } from '@junheng/schools';
import { amountOf, isAssessed, isWithinDispersion } from './county-sums.ts';
import type { Ledger, Place } from './ledger.ts';
import type { Asked, CheckedPlan } from './plan-shape.ts';
import { limitOf } from './stated-limits.ts';

/**
 * The sections that must comply under a set of rules. `scope`: the schools by which the rules say who is assessed, where pupils
 * of another year stand in the ledger.
 */
export function placesOf(ledger: Ledger, rules: RuleSet, scope: readonly School[] = ledger.schools): Place[] {
  return ledger.schools.flatMap((school) => {
    const asked = scope.find(({ id }) => id === school.id) ?? school;
    return school.sections
      .filter(({ stage }) => {
        const section = asked.sections.find((one) => one.stage === stage);
        if (section === undefined || ledger.basis.leftOut.has(`${school.id}:${stage}`)) return false;
        return isAssessed(rules, asked, section);
      })
      .map((section) => ({ rules, school, section }));
  });
}

/** `school:stage` of all sections of schools that lack a figure in one of them: what a plan of the complete ones leaves out. */
export function incompletePlaces(ledger: Ledger): string[] {
  const { base, local } = ledger.basis.law;
  const rules = local ?? base;
  const places = placesOf(ledger, rules);
  const lacking = new Set(
    places.flatMap((place) =>
      rules.indicators.some((indicator) => typeof amountOf(ledger.figures, indicator, place) === 'string')
        ? [place.school.id]
        : [],
    ),
  );
  return places.flatMap(({ school, section }) => (lacking.has(school.id) ? [`${school.id}:${section.stage}`] : []));
}

/** Indicators below the limit, those below even their tolerated share, and figures that are missing. */
export function shortfall(ledger: Ledger, place: Place) {
  const { rules, section } = place;
  const [below, belowFloor, missing]: [string[], string[], string[]] = [[], [], []];
  for (const indicator of rules.indicators) {
    const limit = indicator.limits[section.stage];
    const amount = amountOf(ledger.figures, indicator, place);
    if (typeof amount === 'string') missing.push(amount);
    if (typeof amount === 'string' || limit === undefined) continue;
    const pupils = rational(section.enrolment ?? 0);
    const needed = divide(multiply(rationalFromNumber(limit.value), pupils), rational(indicator.per));
    if (compare(amount, needed) >= 0) continue;
    below.push(indicator.id);
    const floor = multiply(needed, rationalFromNumber(rules.sectionRule?.atLeastShare ?? 1));
    if (compare(amount, floor) < 0) belowFloor.push(indicator.id);
  }
  return { below, belowFloor, missing };
}

/** Whether a section complies, without a word. */
export function complies(ledger: Ledger, place: Place): boolean {
  const { below, belowFloor, missing } = shortfall(ledger, place);
  const allowed = place.rules.sectionRule?.mayMiss ?? 0;
  return below.length <= allowed && belowFloor.length === 0 && missing.length === 0;
}

interface Stated {
  readonly exemptions: CheckedPlan['exemptions'];
  readonly asked: Asked;
}

/** Every section and every dispersion holds, and the exemptions named are those that are. */
export function checkLimits(ledger: Ledger, places: readonly Place[], { exemptions, asked }: Stated): void {
  for (const place of places) checkSection(ledger, place, exemptions);
  for (const stage of ['primary', 'junior'] as const) {
    const members = places.filter(({ section }) => section.stage === stage);
    const rules = members[0]?.rules;
    const limit = rules?.dispersion[stage];
    if (rules === undefined || limit === undefined || members.length < 2) continue;
    for (const indicator of rules.indicators) {
      const most = limitOf(asked, { stage, indicator: indicator.id, law: limit.value });
      const parts = members.map((place) => {
        const pupils = rational(place.section.enrolment ?? 0);
        const amount = amountOf(ledger.figures, indicator, place);
        return {
          weight: rules.settings.dispersionWeighting === 'unweighted' ? rational(1n) : pupils,
          value: typeof amount === 'string' ? rational(0n) : divide(amount, pupils),
        };
      });
      if (!isWithinDispersion(parts, rationalFromNumber(most)))
        ledger.say(
          'dispersion',
          `${stage}/${indicator.id}`,
          `差异系数超过 ${most}`,
          `the coefficient of variation exceeds ${most}`,
        );
    }
  }
}

export function checkSection(ledger: Ledger, place: Place, exemptions: CheckedPlan['exemptions']): void {
  const { rules, school, section } = place;
  const at = `${school.id}:${section.stage}`;
  const { below, belowFloor, missing } = shortfall(ledger, place);
  for (const figure of missing) ledger.say('missingFigure', figure, '缺少数据', 'the figure is missing');
  for (const id of belowFloor)
    ledger.say('section', `${at}/${id}`, '低于标准的最低比例', 'stays below the tolerated share of the limit');
  const allowed = rules.sectionRule?.mayMiss ?? 0;
  if (below.length > allowed)
    ledger.say(
      'section',
      at,
      `${below.length} 项未达标`,
      `${below.length} indicators stay below their limits: ${below.join(', ')}`,
    );
  const stated = exemptions
    .filter((one) => one.school === school.id && one.stage === section.stage)
    .map(({ indicator }) => indicator);
  const odd = below.filter((id) => !stated.includes(id));
  if (odd.length > 0)
    ledger.say(
      'exemption',
      at,
      `${odd.join('、')} 未列为暂不达标项`,
      `${odd.join(', ')} stay below the limit but are not named as exemptions`,
    );
  const extra = stated.filter((id, i) => !below.includes(id) || stated.indexOf(id) !== i);
  if (extra.length > 0)
    ledger.say(
      'exemption',
      at,
      `${extra.join('、')} 已达标或重复列出，不应列为暂不达标项`,
      `${extra.join(', ')} meet the limit or stand twice among the exemptions`,
    );
}
