import type { Text } from '@junheng/schools';
import type { ConflictPart } from '../plan/plan.ts';
import { givenUp, type Opened, openedAt } from './openings.ts';
import { isChoice, keyOf, type Suspect } from './suspects.ts';
import { partOf, type Told } from './words.ts';

/** A plan found once something gave way. */
export interface OpenPlan extends Opened {
  readonly costYuan: number;
  /** what else is to be said of it */
  readonly besides?: Text;
}

/** The cheapest plan without what gives way; undefined when none is found in time. */
export type PlanWithout = (gone: readonly Suspect[]) => Promise<OpenPlan | undefined>;

interface Pricing {
  readonly told: Told;
  readonly cores: readonly (readonly Suspect[])[];
  readonly planWithout: PlanWithout;
}

/**
 * The parts of all conflicts in words, each with what it would cost if it gave way 放开代价. Where there are several conflicts, the
 * others are opened too, by the choice that is cheapest to give up as far as known, and the price says so. What was chosen is priced
 * before what the law asks, so that a lack of time takes the less useful prices.
 */
export async function pricedParts({ told, cores, planWithout }: Pricing): Promise<ConflictPart[]> {
  const plans = remembered(planWithout);
  const defaults = cores.map((core) => core.find(isChoice) ?? core[0]);
  const openings = new Map<Suspect, NonNullable<ConflictPart['opensAt']>>();
  for (const wantsChoice of [true, false])
    for (const [i, core] of cores.entries()) {
      let cheapest = Infinity;
      for (const suspect of core.filter((one) => isChoice(one) === wantsChoice)) {
        // a conflict that this part opens too needs nothing more
        const others = distinct(
          defaults.filter(
            (one, j): one is Suspect => j !== i && one !== undefined && !(cores[j] ?? []).some(isSame(suspect)),
          ),
        );
        const found = await plans([suspect, ...others]);
        if (found === undefined) continue;
        openings.set(suspect, openingOf(told, { suspect, others, found }));
        // the next conflicts are priced with the cheapest choice that opens this one
        if (found.costYuan >= cheapest || (!wantsChoice && core.some(isChoice))) continue;
        cheapest = found.costYuan;
        defaults[i] = suspect;
      }
    }
  return cores.flatMap((core, i) =>
    core.map((suspect): ConflictPart => {
      const opensAt = openings.get(suspect);
      const group = cores.length > 1 ? { group: i + 1 } : {};
      return { ...partOf(told, suspect), ...group, ...(opensAt === undefined ? {} : { opensAt }) };
    }),
  );
}

interface Way {
  readonly suspect: Suspect;
  readonly others: readonly Suspect[];
  readonly found: OpenPlan;
}

function openingOf(told: Told, { suspect, others, found }: Way): NonNullable<ConflictPart['opensAt']> {
  const { message, ...at } = openedAt(told, suspect, found);
  const { costYuan, besides } = found;
  const whole =
    besides === undefined ? message : { zh: `${message.zh}，${besides.zh}`, en: `${message.en}; ${besides.en}` };
  if (others.length === 0) return { ...at, message: whole, costYuan };
  return {
    ...at,
    message: whole,
    costYuan,
    together: others.map((other) => togetherText(told, other)),
    togetherParts: others.map((other) => ({
      ...partOf(told, other),
      opensAt: { ...openedAt(told, other, found), costYuan },
    })),
  };
}

const isSame = (suspect: Suspect) => (other: Suspect) => keyOf(other) === keyOf(suspect);

function distinct(suspects: readonly Suspect[]): Suspect[] {
  return [...new Map(suspects.map((suspect) => [keyOf(suspect), suspect])).values()];
}

/** The same things given up need one plan only. */
function remembered(planWithout: PlanWithout): PlanWithout {
  const plans = new Map<string, Promise<OpenPlan | undefined>>();
  return (gone) => {
    const key = [...new Set(gone.map(keyOf))].sort().join();
    const known = plans.get(key) ?? planWithout(gone);
    plans.set(key, known);
    return known;
  };
}

function togetherText(told: Told, suspect: Suspect) {
  const [way, { message }] = [givenUp(suspect), partOf(told, suspect)];
  return { zh: `${way.zh}（${message.zh}）`, en: `${way.en} (${message.en})` };
}
