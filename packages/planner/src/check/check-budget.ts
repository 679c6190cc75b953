import { compare, type Rational, rationalFromNumber, toNumber } from '@junheng/quantities';
import { checkSection, complies, placesOf } from './check-limits.ts';
import type { Ledger, Place } from './ledger.ts';
import type { Asked, CheckedPlan } from './plan-shape.ts';

interface OfBudget {
  readonly asked: Asked;
  readonly cost: Rational;
  /** the county as it stood before the plan */
  readonly before: Ledger;
}

/**
 * 预算方案: the money is not exceeded, the sections named comply and no others, none that complied has fallen out, and the figure
 * reached is what they count for. Dispersion is not asked.
 */
export function checkBudget(ledger: Ledger, plan: CheckedPlan, { asked, cost, before }: OfBudget): void {
  if (asked.budgetYuan !== undefined && compare(cost, rationalFromNumber(asked.budgetYuan)) > 0)
    ledger.say(
      'budget',
      '/asked/budgetYuan',
      `共 ${toNumber(cost)} 元，超过预算 ${asked.budgetYuan} 元`,
      `${toNumber(cost)} yuan are more than the budget of ${asked.budgetYuan}`,
    );
  const now = complying(ledger);
  const then = complying(before);
  const stated = new Set((plan.complying ?? []).map(({ school, stage }) => `${school}:${stage}`));
  for (const key of new Set([...now.keys(), ...stated]))
    if (now.has(key) !== stated.has(key))
      ledger.say(
        'section',
        key,
        now.has(key) ? '达标而未列出' : '列为达标而未达标',
        now.has(key) ? 'complies and is not named' : 'is named as complying and does not comply',
      );
  for (const key of then.keys())
    if (!now.has(key)) ledger.say('section', key, '原已达标，方案后不再达标', 'complied before and no longer does');
  checkReached(ledger, plan, { asked, now });
  const exemptions = plan.exemptions.filter(({ school, stage }) => now.has(`${school}:${stage}`));
  for (const place of now.values()) checkSection(ledger, place, exemptions);
}

function checkReached(
  ledger: Ledger,
  { goal = 'sections', reached, reachedAtMost, total, status }: CheckedPlan,
  { asked, now }: { readonly asked: Asked; readonly now: ReadonlyMap<string, Place> },
): void {
  const worth = ({ section }: Place) => (goal === 'pupils' ? (section.enrolment ?? 0) : 1);
  const sum = (places: Iterable<Place>) => [...places].reduce((all, place) => all + worth(place), 0);
  const figures = [
    ['goal', asked.goal ?? goal, goal],
    ['reached', reached, sum(now.values())],
    ['total', total, sum(placesOf(ledger, ledger.basis.law.base))],
  ] as const;
  for (const [key, stated, real] of figures)
    if (stated !== real) ledger.say('bound', `/${key}`, `应为 ${real}`, `should be ${real}, not ${stated}`);
  if (reachedAtMost === undefined || reachedAtMost < (reached ?? 0) || reachedAtMost > (total ?? 0))
    ledger.say('bound', '/reachedAtMost', '上界不在可能范围', 'lies outside what is reached and what there is');
  if (status === 'optimal' && reached !== reachedAtMost)
    ledger.say('bound', '/status', '未达上界，不能称最优', 'is not optimal below what may be reached');
}

/** The sections that comply under all the rules. */
function complying(ledger: Ledger): ReadonlyMap<string, Place> {
  const { base, local } = ledger.basis.law;
  const held = [base, ...(local === null ? [] : [local])].map(
    (rules) =>
      new Map(
        placesOf(ledger, rules)
          .filter((place) => complies(ledger, place))
          .map((place) => [`${place.school.id}:${place.section.stage}`, place]),
      ),
  );
  const [first = new Map<string, Place>(), ...others] = held;
  return new Map([...first].filter(([key]) => others.every((places) => places.has(key))));
}
