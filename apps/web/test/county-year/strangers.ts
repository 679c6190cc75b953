import { expect } from 'vitest';
import type { Session } from './session.ts';
import { CODE, SCHOOL, YEAR } from './story.ts';

/** What a stranger tries at a stage: addresses with the real ids, as one who heard of them would. */
export interface Attempt {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
}

const REFUSALS = new Set([401, 403, 404]);
const NOTHING = '00000000-0000-4000-8000-00000000000f';
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * Each attempt is refused, in the very words of one at an id that does not exist, and tells nothing of what is there.
 * @returns how many were tried
 */
export async function expectRefused(
  who: Session,
  attempts: readonly Attempt[],
  secrets: readonly string[],
): Promise<number> {
  const answers = await Promise.all(
    attempts.map(async ({ method = 'GET', path, body }) => {
      const there = await said(await who.send(method, path, body));
      const nowhere = await said(await who.send(method, path.replaceAll(ID, NOTHING), body));
      return { path: `${who.login} ${method} ${path}`, there, nowhere };
    }),
  );
  for (const { path, there, nowhere } of answers) {
    expect(REFUSALS, `${path}: ${there.status} ${there.text.slice(0, 200)}`).toContain(there.status);
    expect(there, path).toEqual(nowhere);
    for (const secret of secrets) expect(there.text, path).not.toContain(secret);
  }
  return answers.length;
}

async function said(answer: Response): Promise<{ readonly status: number; readonly text: string }> {
  return { status: answer.status, text: (await answer.text()).replaceAll(ID, 'ID') };
}

/** Lists and searches that anyone may ask for hold nothing of it. */
export async function expectUnmentioned(who: Session, secrets: readonly string[]): Promise<void> {
  const q = encodeURIComponent(SCHOOL.name.slice(0, 4));
  const lists = [
    ...['/api/counties', '/api/campaigns', '/api/notices', '/api/boards/mine', '/api/inspections/mine'],
    ...[
      '/api/accounts',
      '/api/displays',
      `/api/timetable?q=${q}`,
      '/api/audit/divisions',
      `/api/audit?division=${CODE}`,
    ],
    `/api/counties/990001/registers?q=${q}`,
  ];
  for (const path of lists) {
    const answer = await who.send('GET', path);
    const text = await answer.text();
    for (const secret of secrets) expect(text, `${who.login} ${path}`).not.toContain(secret);
  }
}

/** Addresses of a county year that are there from the first day: pages, figures, exports, search. */
export const countyAddresses = (year = YEAR): readonly Attempt[] => {
  const at = `/api/counties/${CODE}`;
  const paths = [
    ...['facts', 'verdict', 'form', 'form.xlsx', 'form.docx', 'county-plan', 'county-plan.xlsx', 'county-plan.docx'],
    ...[`self-rating/${SCHOOL.id}.xlsx`, `school-plans/${SCHOOL.id}`, `school-plans/${SCHOOL.id}/plan.docx`],
    `project-forecast?date=${year}-12-31`,
  ].map((path) => `${at}/${year}/${path}`);
  const work = [
    'campaigns',
    'registers.xlsx',
    'inspections',
    'digest.xlsx',
    `registers?q=${encodeURIComponent('体育')}`,
  ];
  return [...paths, ...work.map((path) => `${at}/${path}`)].map((path) => ({ path }));
};
