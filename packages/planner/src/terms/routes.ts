import { typeKey } from '../model/move-columns.ts';
import type { PlanningProblem } from '../problem/planning-problem.ts';
import { kilometresBetween, mayGo } from './distance.ts';
import type { Moved } from './rotation.ts';
import { splitPool } from './transport.ts';

/** People of one type going from one section to another, and how far. */
export interface Route {
  readonly from: number;
  readonly to: number;
  readonly type: string;
  readonly count: number;
  /** undefined where a place is unknown */
  readonly kilometres: number | undefined;
}

/** what going to an unknown place counts as: farther than any county is wide */
const UNKNOWN_KILOMETRES = 1e4;

/** Who goes where: each pool (stage and type) split with the fewest kilometres. Undefined when a pool cannot be split. */
export function routesOf(problem: PlanningProblem, moves: readonly Moved[]): Route[] | undefined {
  const pools = Map.groupBy(moves, ({ section, type }) => `${problem.sections[section]?.stage}/${type}`);
  const routes: Route[] = [];
  for (const pool of pools.values()) {
    const givers = pool.filter(({ people }) => people < 0);
    const takers = pool.filter(({ people }) => people > 0);
    const place = (side: readonly Moved[], i: number) => side[i]?.section ?? -1;
    const kilometres = (from: number, to: number) =>
      kilometresBetween(problem.sections[from]?.place ?? null, problem.sections[to]?.place ?? null);
    const split = splitPool({
      supplies: givers.map(({ people }) => -people),
      demands: takers.map(({ people }) => people),
      far: (i, j) => {
        const [from, to] = [place(givers, i), place(takers, j)];
        return mayGo(problem, from, to) ? (kilometres(from, to) ?? UNKNOWN_KILOMETRES) : undefined;
      },
    });
    if (split === undefined) return undefined;
    for (const { from: i, to: j, count } of split) {
      const [from, to] = [place(givers, i), place(takers, j)];
      routes.push({ from, to, type: pool[0]?.type ?? typeKey(NO_TYPE), count, kilometres: kilometres(from, to) });
    }
  }
  return routes;
}

const NO_TYPE = { aboveDegree: false, backbone: false, peArt: false };
