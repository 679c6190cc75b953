import type { PlanSection } from '../problem/planning-problem.ts';

const EARTH_KILOMETRES = 6371;

/** Kilometres in a straight line between two places 直线距离, on the sphere; undefined where a place is unknown. */
export function kilometresBetween(a: PlanSection['place'], b: PlanSection['place']): number | undefined {
  if (a === null || b === null) return undefined;
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.latitude - a.latitude) * rad) / 2) ** 2 +
    Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.sin(((b.longitude - a.longitude) * rad) / 2) ** 2;
  return 2 * EARTH_KILOMETRES * Math.asin(Math.sqrt(Math.min(1, h)));
}

interface Limited {
  readonly sections: readonly PlanSection[];
  readonly farthestKilometres: number | null;
}

/** Whether someone may go from one section to the other: another school, the same stage, within the distance limit. */
export function mayGo({ sections, farthestKilometres }: Limited, from: number, to: number): boolean {
  const [giver, taker] = [sections[from], sections[to]];
  if (giver === undefined || taker === undefined || from === to || giver.stage !== taker.stage) return false;
  if (farthestKilometres === null) return true;
  const far = kilometresBetween(giver.place, taker.place);
  return far !== undefined && far <= farthestKilometres;
}
