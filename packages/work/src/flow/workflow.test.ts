import fc from 'fast-check';
import { expect, test } from 'vitest';
import { procedure2025 } from '../../test/catalogue-on-disk.ts';
import {
  guided,
  LEGAL,
  newWorld,
  SCHOOLS,
  type Try,
  take,
  tryArbitrary,
  type World,
} from '../../test/workflow-model.ts';
import type { StepResult } from './step.ts';

const LONG = process.env.JUNHENG_LONG === '1';
const seed = Number(process.env.JUNHENG_SEED ?? Date.now() % 1_000_000_007);
const RUNS = LONG ? 20_000 : 2_000;

/** Every way in which a step can be refused; each must have been met. */
const REFUSALS = [
  ...['actionNotAllowed', 'cellReasonNeeded', 'cellsNotAllowed', 'checksNotRun', 'countyHasSigned'],
  ...['explanationNeeded', 'figuresNotAllowed', 'logicalError', 'reasonsNeeded', 'rightMissing', 'samePerson'],
  'schoolNotChecked',
];

const has = (text: string | undefined) => (text ?? '').trim() !== '';
const saysWhy = ({ reasons, cell }: Try) => has(reasons) || has(cell?.reason);

/** Whether the text of the procedure lets this happen; the oracle, kept apart from the data. */
function shouldSucceed(world: World, one: Try): string | null {
  const subject = one.on === 'county' ? 'county' : 'school';
  const { state, signedBy } = world[one.on];
  const line = LEGAL.find(([s, action, from]) => s === subject && action === one.action && from.includes(state));
  if (line === undefined || !line[4].includes(one.who)) return null;
  const backwards = ['return', 'correct', 'reopen'].includes(one.action);
  if (one.value !== null && one.action !== 'fill') return null;
  if (one.cell !== null && (!backwards || !has(one.cell.reason))) return null;
  if (backwards && !saysWhy(one)) return null;
  if (one.action === 'pass' && (signedBy === null || signedBy === one.who)) return null;
  if (one.action === 'sign' && !['none', 'explained'].includes(one.fault)) return null;
  if (one.action === 'sign' && subject === 'county' && SCHOOLS.some((s) => world[s].state !== 'checked')) return null;
  const open = ['collecting', 'returned'].includes(world.county.state);
  return ['correct', 'reopen'].includes(one.action) && !open ? null : line[3];
}

function invariants(before: World, after: World, one: Try, result: StepResult): void {
  const [was, is] = [before[one.on], after[one.on]];
  for (const other of (['s1', 's2', 'county'] as const).filter((place) => place !== one.on))
    expect(after[other]).toBe(before[other]);
  if (!result.ok) expect(after).toBe(before);
  // only who fills in changes a figure; what was signed stays as it was signed
  if (is.figure !== was.figure)
    expect([one.action, one.who]).toEqual(['fill', one.on === 'county' ? 'statistician' : 'clerk']);
  expect(is.frozen).toMatchObject(was.frozen);
  if (is.state === 'signed' || is.state === 'checked') expect(is.frozen[is.version]).toBe(is.figure);
  if (result.ok && result.kind === 'pass') expect(was.signedBy).not.toBe(one.who);
  if (result.ok && result.kind === 'return') expect(saysWhy(one)).toBe(true);
}

test(`random people at random steps reach only legal states and change only what is theirs (${RUNS} runs of up to 50 steps, seed ${seed})`, () => {
  const taken = new Set<string>();
  const refusals = new Set<string>();
  const property = fc.property(fc.array(tryArbitrary, { maxLength: 50, size: 'max' }), (tries) => {
    let world = newWorld(procedure2025);
    for (const wish of tries) {
      const one = guided(world, wish);
      const expected = shouldSucceed(world, one);
      const { world: next, result } = take(procedure2025, world, one);
      expect(result.ok ? result.state : null).toBe(expected);
      if (!result.ok) expect(result.findings.every(({ message }) => has(message.zh) && has(message.en))).toBe(true);
      if (!result.ok) for (const { code } of result.findings) refusals.add(code);
      invariants(world, next, one, result);
      world = next;
      if (result.ok) taken.add(`${one.on === 'county' ? 'county' : 'school'} ${one.action} → ${result.state}`);
    }
  });
  fc.assert(property, { seed, numRuns: RUNS, verbose: 1 });
  // every line of the procedure was taken: nothing of it went untried
  expect(
    LEGAL.map(([subject, action, , to]) => `${subject} ${action} → ${to}`).filter((line) => !taken.has(line)),
  ).toEqual([]);
  expect([...refusals].toSorted()).toEqual(REFUSALS);
});
