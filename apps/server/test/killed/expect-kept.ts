import type { Board, FreezeCheck, SubmissionForm, SubmissionHistory } from '@junheng/contract';
import type { Verdict } from '@junheng/rules';
import type { CountyYear } from '@junheng/schools';
import { expect } from 'vitest';
import { at, CODE, cellsOf, YEAR } from '../collection-world.ts';
import type { Ground } from './ground.ts';
import { ask, type ServingProgram } from './program.ts';
import type { SchoolWork } from './school-work.ts';

/** Reads as somebody, from the running program. */
export function reader(ground: Ground, program: ServingProgram) {
  return async <T>(who: string, path: string, method: 'GET' | 'POST' = 'GET'): Promise<T> => {
    const answer = await ask(program, ground.cookieOf(who), {
      method,
      path,
      ...(method === 'POST' ? { body: {} } : {}),
    });
    if (answer === 'nobody' || answer.status >= 300) throw new Error(`${who} ${path}: ${JSON.stringify(answer)}`);
    return answer.json as T;
  };
}

type Read = ReturnType<typeof reader>;

/** Everything acknowledged of one school is there once, in its order, and nothing else. */
export async function expectLedgerKept(read: Read, work: SchoolWork): Promise<void> {
  const path = at(`submissions/${work.school.id}`);
  const form = await read<SubmissionForm>('shenhe', path);
  const history = await read<SubmissionHistory>('shenhe', `${path}/history`);
  for (const { path: cell, values } of work.cells) {
    const now = cellsOf(form).find((one) => one.path === cell);
    const past = history.cells.filter((one) => one.cell === cell).toSorted((a, b) => a.version - b.version);
    expect([...past.map(({ value }) => value), now?.value], cell).toEqual(values);
    expect(now?.version, cell).toBe(values.length);
  }
  const steps = history.steps.toSorted((a, b) => a.number - b.number).map(({ action }) => action.id);
  expect(steps).toEqual(work.steps);
  expect(history.freezes.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(
    work.signed.map((_, index) => index + 1),
  );
  if (work.signed.length > 0)
    expect(await read<FreezeCheck>('shenhe', `${path}/freezes/${work.signed.length}`)).toMatchObject({ intact: true });
}

/** Schools, county, city and province say the same. */
export async function expectLevelsToAgree(read: Read, all: readonly SchoolWork[]): Promise<void> {
  const county = await read<CountyYear>('tongji', `/api/counties/${CODE}/${YEAR}/facts`);
  for (const { school, accepted, cells } of all.filter((one) => one.accepted !== undefined)) {
    const facts = county.schools.find(({ id }) => id === school.code)?.facts;
    for (const { path, fact } of cells) expect(facts?.[fact], path).toBe(accepted?.get(path));
  }
  await read('tongji', `/api/counties/${CODE}/${YEAR}/verdict-runs`, 'POST');
  const verdict = await read<Verdict>('tongji', `/api/counties/${CODE}/${YEAR}/verdict`);
  const statuses = verdict.sections
    .filter(({ assessed }) => assessed)
    .flatMap(({ indicators }) => Object.values(indicators).map(({ status }) => status));
  const met = statuses.filter((status) => status === 'met').length;
  const rows = await Promise.all(
    ['shi', 'sheng'].map(async (who) => {
      const { counties, total } = await read<Board>(who, '/api/boards/mine');
      return { row: counties?.find(({ code }) => code === CODE)?.indicators, shares: total?.indicators };
    }),
  );
  expect(rows.map(({ row }) => row)).toEqual(rows.map(() => ({ assessed: statuses.length, met })));
  expect(rows[0]?.shares).toEqual(rows[1]?.shares);
}
