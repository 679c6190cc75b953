import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import {
  addPlan,
  addTasks,
  changeTask,
  countyStandings,
  deletePlan,
  listPlans,
  listTasks,
  listVerdictRuns,
  loadPlan,
  saveDecisions,
  saveImport,
  saveVerdictRun,
  taskHistory,
} from '../src/index.ts';
import { madeUpCounty } from './made-up-county.ts';
import { madeUpPlan, madeUpTask } from './made-up-plan.ts';
import { madeUpVerdict } from './made-up-verdict.ts';
import { onEachServer } from './test-store.ts';

const COUNTY = '440301';
const scope = { counties: [COUNTY], who: 'clerk' };

onEachServer((database) => {
  beforeAll(async () => {
    const countyYear = madeUpCounty({ seed: 1, code: COUNTY, schools: 2 });
    await database().store.inScope(scope, (tx) => saveImport(tx, { countyYear, idempotencyKey: 'import' }));
  });

  test('a plan of a county without rows is refused', async () => {
    const elsewhere = database().store.inScope({ counties: ['440302'] }, (tx) => addPlan(tx, madeUpPlan('440302')));
    await expect(elsewhere).rejects.toMatchObject({ code: 'countyUnknown' });
  });

  test('the same file twice, even at the same moment, is one plan', async () => {
    const { store } = database();
    const both = await Promise.all([1, 2].map(() => store.inScope(scope, (tx) => addPlan(tx, madeUpPlan(COUNTY)))));
    expect(both.map(({ added }) => added).sort()).toEqual([false, true]);
    expect(both[0]?.plan).toEqual(both[1]?.plan);
    expect(await store.inScope(scope, (tx) => listPlans(tx, COUNTY))).toHaveLength(1);
  });

  test('of two decisions on one version the later is told both; the same one sent twice is not', async () => {
    const { store } = database();
    const { plan } = await store.inScope(scope, (tx) => addPlan(tx, madeUpPlan(COUNTY, '1'.repeat(64))));
    const save = (decisions: unknown) =>
      store.inScope(scope, (tx) =>
        saveDecisions(tx, { countyCode: COUNTY, id: plan.id, expectedVersion: 1, decisions }),
      );
    expect(await save([{ index: 0 }])).toMatchObject({ version: 2, changedBy: 'clerk' });
    expect(await save([{ index: 0 }])).toMatchObject({ version: 2 });
    await expect(save([{ index: 1 }])).rejects.toMatchObject({
      code: 'planChanged',
      details: { yours: { version: 1, decisions: [{ index: 1 }] }, theirs: { version: 2, decisions: [{ index: 0 }] } },
    });
  });

  test('a task is there once by origin and year, and every change of it is kept', async () => {
    const { store } = database();
    const add = () =>
      store.inScope(scope, (tx) =>
        addTasks(tx, COUNTY, [madeUpTask({ origin: 'a' }), madeUpTask({ origin: 'a', year: 2026 })]),
      );
    expect([await add(), await add()]).toEqual([2, 0]);
    const task = (await store.inScope(scope, (tx) => listTasks(tx, COUNTY))).find(({ origin }) => origin === 'a');
    if (task === undefined) throw new Error('the task was added');
    expect(task).toMatchObject({ deadline: '2026-08-31', leads: ['县教育局'], version: 1, year: 2026 });
    const content = { ...task, state: 'underWay' as const, deadline: '2026-09-30' };
    const change = () =>
      store.inScope(scope, (tx) => changeTask(tx, { countyCode: COUNTY, id: task.id, expectedVersion: 1, content }));
    expect(await change()).toMatchObject({ version: 2, state: 'underWay', deadline: '2026-09-30' });
    await expect(change()).rejects.toMatchObject({ code: 'taskChanged', details: { theirs: { version: 2 } } });
    expect(await store.inScope(scope, (tx) => taskHistory(tx, COUNTY, task.id))).toMatchObject([
      {
        version: 2,
        before: { state: 'planned', deadline: '2026-08-31' },
        after: { state: 'underWay', deadline: '2026-09-30' },
        who: 'clerk',
      },
    ]);
  });

  test('a plan goes with its untouched tasks, and stays when someone works on one', async () => {
    const { store } = database();
    const { plan } = await store.inScope(scope, (tx) => addPlan(tx, madeUpPlan(COUNTY, '2'.repeat(64))));
    const planId = plan.id;
    expect(await store.inScope(scope, (tx) => loadPlan(tx, COUNTY, planId, 'use'))).toEqual(plan);
    const remove = (expectedVersion = 1) =>
      store.inScope(scope, (tx) => deletePlan(tx, { countyCode: COUNTY, id: planId, expectedVersion }));
    const add = () => store.inScope(scope, (tx) => addTasks(tx, COUNTY, [madeUpTask({ origin: planId, planId })]));
    await add();
    const [task] = (await store.inScope(scope, (tx) => listTasks(tx, COUNTY))).filter((t) => t.planId === planId);
    if (task === undefined) throw new Error('the task was added');
    const work = { countyCode: COUNTY, id: task.id, expectedVersion: 1, content: { ...task, note: '已开工' } };
    await store.inScope(scope, (tx) => changeTask(tx, work));
    await expect(remove()).rejects.toMatchObject({ code: 'planInUse', details: { tasks: 1 } });
    await expect(remove(2)).rejects.toMatchObject({ code: 'planChanged' });

    const second = await store.inScope(scope, (tx) => addPlan(tx, madeUpPlan(COUNTY, '3'.repeat(64))));
    const id = second.plan.id;
    await store.inScope(scope, (tx) => addTasks(tx, COUNTY, [madeUpTask({ origin: id, planId: id })]));
    await store.inScope(scope, (tx) => deletePlan(tx, { countyCode: COUNTY, id }));
    const gone = store.inScope(scope, (tx) => loadPlan(tx, COUNTY, id));
    await expect(gone).rejects.toMatchObject({ code: 'planUnknown' });
    const tasks = await store.inScope(scope, (tx) => listTasks(tx, COUNTY));
    expect(tasks.filter((t) => t.planId === id)).toEqual([]);
  });

  test('a county stands as its latest verdict says, and all its verdicts stand in a row', async () => {
    const { openAnother } = database();
    for (const [seed, at] of [
      [1, '2026-01-01'],
      [2, '2026-03-01'],
      [3, '2026-02-01'],
    ] as const) {
      const store = await openAnother({ clock: () => new Date(at) });
      const verdict = madeUpVerdict({ seed, county: COUNTY });
      await store.inScope(scope, (tx) => saveVerdictRun(tx, { runId: randomUUID(), verdict }));
    }
    const store = await openAnother({ clock: () => new Date('2026-04-01') });
    const earlier = madeUpVerdict({ seed: 4, county: COUNTY, schoolYear: 2023 });
    await store.inScope(scope, (tx) => saveVerdictRun(tx, { runId: randomUUID(), verdict: earlier }));
    const latest = madeUpVerdict({ seed: 2, county: COUNTY });
    const assessed = latest.sections.filter((section) => section.assessed);
    expect(await store.inScope(scope, (tx) => countyStandings(tx, [COUNTY, '440302']))).toEqual([
      {
        ...{ countyCode: COUNTY, schoolYear: latest.schoolYear, status: latest.status, of32: latest.of32 },
        ...{ dispersion: latest.dispersion, sectionsAssessed: assessed.length },
        sectionsMet: assessed.filter((section) => section.status === 'met').length,
      },
    ]);
    const runs = await store.inScope(scope, (tx) => listVerdictRuns(tx, [COUNTY]));
    expect(runs.map(({ at }) => at.slice(0, 10))).toEqual([
      ...['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'],
    ]);
    expect(await store.inScope(scope, (tx) => countyStandings(tx, []))).toEqual([]);
  });
});
