import type { ConflictPart } from '../plan/plan.ts';
import { givenUp, type Opened, openedAt } from './openings.ts';
import { isChoice, type Suspect } from './suspects.ts';
import { partOf, type Told } from './words.ts';

/** A plan found once something gave way. */
export interface OpenPlan extends Opened {
  readonly costYuan: number;
}

interface Pricing {
  readonly told: Told;
  readonly cores: readonly (readonly Suspect[])[];
  /** the cheapest plan without what gives way; undefined when none is found in time */
  readonly planWithout: (gone: readonly Suspect[]) => Promise<OpenPlan | undefined>;
}

/**
 * The parts of all conflicts in words, each with what it would cost if it gave way 放开代价. Where there are several conflicts, the
 * others are opened too, by the choice that is cheapest to give up as far as known, and the price says so.
 */
export async function pricedParts({ told, cores, planWithout }: Pricing): Promise<ConflictPart[]> {
  const defaults = cores.map((core) => core.find(isChoice) ?? core[0]);
  const parts: ConflictPart[] = [];
  for (const [i, core] of cores.entries()) {
    let cheapest = Infinity;
    for (const suspect of core) {
      const others = defaults.filter((one, j): one is Suspect => j !== i && one !== undefined && one !== suspect);
      const part = { ...partOf(told, suspect), ...(cores.length > 1 ? { group: i + 1 } : {}) };
      const found = await planWithout([suspect, ...others]);
      if (found === undefined) {
        parts.push(part);
        continue;
      }
      const together = others.map((other) => togetherText(told, other));
      const togetherParts = others.map((other) => ({
        ...partOf(told, other),
        opensAt: { ...openedAt(told, other, found), costYuan: found.costYuan },
      }));
      const opening = { ...openedAt(told, suspect, found), costYuan: found.costYuan };
      parts.push({ ...part, opensAt: { ...opening, ...(together.length === 0 ? {} : { together, togetherParts }) } });
      // the next conflicts are priced with the cheapest way out of this one
      if (found.costYuan < cheapest && (isChoice(suspect) || !core.some(isChoice))) {
        cheapest = found.costYuan;
        defaults[i] = suspect;
      }
    }
  }
  return parts;
}

function togetherText(told: Told, suspect: Suspect) {
  const [way, { message }] = [givenUp(suspect), partOf(told, suspect)];
  return { zh: `${way.zh}（${message.zh}）`, en: `${way.en} (${message.en})` };
}
