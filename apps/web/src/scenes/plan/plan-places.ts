import type { PlanDocument } from '@junheng/contract';
import type { School } from '@junheng/schools';
import { type Place, schoolPlans } from './plan-figures.ts';

export interface MapPoint extends Place {
  readonly school: string;
  readonly name: string;
  readonly yuan: number;
  /** gives or gets teachers */
  readonly moves: boolean;
}

export interface MapMove {
  readonly from: string;
  readonly to: string;
  readonly people: number;
}

export interface PlanMapData {
  readonly points: readonly MapPoint[];
  readonly moves: readonly MapMove[];
  /** schools without coordinates */
  readonly unplaced: number;
}

/** A school's place; null when one of its coordinates is not known. */
export function placeOf(school: School | undefined): Place | null {
  const { longitude, latitude } = school ?? {};
  return typeof longitude === 'number' && typeof latitude === 'number' ? { longitude, latitude } : null;
}

/** Schools with their money, and one line a pair of schools between which people move. */
export function mapData(schools: readonly School[], plan: PlanDocument): PlanMapData {
  const money = new Map(schoolPlans(plan).map(({ school, yuan }) => [school, yuan]));
  const moving = new Set(plan.transfers.flatMap(({ from, to }) => [from, to]));
  const points = schools.flatMap((school) => {
    const place = placeOf(school);
    if (place === null) return [];
    return [
      { ...place, school: school.id, name: school.name, yuan: money.get(school.id) ?? 0, moves: moving.has(school.id) },
    ];
  });
  const placed = new Set(points.map(({ school }) => school));
  const pairs = Map.groupBy(plan.transfers, ({ from, to }) => `${from} ${to}`);
  const moves = [...pairs.values()].flatMap((lines) => {
    const [first] = lines;
    if (first === undefined || !placed.has(first.from) || !placed.has(first.to)) return [];
    return [{ from: first.from, to: first.to, people: lines.reduce((sum, { count }) => sum + count, 0) }];
  });
  return { points, moves, unplaced: schools.length - points.length };
}

export interface Projected extends MapPoint {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

const MARGIN = 26;
const RADIUS = { least: 3, most: 13 } as const;

/** Points on a sheet: one scale for both directions, longitudes narrowed by the latitude, area of a dot as its money. */
export function projected(points: readonly MapPoint[], width: number, height: number): readonly Projected[] {
  if (points.length === 0) return [];
  const middle = (Math.min(...points.map((p) => p.latitude)) + Math.max(...points.map((p) => p.latitude))) / 2;
  const narrow = Math.cos((middle * Math.PI) / 180);
  const flat = points.map((p) => ({ ...p, x: p.longitude * narrow, y: -p.latitude }));
  const [xs, ys] = [flat.map(({ x }) => x), flat.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [wide, high] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const scale = Math.min(
    wide === 0 ? Infinity : (width - 2 * MARGIN) / wide,
    high === 0 ? Infinity : (height - 2 * MARGIN) / high,
  );
  const factor = Number.isFinite(scale) ? scale : 1;
  const [dx, dy] = [(width - wide * factor) / 2, (height - high * factor) / 2];
  const most = Math.max(1, ...points.map(({ yuan }) => yuan));
  return flat.map((p) => ({
    ...p,
    x: (p.x - left) * factor + dx,
    y: (p.y - top) * factor + dy,
    radius: p.yuan === 0 ? RADIUS.least : Math.max(RADIUS.least + 1, Math.sqrt(p.yuan / most) * RADIUS.most),
  }));
}

export interface MapLabel {
  readonly school: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const LETTER = 12;
const LINE = 14;

/** Names of schools that give or get teachers, each where it covers no other name; one without room stays away (its dot tells it). */
export function mapLabels(points: readonly Projected[], width: number): readonly MapLabel[] {
  const taken: Box[] = [];
  return points
    .filter(({ moves }) => moves)
    .flatMap((point) => {
      const places = labelPlaces(point).map((label) => ({ label, box: boxOf(label) }));
      const free = places.find(
        ({ box }) => box.left >= 0 && box.right <= width && box.top >= 0 && !taken.some((other) => overlap(box, other)),
      );
      if (free === undefined) return [];
      taken.push(free.box);
      return [free.label];
    });
}

function labelPlaces({ school, name, x, y, radius }: Projected): readonly MapLabel[] {
  const at = (dx: number, dy: number, anchor: MapLabel['anchor']) => ({
    school,
    text: name,
    x: x + dx,
    y: y + dy,
    anchor,
  });
  const far = radius + 5;
  return [
    at(far, 4, 'start'),
    at(-far, 4, 'end'),
    at(0, -far, 'middle'),
    at(0, far + 10, 'middle'),
    at(far, -LINE, 'start'),
    at(far, LINE + 4, 'start'),
    at(-far, -LINE, 'end'),
    at(-far, LINE + 4, 'end'),
  ];
}

function boxOf({ text, x, y, anchor }: MapLabel): Box {
  const wide = [...text].length * LETTER;
  const left = anchor === 'start' ? x : anchor === 'end' ? x - wide : x - wide / 2;
  return { left, right: left + wide, top: y - LINE + 2, bottom: y + 3 };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
