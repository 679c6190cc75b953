import { expect, test } from 'vitest';
import { boundsOf, moveFeatures, schoolFeatures } from './map-features.ts';

const point = (school: string, longitude: number, latitude: number, yuan: number) => ({
  school,
  name: school,
  longitude,
  latitude,
  yuan,
  moves: true,
});
const points = [point('a', 108, 34, 400), point('b', 109, 34, 100), point('c', 108, 35, 0)];

test('the area of a dot is its money; a school without money still has a dot', () => {
  const radii = schoolFeatures(points).features.map(({ properties }) => properties.radius);
  expect(radii).toEqual([16, 8, 4]);
});

test('a move begins at the giver and ends at the taker, bowed so that the way back is another line', () => {
  const both = [
    { from: 'a', to: 'b', people: 2 },
    { from: 'b', to: 'a', people: 1 },
    { from: 'a', to: 'gone', people: 1 },
  ];
  const lines = moveFeatures({ points, moves: both, unplaced: 0 }).features.map(({ geometry }) => geometry.coordinates);
  expect(lines).toHaveLength(2);
  expect([lines[0]?.[0], lines[0]?.at(-1)]).toEqual([
    [108, 34],
    [109, 34],
  ]);
  const middles = lines.map((line) => line[8]?.[1] ?? 0);
  expect(Math.sign((middles[0] ?? 34) - 34)).toBe(-Math.sign((middles[1] ?? 34) - 34));
});

test('the bounds hold every school', () => {
  expect(boundsOf(points)).toEqual([108, 34, 109, 35]);
});
