import type { CampaignStanding } from '@junheng/store';
import { ROLES, type Role } from '@junheng/work';
import { beforeAll, expect, test } from 'vitest';
import { LOCAL_ACTOR } from '../actor.ts';
import { openCatalogueLibrary } from '../catalogue/library.ts';
import { flowFiles } from '../collection/flow-files.ts';
import { waitingFor } from './waiting.ts';
import type { WorkCounts } from './work-counts.ts';

let bare: Omit<WorkCounts, 'campaigns'>;
beforeAll(async () => {
  const library = await openCatalogueLibrary();
  const { registers } = await library.work();
  bare = { today: '2026-03-01', flow: await flowFiles(library), registers, entries: [], tasks: [] };
});

const NO_FACTS = { county: [], school: [], primary: [], junior: [] };
const campaign = (part: Partial<CampaignStanding>): CampaignStanding => ({
  ...{ id: '1', countyCode: '990101', schoolYear: 2025, title: '采集', state: 'open', note: '' },
  ...{
    catalogue: ['national-2017'],
    facts: NO_FACTS,
    version: 1,
    createdAt: '',
    createdBy: '',
    changedAt: '',
    changedBy: '',
  },
  ...{ procedure: 'national-2025', deadline: '2026-02-01', county: 'collecting', schools: {}, ...part },
});

function waitFor(role: Role, standing: Partial<CampaignStanding>) {
  const { reach, rights } = ROLES[role];
  const actor = { ...LOCAL_ACTOR, role, reach, rights: new Set(rights), home: '990101' };
  const all = waitingFor(actor, { ...bare, campaigns: [campaign(standing)] });
  return Object.fromEntries(all.map(({ kind, count, late }) => [kind, [count, late]]));
}

test('a leader has a declaration to sign once every school was checked, and not before', () => {
  expect(waitFor('countyLeader', { schools: { checked: 23, signed: 1 } })).toEqual({});
  expect(waitFor('countyLeader', { schools: { checked: 24, signed: 0 } })).toEqual({ declaration: [1, 1] });
  expect(waitFor('countyLeader', { schools: { checked: 24 }, county: 'countySigned' })).toEqual({});
});

test('a statistician fills the county’s figures in until they are signed', () => {
  expect(waitFor('statistician', { schools: { filling: 24 } })).toEqual({ declaration: [1, 1] });
  expect(waitFor('statistician', { schools: { checked: 24 }, county: 'countySigned' })).toEqual({});
});

test('a reviewer passes signed schools while the county collects, and none once it has signed', () => {
  expect(waitFor('countyReviewer', { schools: { signed: 3, filling: 2 } })).toEqual({ submission: [3, 3] });
  expect(waitFor('countyReviewer', { schools: { signed: 3 }, county: 'countySigned' })).toEqual({});
});

test('a city has the signed declaration to review, in time before the deadline', () => {
  const signed = { schools: { checked: 24 }, county: 'countySigned', deadline: '2026-03-01' };
  expect(waitFor('cityReviewer', signed)).toEqual({ declaration: [1, 0] });
});
