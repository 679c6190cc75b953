import ExcelJS from 'exceljs';
import { expect } from 'vitest';
import type { Session, Visitor } from './session.ts';
import { CODE, PEOPLE, SCHOOL, YEAR } from './story.ts';

/** What a stranger tries: an address with the real ids in it, as one who heard of them would. */
export interface Attempt {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
}

const REFUSALS = new Set([401, 403, 404]);
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** what is put in the place of each, so that the second try is of nothing that exists */
const NOTHING = { id: '00000000-0000-4000-8000-00000000000f', school: '2199109999', county: '990109' };

/** The same with nothing real in it; who belongs to the county may know that there is one. */
const ofNothing = (text: string, within: boolean) => {
  const bare = text.replaceAll(ID, NOTHING.id).replaceAll(SCHOOL.id, NOTHING.school);
  return within ? bare : bare.replaceAll(CODE, NOTHING.county);
};

/**
 * Each attempt is refused in the very words in which one at nothing is, and tells nothing of what is there.
 * @returns how many were tried
 */
export async function expectRefused(
  who: Session,
  attempts: readonly Attempt[],
  secrets: readonly string[],
): Promise<number> {
  const within = PEOPLE.some(({ login, home }) => login === who.login && home === CODE);
  const said = async (answer: Response) => ({
    ...{ status: answer.status, text: ofNothing(await answer.text(), within) },
  });
  const answers = await Promise.all(
    attempts.map(async ({ method = 'GET', path, body }) => {
      const there = await said(await who.send(method, path, body));
      const nowhere = await said(await who.send(method, ofNothing(path, within), body));
      return { path: `${who.login} ${method} ${path}`, there, nowhere };
    }),
  );
  for (const { path, there, nowhere } of answers) {
    // a list of what belongs to something is empty, as that of nothing is
    if (there.text !== '[]')
      expect(REFUSALS, `${path}: ${there.status} ${there.text.slice(0, 200)}`).toContain(there.status);
    expect(there, path).toEqual(nowhere);
    for (const secret of secrets) expect(there.text, path).not.toContain(secret);
  }
  return answers.length;
}

/** What is only looked at opens to whom it is meant for: else a misspelt address would be refused to everyone. */
export async function expectOpen(who: Session, attempts: readonly Attempt[]): Promise<void> {
  const looked = attempts.filter(({ method = 'GET' }) => method === 'GET');
  const answers = await Promise.all(looked.map(async ({ path }) => [path, (await who.send('GET', path)).status]));
  expect(answers).toEqual(looked.map(({ path }) => [path, 200]));
}

/** Lists, searches and exports that someone may ask for hold nothing of it. */
export async function expectUnmentioned(
  who: Session,
  paths: readonly string[],
  secrets: readonly string[],
): Promise<void> {
  for (const path of paths) {
    const text = await textOf(await who.send('GET', path));
    for (const secret of secrets) expect(text, `${who.login} ${path}`).not.toContain(secret);
  }
}

/** An answer as text, whatever it is; of a workbook every cell. */
export async function textOf(answer: Response): Promise<string> {
  if (!answer.headers.get('content-type')?.includes('spreadsheetml')) return answer.text();
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(await answer.arrayBuffer());
  const cells: string[] = [];
  for (const sheet of book.worksheets) sheet.eachRow((row) => row.eachCell(({ text }) => cells.push(text)));
  return cells.join('\n');
}

/** A page at whose address a stranger sees a refusal, or the login, and nothing else. */
export async function expectPageRefused(
  { page, url, login }: Visitor,
  path: string,
  secrets: readonly string[],
): Promise<void> {
  await page.goto(`${url}${path}`);
  const refused = page
    .getByRole('alert')
    .or(page.getByRole('heading', { name: /您的角色不能打开这个页面|页面不存在|没有这个页面/ }))
    .or(page.getByRole('heading', { name: '登录', exact: true }));
  await refused.first().waitFor();
  const text = await page.locator('body').innerText();
  // what the stranger typed in the address may be said back
  for (const secret of secrets.filter((one) => !path.includes(one)))
    expect(text, `${login} at ${path}`).not.toContain(secret);
}

/** Everyone's own lists, and what searches ask. */
export const LISTS: readonly string[] = [
  ...['/api/counties', '/api/campaigns', '/api/notices', '/api/boards/mine', '/api/inspections/mine'],
  ...['/api/accounts/choices', '/api/displays', '/api/timetable', '/api/audit/divisions'],
];

const found = `q=${encodeURIComponent('体育')}`;
/** Addresses of the county that are there from the first day: figures, exports, lists, search, the log. */
export const COUNTY_ADDRESSES: readonly Attempt[] = [
  ...['facts', 'verdict', 'form', 'form.xlsx', 'form.docx', 'county-plan', 'county-plan.xlsx', 'county-plan.docx'].map(
    (part) => `${YEAR}/${part}`,
  ),
  ...[`${YEAR}/project-forecast?date=${YEAR}-12-31`, `${YEAR}/trace?item=sportsArea`],
  ...['campaigns', 'registers', `registers?${found}`, 'registers/counts', 'registers.xlsx'],
  ...['inspections', 'digest', 'digest.xlsx', 'tasks', 'plans', `${YEAR}/scenarios`],
].map((path): Attempt => ({ path: `/api/counties/${CODE}/${path}` }));

/** The log of the county. */
export const LOG_ADDRESSES: readonly Attempt[] = ['check', 'log.ndjson']
  .map((part): Attempt => ({ path: `/api/audit/${CODE}/${part}` }))
  .concat([{ path: `/api/audit?division=${CODE}` }]);

/** Of one school. */
export const SCHOOL_ADDRESSES: readonly Attempt[] = [
  ...[`self-rating/${SCHOOL.id}.xlsx`, `school-plans/${SCHOOL.id}`, `school-plans/${SCHOOL.id}/plan.docx`],
  `school-plans/${SCHOOL.id}/plan.xlsx`,
].map((part) => ({ path: `/api/counties/${CODE}/${YEAR}/${part}` }));

/** Of one submission: read, fill, sign, pass, its past and its signed version. */
export function submissionAddresses(id: string): readonly Attempt[] {
  const at = `/api/counties/${CODE}/submissions/${id}`;
  const edits = [{ stage: null, fact: 'books', value: 1, expectedVersion: 0 }];
  return [
    ...['', '/history', '/differences?from=1&to=0', '/freezes/1'].map((part) => ({ path: `${at}${part}` })),
    { method: 'POST', path: `${at}/cells`, body: { edits } },
    { method: 'POST', path: `${at}/steps`, body: { action: 'pass', version: 1 } },
    { path: `/api/counties/${CODE}/evidence?kind=submissionCell&subject=${id}` },
  ];
}

/** Of one entry of a register. */
export function entryAddresses(id: string): readonly Attempt[] {
  const at = `/api/counties/${CODE}/registers/${id}`;
  return [
    ...['', '/history'].map((part) => ({ path: `${at}${part}` })),
    { method: 'PATCH', path: at, body: { version: 1, deadline: '2030-01-01' } },
    { method: 'POST', path: `${at}/steps`, body: { version: 1, action: 'close' } },
    { path: `/api/counties/${CODE}/evidence?kind=register&subject=${id}` },
  ];
}

/** A file of evidence itself. */
export const fileAddress = (id: string): readonly Attempt[] => [
  { path: `/api/counties/${CODE}/evidence/${id}` },
  { method: 'POST', path: `/api/counties/${CODE}/evidence/${id}/withdrawal`, body: { why: '试试' } },
];
