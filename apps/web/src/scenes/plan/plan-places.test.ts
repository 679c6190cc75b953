import { expect, test } from 'vitest';
import { sampleCounty } from '../../../../../packages/samples/src/index.ts';
import { mapData, mapLabels, projected } from './plan-places.ts';

const type = { aboveDegree: true, backbone: false, peArt: false };
const schools = sampleCounty().schools.filter(({ parent }) => parent == null);
const [a, b, c] = schools;
if (a === undefined || b === undefined || c === undefined) throw new Error('the sample county has schools');
const plan = {
  status: 'optimal' as const,
  costYuan: 112_000,
  boundYuan: 112_000,
  gap: 0,
  seconds: 0,
  purchases: [{ school: a.id, stage: null, indicator: 'equipmentValue', amount: 100_000, costYuan: 100_000 }],
  transfers: [
    { from: b.id, to: a.id, stage: 'primary' as const, type, count: 1, costYuan: 6_000 },
    { from: b.id, to: a.id, stage: 'primary' as const, type: { ...type, peArt: true }, count: 1, costYuan: 6_000 },
  ],
  exemptions: [],
  assumptions: [],
};

test('two kinds of teachers between the same schools are one line on the map', () => {
  const data = mapData(schools, plan);
  expect(data.moves).toEqual([{ from: b.id, to: a.id, people: 2 }]);
  expect(data.points.find(({ school }) => school === a.id)).toMatchObject({ yuan: 112_000, moves: true });
  expect(data.unplaced).toBe(schools.filter((s) => s.longitude == null).length);
});

test('a school without coordinates is counted, not drawn, and its lines neither', () => {
  const { longitude: _gone, ...unplaced } = b;
  const data = mapData([a, unplaced, c], plan);
  expect([data.points.length, data.moves.length, data.unplaced]).toEqual([2, 0, 1]);
});

test('north is up, east is right, distances keep their proportion, all within the sheet', () => {
  const at = (longitude: number, latitude: number) => ({
    longitude,
    latitude,
    school: '',
    name: '',
    yuan: 0,
    moves: false,
  });
  const [west, east, north] = projected([at(110, 60), at(112, 60), at(110, 61)], 500, 400);
  if (west === undefined || east === undefined || north === undefined) throw new Error('three points');
  expect(east.x).toBeGreaterThan(west.x);
  expect(north.y).toBeLessThan(west.y);
  // at 60° two degrees of longitude are as far as one of latitude (cos 60° = 1/2); the sheet's middle is 60.5°
  expect((east.x - west.x) / (west.y - north.y)).toBeCloseTo(2 * Math.cos((60.5 * Math.PI) / 180), 6);
  for (const { x, y } of [west, east, north]) expect(x >= 0 && x <= 500 && y >= 0 && y <= 400).toBe(true);
});

test('one school alone and none at all are no trouble', () => {
  expect(projected([], 500, 400)).toEqual([]);
  const [only] = projected([{ longitude: 110, latitude: 30, school: '', name: '', yuan: 5, moves: false }], 500, 400);
  expect([only?.x, only?.y]).toEqual([250, 200]);
});

test('names never cover each other, and leave the sheet only by staying away', () => {
  const crowd = Array.from({ length: 40 }, (_, i) => ({
    school: `${i}`,
    name: '某某镇中心小学',
    longitude: 110 + (i % 7) / 50,
    latitude: 30 + Math.floor(i / 7) / 50,
    yuan: i * 1000,
    moves: true,
  }));
  const labels = mapLabels(projected(crowd, 620, 400), 620);
  expect(labels.length).toBeGreaterThan(10);
  const boxes = labels.map(({ text, x, anchor, y }) => {
    const wide = text.length * 12;
    const left = anchor === 'start' ? x : anchor === 'end' ? x - wide : x - wide / 2;
    return { left, right: left + wide, y };
  });
  boxes.forEach((a, i) => {
    expect(a.left >= 0 && a.right <= 620).toBe(true);
    for (const b of boxes.slice(i + 1))
      expect(a.left < b.right && b.left < a.right && Math.abs(a.y - b.y) < 12, 'two names overlap').toBe(false);
  });
});
