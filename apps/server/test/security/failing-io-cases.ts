import { randomUUID } from 'node:crypto';
import { generateCounty, writeWideExport } from '@junheng/samples';
import { vi } from 'vitest';
import { PNG } from '../../../../packages/commands/test/evidence/pictures.ts';
import { PLAN_TEXT } from '../plan-text.ts';
import type { Write } from './failing-io-driver.ts';
import { AT, CODE, formOf, type Place } from './failing-io-world.ts';
import { schoolCode } from './world.ts';

interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** Scenarios, imports, plan documents, tasks, evidence, boards and notices. */
export function dataWrites(place: Place): readonly Write[] {
  return [...scenarios(place), ...imports(place), ...planDocuments(place), ...tasks(place), ...evidence(place)];
}

const one = (place: Place, what: string) =>
  place.send<readonly Versioned[]>('statistician', { method: 'GET', url: `${AT}/${what}` });

function scenarios(place: Place): readonly Write[] {
  const token = place.token('statistician');
  const body = { name: '情景 甲', edits: [{ figure: 'county/residents', value: 7 }] };
  let kept: Versioned;
  const make = async () => {
    const payload = { ...body, name: `情景 ${randomUUID()}` };
    kept = await place.send('statistician', { method: 'POST', url: `${AT}/2025/scenarios`, payload });
  };
  return [
    {
      route: 'POST /api/counties/:code/:year/scenarios',
      shot: () => ({ token, method: 'POST', url: `${AT}/2025/scenarios`, payload: body }),
    },
    {
      route: 'PUT /api/counties/:code/:year/scenarios/:id',
      prepare: make,
      shot: () => ({
        ...{ token, method: 'PUT', url: `${AT}/2025/scenarios/${kept.id}` },
        payload: { ...body, name: '情景 乙', version: kept.version },
      }),
    },
    {
      route: 'DELETE /api/counties/:code/:year/scenarios/:id',
      prepare: make,
      shot: () => ({ token, method: 'DELETE', url: `${AT}/2025/scenarios/${kept.id}` }),
    },
  ];
}

function imports(place: Place): readonly Write[] {
  const token = place.token('statistician');
  let upload = '';
  const workbook = async () => {
    const county = generateCounty({ seed: 7, schools: 10, code: CODE, name: `区划${CODE}`, schoolYear: 2025 });
    const schools = county.schools.map((school, n) => ({ ...school, id: schoolCode(CODE, n) }));
    const own = schools.filter(({ sections }) => sections.some(({ stage }) => stage === 'junior')).slice(0, 2);
    return formOf('初中.xlsx', await writeWideExport({ ...county, schools: own }, 'junior'));
  };
  return [
    {
      route: 'POST /api/imports',
      eachIsNew: true,
      prepare: async () =>
        place.send('statistician', { method: 'POST', url: '/api/imports', payload: await workbook() }),
      shot: async () => ({ token, method: 'POST', url: '/api/imports', payload: await workbook() }),
    },
    {
      route: 'POST /api/counties/:code/schools/renumber',
      shot: () => ({
        ...{ token, method: 'POST', url: `${AT}/schools/renumber` },
        payload: { from: schoolCode(CODE, 1), to: '2199009999', since: 2025 },
      }),
    },
    {
      route: 'POST /api/imports/:id/confirm',
      prepare: async () => {
        const shot = { method: 'POST', url: '/api/imports', payload: await workbook() } as const;
        ({ id: upload } = await place.send<{ id: string }>('statistician', shot));
      },
      shot: () => ({
        ...{ token, method: 'POST', url: `/api/imports/${upload}/confirm` },
        payload: { mapping: [], answers: {}, county: { code: CODE, name: `区划${CODE}` }, schoolYear: 2025 },
      }),
    },
  ];
}

function planDocuments(place: Place): readonly Write[] {
  const token = place.token('statistician');
  let plan: Versioned & { readonly output: { readonly tasks: readonly { readonly id: string }[] } };
  const upload = (text: string) =>
    ({ method: 'POST', url: `${AT}/plans`, payload: formOf('方案.txt', Buffer.from(text)) }) as const;
  const fresh = async () => {
    const { id } = await place.send<Versioned>('statistician', upload(`${PLAN_TEXT}\n${randomUUID()}`));
    plan = await place.send('statistician', { method: 'GET', url: `${AT}/plans/${id}` });
  };
  return [
    { route: 'POST /api/counties/:code/plans', shot: () => ({ token, ...upload(PLAN_TEXT) }) },
    {
      route: 'PUT /api/counties/:code/plans/:id/decisions',
      prepare: fresh,
      shot: () => ({
        ...{ token, method: 'PUT', url: `${AT}/plans/${plan.id}/decisions` },
        payload: { version: plan.version, decisions: [] },
      }),
    },
    {
      route: 'POST /api/counties/:code/plans/:id/tasks',
      prepare: fresh,
      shot: () => ({ token, method: 'POST', url: `${AT}/plans/${plan.id}/tasks` }),
    },
    {
      route: 'DELETE /api/counties/:code/plans/:id',
      prepare: fresh,
      shot: () => ({ token, method: 'DELETE', url: `${AT}/plans/${plan.id}?version=${plan.version}` }),
    },
  ];
}

