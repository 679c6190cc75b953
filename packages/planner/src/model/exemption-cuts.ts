import type { RowBuilder } from '../solver/row-builder.ts';
import { amountPerLimit } from './cone-cuts.ts';
import type { Cone, ConeEntry, PlanModel, PotState } from './plan-model.ts';

const WORTH = 1e-5;
const TRIES = 40;

/**
 * Ties exemptions to dispersion. A tangent s ≥ 2r·p − r²µ may be lifted by Σ π_state · (ℓ_state − r·µ⁺)²/µ⁺ where ℓ is the
 * amount the state asks for and µ⁺ ≥ µ: in that state p ≥ ℓ, and (p − rµ)²/µ falls as µ grows. Without it half an exemption
 * here and half there would look cheaper than any real choice; with it the relaxation is nearly whole by itself.
 */
export function addExemptionCuts(
  model: PlanModel,
  rows: RowBuilder,
  highestMeans: ReadonlyMap<Cone, number>,
  values: Float64Array,
): number {
  const before = rows.count;
  for (const [cone, highest] of highestMeans)
    for (const entry of cone.entries) {
      const states = model.states[entry.pot] ?? [];
      if (states.length > 1) addCut(rows, { cone, entry, states, highest }, values);
    }
  return rows.count - before;
}

interface Place {
  readonly cone: Cone;
  readonly entry: ConeEntry;
  readonly states: readonly PotState[];
  readonly highest: number;
}

function addCut(rows: RowBuilder, { cone, entry, states, highest }: Place, values: Float64Array): void {
  const chances = states.map(({ constant, terms }) =>
    terms.reduce((sum, [c, f]) => sum + f * (values[c] ?? 0), constant),
  );
  if (Math.max(...chances) > 1 - 1e-6) return;
  const p = amountPerLimit(entry, values);
  const mean = values[cone.mean] ?? 0;
  const estimate = values[entry.square] ?? 0;
  const lifts = (r: number) =>
    states.map(({ level }) => Math.max(0, level * entry.coefficient - r * highest) ** 2 / highest);
  let best = { ratio: 0, excess: WORTH };
  for (let i = 0; i <= TRIES && mean > 0; i++) {
    const ratio = (p / mean) * (i / TRIES);
    const lifted = lifts(ratio).reduce((sum, lift, s) => sum + lift * (chances[s] ?? 0), 0);
    const excess = 2 * ratio * p - ratio * ratio * mean + lifted - estimate;
    if (excess > best.excess) best = { ratio, excess };
  }
  if (best.excess <= WORTH) return;
  const { ratio } = best;
  const entries = new Map<number, number>([
    [entry.square, 1],
    [entry.total, -2 * ratio * entry.coefficient],
    [cone.mean, ratio * ratio],
  ]);
  let constant = 0;
  for (const [s, lift] of lifts(ratio).entries()) {
    constant += lift * (states[s]?.constant ?? 0);
    for (const [column, factor] of states[s]?.terms ?? [])
      entries.set(column, (entries.get(column) ?? 0) - lift * factor);
  }
  rows.add(constant, Infinity, [...entries]);
}
