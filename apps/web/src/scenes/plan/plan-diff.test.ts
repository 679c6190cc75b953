import { expect, test } from 'vitest';
import { openedDraft } from './open-conflict.ts';
import { differences } from './plan-diff.ts';
import { EMPTY_DRAFT } from './plan-draft.ts';

const type = { aboveDegree: false, backbone: true, peArt: false };
const buy = { school: 's1', stage: null, indicator: 'sportsArea', amount: 10, costYuan: 4000 };
const move = { from: 's2', to: 's1', stage: 'primary' as const, type, count: 2, costYuan: 12_000 };
const empty = { purchases: [], transfers: [], exemptions: [] };

test('equal decisions are no difference; people of several kinds count together, both where they go and where they leave', () => {
  const a = { ...empty, purchases: [buy], transfers: [move, { ...move, type: { ...type, peArt: true }, count: 1 }] };
  const b = { ...empty, purchases: [buy], transfers: [{ ...move, count: 1 }] };
  expect(differences(a, a)).toEqual([]);
  expect(differences(a, b)).toEqual([
    { kind: 'receive', school: 's1', stage: 'primary', indicator: '', amounts: [3, 1] },
    { kind: 'give', school: 's2', stage: 'primary', indicator: '', amounts: [3, 1] },
  ]);
});

test('what only one plan does stands with 0 in the other', () => {
  const exemption = { school: 's1', stage: 'primary' as const, indicator: 'peArtTeachers' };
  expect(differences({ ...empty, purchases: [buy] }, { ...empty, exemptions: [exemption] })).toEqual([
    { kind: 'buy', school: 's1', stage: null, indicator: 'sportsArea', amounts: [10, 0] },
    { kind: 'exempt', ...exemption, amounts: [0, 1] },
  ]);
});

const message = { zh: '', en: '' };
const locks = [{ kind: 'nothing' as const, school: 's1' }];
const basis = { locks } as never;
const opensAt = { message, costYuan: 1, to: 0.52 };

test('a lock in a conflict is taken out of the form, if it still stands there', () => {
  const part = { kind: 'lock' as const, lock: 0, message };
  expect(openedDraft({ ...EMPTY_DRAFT, locks }, { part, basis })).toEqual({ locks: [] });
  expect(openedDraft(EMPTY_DRAFT, { part, basis })).toBeNull();
});

test('a dispersion is opened to what the conflict says, in place of an earlier opening', () => {
  const part = { kind: 'dispersion' as const, stage: 'primary' as const, indicator: 'sportsArea', message, opensAt };
  const opened = openedDraft(EMPTY_DRAFT, { part, basis });
  expect(opened).toEqual({
    openings: [{ kind: 'dispersion', stage: 'primary', indicator: 'sportsArea', limit: 0.52 }],
  });
  const again = openedDraft(
    { ...EMPTY_DRAFT, ...opened },
    { part: { ...part, opensAt: { ...opensAt, to: 0.6 } }, basis },
  );
  expect(again?.openings).toHaveLength(1);
  expect(again?.openings?.[0]).toMatchObject({ limit: 0.6 });
});
