import { toNumber } from '@junheng/quantities';
import { carries, indicatorOf, MONEY_SCALE, needAmounts } from '../model/plan-columns.ts';
import { buildPlanModel, type PlanModel, typeKey } from '../model/plan-model.ts';
import type { PlanningProblem } from '../problem/planning-problem.ts';
import { withPupils } from '../problem/with-pupils.ts';
import type { MovePool } from '../terms/reach-cuts.ts';
import { SPENDING_KINDS, type SpendingKind, type YearsOptions } from './years-request.ts';

/** A move column of one phase: people of one type of one section. */
export interface PhaseMove {
  readonly base: number;
  readonly phase: number;
  readonly into: number;
  readonly out: number;
}

/** The model of the last year with purchases, moves and money spread over the years. */
export interface YearsModel {
  readonly plan: PlanModel;
  /** column of what a pot buys in a year */
  readonly buys: readonly (readonly number[])[];
  /** 1 where building goes on at a pot in a year; empty without lumps */
  readonly sites: readonly (readonly number[])[];
  readonly moves: readonly PhaseMove[];
  /** last year of each phase; moves of a phase take place in its first year */
  readonly phases: readonly number[];
  readonly lead: (pot: number) => number;
}

type Entries = [number, number][];
const NO_TYPE = { aboveDegree: false, backbone: false, peArt: false };

export function kindOfPot(problem: PlanningProblem, pot: number): SpendingKind {
  const { attribute, bought } = indicatorOf(problem, problem.pots[pot]?.indicator ?? 0);
  if (attribute !== null) return 'teachers';
  return bought.endsWith('SquareMetres') ? 'building' : 'equipment';
}

/** The problem as it stands in a year: the same amounts, other pupils. */
export function problemOfYear(problem: PlanningProblem, { pupils }: YearsOptions, year: number): PlanningProblem {
  if (pupils === undefined) return problem;
  return withPupils(
    problem,
    problem.sections.map(({ school, stage }) => Math.max(1, Math.round(pupils(school, stage, year)))),
  );
}

export function buildYearsModel(problem: PlanningProblem, options: YearsOptions, spareYuan: number): YearsModel {
  return new YearsBuilder(problem, options).build(spareYuan);
}

class YearsBuilder {
  readonly #problem: PlanningProblem;
  readonly #options: YearsOptions;
  readonly #plan: PlanModel;
  readonly #rate: number;
  readonly #phases: readonly number[];
  readonly #spending = new Map<string, Entries>();

  constructor(problem: PlanningProblem, options: YearsOptions) {
    this.#problem = problem;
    this.#options = options;
    this.#plan = { ...buildPlanModel(problemOfYear(problem, options, options.years - 1)), offset: 0 };
    this.#rate = 1 + (options.discountRate ?? 0.03);
    const stops = (options.milestones ?? [])
      .map(({ year }) => year)
      .filter((year) => year >= 0 && year < options.years - 1);
    this.#phases = [...new Set([...stops, options.years - 1])].sort((a, b) => a - b);
  }

