import type { MapPoint, PlanMapData } from './plan-places.ts';

type Position = [number, number];

interface Feature<G, P> {
  readonly type: 'Feature';
  readonly geometry: G;
  readonly properties: P;
}

export interface Features<G, P> {
  readonly type: 'FeatureCollection';
  readonly features: Feature<G, P>[];
}

const RADIUS = { least: 4, most: 16 } as const;
const STEPS = 16;
const BOW = 0.12;

/** Schools as GeoJSON points; the area of a dot is its money. */
export function schoolFeatures(
  points: readonly MapPoint[],
): Features<{ type: 'Point'; coordinates: Position }, { school: string; name: string; yuan: number; radius: number }> {
  const most = Math.max(1, ...points.map(({ yuan }) => yuan));
  return {
    type: 'FeatureCollection',
    features: points.map(({ school, name, yuan, longitude, latitude }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
      properties: { school, name, yuan, radius: Math.max(RADIUS.least, Math.sqrt(yuan / most) * RADIUS.most) },
    })),
  };
}

/** Moves as bowed lines from giver to taker, so that both directions stay apart. */
export function moveFeatures({
  points,
  moves,
}: PlanMapData): Features<
  { type: 'LineString'; coordinates: Position[] },
  { from: string; to: string; people: number }
> {
  const places = new Map(points.map((point) => [point.school, point]));
  return {
    type: 'FeatureCollection',
    features: moves.flatMap((move) => {
      const [a, b] = [places.get(move.from), places.get(move.to)];
      if (a === undefined || b === undefined) return [];
      return [
        { type: 'Feature', geometry: { type: 'LineString', coordinates: bow(a, b) }, properties: { ...move } } as const,
      ];
    }),
  };
}

function bow(a: MapPoint, b: MapPoint): Position[] {
  const [dx, dy] = [b.longitude - a.longitude, b.latitude - a.latitude];
  const [mx, my] = [a.longitude + dx / 2 + dy * BOW, a.latitude + dy / 2 - dx * BOW];
  return Array.from({ length: STEPS + 1 }, (_, i) => {
    const t = i / STEPS;
    const at = (from: number, middle: number, to: number) =>
      (1 - t) ** 2 * from + 2 * t * (1 - t) * middle + t ** 2 * to;
    return [at(a.longitude, mx, b.longitude), at(a.latitude, my, b.latitude)];
  });
}

/** West, south, east, north of all schools. */
export function boundsOf(points: readonly MapPoint[]): [number, number, number, number] {
  const [x, y] = [points.map(({ longitude }) => longitude), points.map(({ latitude }) => latitude)];
  return [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)];
}
