import type { PlanConflictPart } from '@junheng/contract';
import { expect, test } from 'vitest';
import { openedDraft } from './open-conflict.ts';
import { EMPTY_DRAFT, type PlanDraft } from './plan-draft.ts';

const message = { zh: '', en: '' };
const locks = [{ kind: 'nothing' as const, school: 's1' }];
const milestones = [
  { schoolYear: 2025, share: '30' },
  { schoolYear: 2026, share: '60' },
];
const opened = (draft: PlanDraft, part: Omit<PlanConflictPart, 'message'>, to?: number) =>
  openedDraft(draft, {
    part: { opensAt: { message, costYuan: 1, ...(to === undefined ? {} : { to }) }, ...part, message },
    basis: { locks } as never,
    schoolYear: 2025,
    milestones,
  });

test('a lock in a conflict is taken out of the form, if it still stands there', () => {
  expect(opened({ ...EMPTY_DRAFT, locks }, { kind: 'lock', lock: 0 })).toEqual({ locks: [] });
  expect(opened(EMPTY_DRAFT, { kind: 'lock', lock: 0 })).toBeNull();
});

test('a cap or a dispersion is opened to what the conflict says, in place of an earlier opening', () => {
  const part = { kind: 'dispersion' as const, stage: 'primary' as const, indicator: 'sportsArea' };
  const first = opened(EMPTY_DRAFT, part, 0.52);
  expect(first).toEqual({ openings: [{ ...part, limit: 0.52 }] });
  expect(opened({ ...EMPTY_DRAFT, ...first }, part, 0.6)).toEqual({ openings: [{ ...part, limit: 0.6 }] });
  const cap = { kind: 'cap' as const, school: 's1', indicator: 'sportsArea' };
  expect(opened({ ...EMPTY_DRAFT, ...first }, cap, 9000)?.openings).toHaveLength(2);
});

test('a stage falls away, buildings stand at once, rotation is not asked, distance grows', () => {
  expect(opened(EMPTY_DRAFT, { kind: 'milestone', schoolYear: 2026 })).toEqual({ milestones: milestones.slice(0, 1) });
  expect(opened(EMPTY_DRAFT, { kind: 'lead' })).toEqual({ lead: 0 });
  expect(opened(EMPTY_DRAFT, { kind: 'rotation' })).toMatchObject({ rotationLeast: '' });
  expect(opened(EMPTY_DRAFT, { kind: 'distance' }, 12.3)).toEqual({ farthest: '12.3' });
});

test('money grows where the conflict has it: the one row, the source of that name, or the budget', () => {
  const years: PlanDraft = { ...EMPTY_DRAFT, mode: 'years', years: 2, yearly: ['5', '6'] };
  const part = { kind: 'budget' as const, schoolYear: 2026, source: 'budget' };
  expect(opened(years, part, 123_456)).toEqual({ yearly: ['5', '12.3456'] });
  const sources = [
    { name: '省级', yearly: [], kinds: [] },
    { name: '县级', yearly: ['1'], kinds: [] },
  ];
  expect(opened({ ...years, sources }, { ...part, source: '县级' }, 20_000)?.sources?.[1]?.yearly).toEqual(['1', '2']);
  expect(opened({ ...years, sources }, { ...part, source: '别处' }, 20_000)).toBeNull();
  expect(opened({ ...EMPTY_DRAFT, mode: 'budget' }, { ...part, schoolYear: 2025 }, 20_000)).toEqual({ budget: '2' });
});

test('what has to give way in the other conflicts gives way too, or there is no button', () => {
  const opensAt = { message, costYuan: 1, to: 12 };
  const lead: PlanConflictPart = { kind: 'lead', message, opensAt };
  const section: PlanConflictPart = { kind: 'section', message, opensAt };
  const part = { kind: 'distance' as const, message, opensAt };
  const opening = (togetherParts: readonly PlanConflictPart[]) =>
    opened(EMPTY_DRAFT, { ...part, opensAt: { ...opensAt, togetherParts } });
  expect(opening([lead])).toEqual({ farthest: '12', lead: 0 });
  expect(opening([lead, section])).toBeNull();
});

test('a limit of a section, a rule and what does not help alone have no button', () => {
  expect(opened(EMPTY_DRAFT, { kind: 'section', school: 's1', stage: 'primary' })).toBeNull();
  expect(opened(EMPTY_DRAFT, { kind: 'teachers' })).toBeNull();
  const part = { kind: 'lead' as const, message };
  expect(openedDraft(EMPTY_DRAFT, { part, basis: { locks } as never, schoolYear: 2025, milestones })).toBeNull();
});