  build(spareYuan: number): YearsModel {
    const buys = this.#problem.pots.map((_, pot) => this.#potOverYears(pot));
    const sites = this.#lumps(buys);
    const moves = this.#movesOverPhases();
    siteRows(this.#plan, sites);
    for (const milestone of this.#options.milestones ?? [])
      if (milestone.year < this.#options.years - 1) this.#milestone(milestone, { buys, moves, sites });
    this.#money(spareYuan);
    return {
      plan: { ...this.#plan, pools: this.#phasePools(moves) },
      buys,
      sites,
      moves,
      phases: this.#phases,
      lead: (pot) => this.#lead(pot),
    };
  }

  #lead(pot: number): number {
    return kindOfPot(this.#problem, pot) === 'building' ? (this.#options.buildingLeadYears ?? 1) : 0;
  }

  #spend(kind: SpendingKind, year: number, entry: [number, number]): void {
    const key = `${kind}/${year}`;
    const known = this.#spending.get(key);
    if (known === undefined) this.#spending.set(key, [entry]);
    else known.push(entry);
  }

  /** Purchases by year, adding up to what the last year's model bought; its cost moves to the years. */
  #potOverYears(pot: number): number[] {
    const { columns, rows } = this.#plan;
    const { bought, total, present } = this.#plan.pots[pot] ?? { bought: -1, total: -1, present: 0 };
    const price = columns.cost[bought] ?? 0;
    columns.cost[bought] = 0;
    const isWhole = columns.integer[bought] === 1;
    const most = (columns.upper[bought] ?? 0) - (bought === total ? present : 0);
    const last = this.#options.years - 1 - this.#lead(pot);
    const years = Array.from({ length: this.#options.years }, (_, year) => {
      const column = columns.add(0, year <= last ? Math.max(0, most) : 0, price / this.#rate ** year, isWhole);
      this.#spend(kindOfPot(this.#problem, pot), year, [column, price]);
      return column;
    });
    const held = bought === total ? present : 0;
    rows.add(held, held, [[bought, 1], ...years.map((column): [number, number] => [column, -1])]);
    return years;
  }

  #lumps(buys: readonly (readonly number[])[]): number[][] {
    const { lump } = this.#options;
    if (lump === undefined) return [];
    const { columns, rows } = this.#plan;
    return buys.map((years, pot) => {
      if (kindOfPot(this.#problem, pot) !== 'building') return [];
      const { scale } = indicatorOf(this.#problem, this.#problem.pots[pot]?.indicator ?? 0);
      return years.map((column, year) => {
        const fixed = lump.fixedYuan / MONEY_SCALE;
        const site = columns.add(0, 1, fixed / this.#rate ** year, true);
        this.#spend('building', year, [site, fixed]);
        const most = columns.upper[column] ?? 0;
        rows.add(-Infinity, 0, [
          [column, 1],
          [site, -Math.max(most, lump.leastSquareMetres / scale)],
        ]);
        columns.upper[column] = most === 0 ? 0 : Math.max(most, lump.leastSquareMetres / scale);
        rows.add(0, Infinity, [
          [column, 1],
          [site, -lump.leastSquareMetres / scale],
        ]);
        return site;
      });
    });
  }

  #movesOverPhases(): PhaseMove[] {
    const { columns, rows, moves } = this.#plan;
    const price = toNumber(this.#problem.transferPriceYuan ?? { numerator: 0n, denominator: 1n }) / MONEY_SCALE;
    const made = moves.flatMap((move, base) => {
      if (move.into >= 0) columns.cost[move.into] = 0;
      const phased = this.#phases.map((_, phase): PhaseMove => {
        const year = phase === 0 ? 0 : (this.#phases[phase - 1] ?? 0) + 1;
        const column = (of: number, cost: number) =>
          of < 0 ? -1 : columns.add(0, columns.upper[of] ?? 0, cost / this.#rate ** year, true);
        const into = column(move.into, price);
        if (into >= 0) this.#spend('transfers', year, [into, price]);
        return { base, phase, into, out: column(move.out, 0) };
      });
      for (const side of ['into', 'out'] as const)
        if (move[side] >= 0)
          rows.add(0, 0, [[move[side], 1], ...phased.map((one): [number, number] => [one[side], -1])]);
      return phased;
    });
    const groups = Map.groupBy(
      made,
      ({ base, phase }) => `${phase}/${moves[base]?.stage}/${typeKey(moves[base]?.type ?? NO_TYPE)}`,
    );
    for (const group of groups.values())
      rows.add(
        0,
        0,
        group.flatMap((one) => flow(one)),
      );
    return made;
  }

  /** Who moves in one phase is split in that phase. */
  #phasePools(moves: readonly PhaseMove[]): MovePool[] {
    const { moves: base } = this.#plan;
    const groups = Map.groupBy(
      moves,
      ({ phase, base: of }) => `${phase}/${base[of]?.stage}/${typeKey(base[of]?.type ?? NO_TYPE)}`,
    );
    return [...groups.values()].map((group) => ({
      places: group.map(({ base: of, into, out }) => ({ section: base[of]?.section ?? -1, into, out })),
    }));
  }

  /** At least a share of the sections complies by the end of a year: T ≥ H·z − (H − F)·b there, Σ b ≤ z. */
  #milestone(
    { year, share }: { readonly year: number; readonly share: number },
    made: {
      readonly buys: readonly (readonly number[])[];
      readonly moves: readonly PhaseMove[];
      readonly sites: readonly (readonly number[])[];
    },
  ): void {
    const problem = problemOfYear(this.#problem, this.#options, year);
    const { columns, rows, moves: base } = this.#plan;
    const phase = this.#phases.indexOf(year);
    const chosen = problem.sections.map((section, j) => {
      const complies = columns.add(0, 1, 0, true);
      const exemptions: Entries = [];
      section.needs.forEach((need, k) => {
        const { atLimit, atFloor } = needAmounts(problem, need);
        const present = this.#plan.pots[need.pot]?.present ?? 0;
        const movers = made.moves.filter(
          (one) =>
            one.phase <= phase &&
            base[one.base]?.section === j &&
            carries(
              problem,
              base[one.base]?.type ?? { aboveDegree: false, backbone: false, peArt: false, count: 0 },
              k,
            ),
        );
        const loses = movers.some(({ out }) => out >= 0);
        if (present >= atLimit && !loses) return;
        const low = loses ? 0 : present;
        const floor = Math.max(low, atFloor);
        const entries: Entries = [
          ...(made.buys[need.pot] ?? [])
            .slice(0, Math.max(0, year - this.#lead(need.pot) + 1))
            .map((column): [number, number] => [column, 1]),
          ...movers.flatMap(flow),
          [complies, low - atLimit],
        ];
        const opened = (made.sites[need.pot] ?? []).slice(0, Math.max(0, year - this.#lead(need.pot) + 1));
        const site = opened.map((column): [number, number] => [column, 1]);
        if (floor < atLimit && !section.keptLimits.includes(k)) {
          const exempt = columns.add(0, 1, 0, true);
          exemptions.push([exempt, 1]);
          entries.push([exempt, atLimit - floor]);
          if (present >= atFloor) site.push([exempt, 1]);
        }
        rows.add(low - present, Infinity, entries);
        // who complies where building is short has a site by then
        if ((made.sites[need.pot] ?? []).length > 0 && present < atLimit)
          rows.add(0, Infinity, [...site, [complies, -1]]);
      });
      rows.add(-Infinity, 0, [...exemptions, [complies, -problem.exemptionsPerSection]]);
      return complies;
    });
    rows.add(
      Math.ceil(share * chosen.length - 1e-9),
      Infinity,
      chosen.map((column): [number, number] => [column, 1]),
    );
  }

  /** Every kind of spending is paid by sources that may pay for it, within their money of the year. */
  #money(spareYuan: number): void {
    const { sources = [], years } = this.#options;
    if (sources.length === 0) return;
    const { columns, rows } = this.#plan;
    for (let year = 0; year < years; year++) {
      const paid = sources.map(({ kinds, yuanByYear }) => {
        const most = Math.max(0, (yuanByYear[year] ?? 0) - spareYuan) / MONEY_SCALE;
        const payments = SPENDING_KINDS.map((kind) =>
          kinds === undefined || kinds.includes(kind) ? columns.add(0, most, 0, false) : -1,
        );
        rows.add(
          -Infinity,
          most,
          payments.flatMap((column): Entries => (column < 0 ? [] : [[column, 1]])),
        );
        return payments;
      });
      SPENDING_KINDS.forEach((kind, k) => {
        const spending = this.#spending.get(`${kind}/${year}`) ?? [];
        const payments = paid.flatMap((payment): Entries => ((payment[k] ?? -1) < 0 ? [] : [[payment[k] ?? 0, -1]]));
        if (spending.length > 0) rows.add(-Infinity, 0, [...spending, ...payments]);
      });
    }
  }
}

/**
 * Where building is short of a limit that is kept there is a site in some year. It follows from the amounts, but the solver sees it only
 * once whole numbers are decided: without these rows a fraction of a site carries all that is built.
 */
function siteRows({ problem, pots, exemptions, rows }: PlanModel, sites: readonly (readonly number[])[]): void {
  const exempt = new Map(exemptions.map((one) => [`${one.section}/${one.indicator}`, one.column]));
  problem.sections.forEach((section, j) => {
    section.needs.forEach((need, k) => {
      const opened = sites[need.pot] ?? [];
      const { atLimit, atFloor } = needAmounts(problem, need);
      const present = pots[need.pot]?.present ?? 0;
      if (opened.length === 0 || present >= atLimit) return;
      const column = present >= atFloor ? exempt.get(`${j}/${k}`) : undefined;
      const entries = opened.map((site): [number, number] => [site, 1]);
      rows.add(1, Infinity, column === undefined ? entries : [...entries, [column, 1]]);
    });
  });
}

function flow({ into, out }: PhaseMove): Entries {
  return [...(into >= 0 ? [[into, 1] as [number, number]] : []), ...(out >= 0 ? [[out, -1] as [number, number]] : [])];
}