function tasks(place: Place): readonly Write[] {
  const token = place.token('statistician');
  let task: Versioned;
  let workbook: Buffer;
  let job = '';
  return [
    {
      route: 'PATCH /api/counties/:code/tasks/:id',
      prepare: async () => {
        [task] = (await one(place, 'tasks')) as [Versioned];
      },
      shot: () => ({
        ...{ token, method: 'PATCH', url: `${AT}/tasks/${task.id}` },
        payload: { version: task.version, note: '备注', state: 'underWay' },
      }),
    },
    {
      route: 'POST /api/counties/:code/tasks/from-catalogue',
      shot: () => ({ token, method: 'POST', url: `${AT}/tasks/from-catalogue`, payload: { catalogue: 'anqiu-2021' } }),
    },
    {
      route: 'POST /api/counties/:code/tasks/spawn',
      prepare: () =>
        place.send('statistician', {
          method: 'POST',
          url: `${AT}/tasks/from-catalogue`,
          payload: { catalogue: 'yulin-2020' },
        }),
      shot: () => ({ token, method: 'POST', url: `${AT}/tasks/spawn`, payload: { year: 2026 } }),
    },
    {
      route: 'POST /api/counties/:code/tasks/import',
      prepare: async () => {
        const answer = await place.app.inject({
          ...{ method: 'GET', url: `${AT}/tasks.xlsx` },
          headers: { host: '127.0.0.1:7300', cookie: `junheng_session=${token}` },
        });
        if (answer.statusCode !== 200) throw new Error(answer.payload);
        workbook = await retitled(answer.rawPayload);
      },
      shot: () => ({ token, method: 'POST', url: `${AT}/tasks/import`, payload: formOf('任务.xlsx', workbook) }),
    },
    {
      route: 'POST /api/plan-jobs/:id/tasks',
      prepare: async () => {
        const shot = {
          method: 'POST',
          url: `${AT}/2025/plan-jobs`,
          payload: { seconds: 5, completeOnly: true },
        } as const;
        ({ id: job } = await place.send<{ id: string }>('statistician', shot));
        const now = () =>
          place.send<{ state: string }>('statistician', { method: 'GET', url: `/api/plan-jobs/${job}` });
        await vi.waitUntil(async () => (await now()).state === 'done', { timeout: 60_000, interval: 100 });
      },
      shot: () => ({ token, method: 'POST', url: `/api/plan-jobs/${job}/tasks`, payload: {} }),
    },
    {
      route: 'POST /api/counties/:code/:year/verdict-runs',
      shot: () => ({ token, method: 'POST', url: `${AT}/2025/verdict-runs`, payload: { runId: randomUUID() } }),
    },
  ];
}

/** The workbook of tasks after someone wrote into its column of notes. */
async function retitled(bytes: Buffer): Promise<Buffer> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  for (const sheet of workbook.worksheets)
    sheet.eachRow((row) => {
      const last = [...(row.values as unknown[])].lastIndexOf('备注');
      if (last > 0)
        for (let n = row.number + 1; n <= Math.min(sheet.rowCount, row.number + 2); n++)
          sheet.getCell(n, last).value = `说明 ${n}`;
    });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function evidence(place: Place): readonly Write[] {
  const token = place.token('statistician');
  const url = () => `${AT}/evidence?kind=task&subject=${place.id('tasks')}`;
  let kept: Versioned;
  return [
    {
      route: 'POST /api/counties/:code/evidence',
      shot: () => ({ token, method: 'POST', url: url(), payload: formOf('照片.png', PNG) }),
    },
    {
      route: 'GET /api/counties/:code/evidence/:id',
      prepare: async () => {
        const shot = { method: 'POST', url: url(), payload: formOf('照片.png', PNG) } as const;
        ({ evidence: kept } = await place.send<{ evidence: Versioned }>('statistician', shot));
      },
      shot: () => ({ token, method: 'GET', url: `${AT}/evidence/${kept.id}` }),
      eachIsNew: true,
    },
    {
      route: 'POST /api/counties/:code/evidence/:id/withdrawal',
      shot: () => ({ token, method: 'POST', url: `${AT}/evidence/${kept.id}/withdrawal`, payload: { why: '误传' } }),
    },
  ];
}
