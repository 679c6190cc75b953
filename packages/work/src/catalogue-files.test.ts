import { expect, test } from 'vitest';
import { checks, procedure2019, procedure2025, registers } from '../test/catalogue-on-disk.ts';
import { REGISTER_KINDS } from './registers/registers.ts';
import { RIGHTS } from './rights/rights.ts';
import { ROLES } from './rights/roles.ts';

test('the shipped procedures carry the names of their files', () => {
  expect([procedure2019.id, procedure2025.id]).toEqual(['national-2019', 'national-2025']);
});

test('the shipped checks rest on figures that the dictionary has', () => {
  expect(checks.resting).toEqual([]);
});

test('there is a shipped register for each kind', () => {
  expect(Object.keys(registers).toSorted()).toEqual([...REGISTER_KINDS].toSorted());
});

test('every right that a shipped step needs is held by some role', () => {
  const held = new Set<string>(Object.values(ROLES).flatMap(({ rights }) => [...rights]));
  const machines = [
    ...[procedure2019, procedure2025].flatMap(({ school, county }) => [school, county]),
    ...Object.values(registers),
  ];
  const needed = new Set(machines.flatMap(({ actions }) => actions.flatMap(({ right }) => right)));
  expect([...needed].filter((right) => !held.has(right))).toEqual([]);
  expect([...needed].every((right) => RIGHTS.includes(right))).toBe(true);
});
