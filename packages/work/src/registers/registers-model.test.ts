import fc from 'fast-check';
import { expect, test } from 'vitest';
import { registers } from '../../test/catalogue-on-disk.ts';
import { ROLES, type Role } from '../rights/roles.ts';
import { registerStep } from './register-step.ts';
import { REGISTER_KINDS, type RegisterKind } from './registers.ts';

const seed = Number(process.env.JUNHENG_SEED ?? Date.now() % 1_000_000_007);
const RUNS = process.env.JUNHENG_LONG === '1' ? 10_000 : 1_000;
const roles = Object.keys(ROLES) as readonly Role[];

const steps = fc.array(
  fc.record({
    // an officer with every right stands among the people, so that rules of persons are not hidden behind rights
    who: fc.constantFrom(...roles, 'officer', 'officer', 'deputy'),
    number: fc.nat(99),
    reasons: fc.constantFrom('', '  ', '指标回落'),
    evidence: fc.nat(2),
    filled: fc.boolean(),
    standing: fc.constantFrom('met', 'notMet', 'notAssessable', 'noLongerAssessed'),
    parts: fc.constantFrom(['confirmed'], ['confirmed', 'recorded'], []),
  }),
  { maxLength: 50, size: 'max' },
);
const everyRight = [...new Set(roles.flatMap((role) => [...ROLES[role].rights]))];
const rightsOf = (who: string) => (who in ROLES ? ROLES[who as Role].rights : everyRight);

test(`random people leave every entry in a legal state and close nothing without evidence and a second person (${RUNS} runs of up to 50 steps, seed ${seed})`, () => {
  const taken = new Set<string>();
  const property = fc.property(fc.constantFrom<RegisterKind>(...REGISTER_KINDS), steps, (kind, tries) => {
    const { initial, states, actions } = registers[kind];
    let state = initial;
    let signedBy: string | null = null;
    for (const { who, number, reasons, evidence, filled, parts, standing } of tries) {
      const here = actions.filter(({ from }) => from.includes(state));
      const action = here[number % here.length];
      if (action === undefined) break;
      const fields = filled ? Object.fromEntries((action.fields ?? []).map((field) => [field, 0])) : {};
      const result = registerStep(registers, kind, {
        ...{ who, rights: rightsOf(who), state, action: action.id, signedBy, reasons, evidence, fields },
        ...{ partStates: parts, measured: { standing } },
      });
      if (!result.ok) {
        expect(result.findings.length).toBeGreaterThan(0);
        continue;
      }
      if (result.kind === 'pass') expect([signedBy !== null, signedBy === who]).toEqual([true, false]);
      if (['return', 'reopen', 'cancel'].includes(result.kind)) expect(reasons.trim()).not.toBe('');
      if (kind === 'finding' && result.state === 'closed') expect(evidence).toBeGreaterThan(0);
      const unmet = ['notMet', 'notAssessable'].includes(standing);
      if (kind === 'finding' && result.state === 'closed' && unmet)
        expect([action.id, reasons.trim()]).toEqual(['closeAhead', '指标回落']);
      if (result.state === 'concluded') expect(parts).toEqual(['confirmed']);
      expect([action.to, states.some(({ id }) => id === result.state)]).toEqual([result.state, true]);
      if (result.kind === 'sign') signedBy = who;
      state = result.state;
      taken.add(`${kind} ${action.id} ${state}`);
    }
  });
  fc.assert(property, { seed, numRuns: RUNS });
  const all = REGISTER_KINDS.flatMap((kind) => registers[kind].actions.map(({ id, to }) => `${kind} ${id} ${to}`));
  expect(all.filter((one) => !taken.has(one))).toEqual([]);
});
