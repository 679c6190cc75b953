import { toNumber } from '@junheng/quantities';
import type { CountyYear } from '@junheng/schools';
import type { BoundModel } from '../check/bound-model.ts';
import { boundValue, type Multipliers } from '../check/bound-value.ts';
import { boundModelOf, type CheckRequest } from '../check/check-plan.ts';
import type { Plan, PlanProof } from '../plan/plan.ts';
import { gapOf } from '../solve/plan-search.ts';
import type { Solver } from '../solver/solver.ts';
import {
  PROOF_MONEY,
  type ProofProgram,
  proofProgram,
  type Tangent,
  tangentRows,
  tangentsFor,
} from './proof-program.ts';

const ROUNDS = 40;

/**
 * A proof of a plan's bound 独立证明 that anyone can check from facts, law, prices and the plan's JSON, for a plan of one year;
 * undefined for others and where none is found in time.
 */
export async function proofOf(
  facts: CountyYear,
  request: CheckRequest & { readonly plan: Plan },
  { solver, ...time }: Proving,
): Promise<PlanProof | undefined> {
  const { costYuan } = request.plan;
  const model = boundModelOf(facts, request);
  if (model === null || costYuan === null) return undefined;
  const found = await proveBound(model, solver, time);
  if (found === undefined) return undefined;
  const boundYuan = Math.min(found.boundYuan, costYuan);
  return { ...found, boundYuan, gap: gapOf(costYuan, boundYuan) };
}

interface Proving {
  readonly solver: Solver;
  readonly seconds: number;
  readonly clock: () => number;
}

/**
 * Looks for multipliers that prove a high bound: the duals of the checker's own model, dispersions by tangents, round by round.
 * However they were found, what they prove is computed exactly. Undefined when the solver has nothing to offer in time.
 */
export async function proveBound(
  model: BoundModel,
  solver: Solver,
  { seconds, clock }: Omit<Proving, 'solver'>,
): Promise<Omit<PlanProof, 'gap'> | undefined> {
  const end = clock() + seconds * 1000;
  const program = proofProgram(model);
  const session = await solver.open(program.model);
  const known = new Map<number, readonly Tangent[]>();
  const tangents: Tangent[] = [];
  let duals = new Float64Array();
  try {
    for (let round = 0; round < ROUNDS && clock() < end; round++) {
      const result = await session.solve({ seconds: Math.max(0.1, (end - clock()) / 1000), relaxed: true });
      if (result.status !== 'optimal') break;
      duals = Float64Array.from(result.rowDuals);
      const more = tangentsFor(program, result.values, known);
      if (more.length === 0) break;
      await session.addRows(tangentRows(program, more).block());
      tangents.push(...more);
    }
  } finally {
    await session.close();
  }
  if (duals.length === 0) return undefined;
  const multipliers = multipliersOf(model, { program, duals, tangents });
  const bound = boundValue(model, multipliers);
  if (bound === null) return undefined;
  return { boundYuan: Math.max(0, Math.floor(toNumber(bound) * 100 - 1e-3) / 100), ...multipliers };
}

interface Found {
  readonly program: ProofProgram;
  readonly duals: Float64Array;
  readonly tangents: readonly Tangent[];
}

function multipliersOf(model: BoundModel, { program, duals, tangents }: Found): Multipliers {
  const rows: Record<string, number> = {};
  model.rows.forEach(({ name, isEqual }, i) => {
    const worth = rounded((duals[i] ?? 0) * PROOF_MONEY);
    if (worth > 0 || (isEqual && worth !== 0)) rows[name] = worth;
  });
  const first = program.rows + 2 * program.cones.length;
  const cones: Record<string, Record<string, number>> = {};
  model.cones.forEach(({ name, members, perPupil }, cone) => {
    const sums = new Map<number, number>();
    tangents.forEach((tangent, i) => {
      if (tangent.cone !== cone) return;
      const { weight = 1 } = program.cones[cone]?.shares[tangent.member] ?? {};
      // the tangents of a section add up to 2·g·p
      const worth = (2 * Math.max(0, duals[first + i] ?? 0) * tangent.ratio) / weight;
      sums.set(tangent.member, (sums.get(tangent.member) ?? 0) + worth);
    });
    const worths: Record<string, number> = {};
    for (const [member, worth] of sums) {
      const value = rounded((worth * PROOF_MONEY) / toNumber(perPupil));
      const { place } = members[member] ?? {};
      if (value > 0 && place !== undefined) worths[place] = value;
    }
    if (Object.keys(worths).length > 0) cones[name] = worths;
  });
  return { rows, cones };
}

/** Ten digits are enough; what is rounded costs a trifle of the bound, never its truth. */
function rounded(value: number): number {
  return Number(value.toPrecision(10));
}
