import { sampleCounty } from '@junheng/samples';
import { expect, test } from 'vitest';
import { openCatalogueLibrary } from '../catalogue/library.ts';
import { calculationTasks } from './make-calculation-tasks.ts';

test('one task a school with all that it gets, one for each pair between which people move, units left open', async () => {
  const facts = sampleCounty();
  const law = await (await openCatalogueLibrary()).law(['national-2017'], '2025-09-01');
  const [first, second] = facts.schools;
  if (first === undefined || second === undefined) throw new Error('the sample has schools');
  const type = { aboveDegree: true, backbone: false, peArt: false };
  const plan = {
    status: 'optimal' as const,
    ...{ costYuan: 346_000, boundYuan: 346_000, gap: 0, seconds: 1, exemptions: [], assumptions: [] },
    purchases: [
      { school: second.id, stage: null, indicator: 'sportsArea', amount: 850.5, costYuan: 300_000 },
      { school: second.id, stage: 'primary' as const, indicator: 'peArtTeachers', amount: 1, costYuan: 40_000 },
    ],
    transfers: [{ from: first.id, to: second.id, stage: 'primary' as const, type, count: 1, costYuan: 6000 }],
  };
  const rows = calculationTasks(
    { id: 'job', facts, law, plan, deadline: '2026-08-31' },
    new Date('2026-01-02T03:04:05Z'),
  );
  expect(rows.map(({ title }) => title)).toEqual([
    `${second.name}：增加体育运动场馆 850.5 平方米、小学部体艺教师 1 人；合计 340,000 元`,
    `${first.name} → ${second.name}：交流小学教师 1 人`,
  ]);
  expect(rows[0]).toMatchObject({
    origin: `calculation:job:${second.id}`,
    items: ['sportsArea', 'peArtTeachers'],
    leads: [],
    deadline: '2026-08-31',
    state: 'planned',
  });
});
