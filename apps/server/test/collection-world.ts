import { type CommandContext, loadSampleCounty, saveCountyYear } from '@junheng/commands';
import type { CampaignDetail, FormCellView, SubmissionForm } from '@junheng/contract';
import { generateCounty } from '@junheng/samples';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../src/app.ts';
import { type Person, peopleOf } from './people.ts';
import { testGround } from './security/database.ts';

export const CODE = '990103';
export const YEAR = 2025;

/** A county of ten schools with everyone who takes part in its collection, and a stranger. */
export interface CollectionWorld {
  readonly context: CommandContext;
  readonly app: FastifyInstance;
  readonly schools: readonly string[];
  readonly as: (login: string) => Person;
  readonly clock: { now: number };
  readonly close: () => Promise<void>;
}

export async function openWorld(): Promise<CollectionWorld> {
  const ground = await testGround();
  const clock = { now: Date.parse('2025-09-10T15:00:00Z') };
  const context = await ground.open({ clock: () => new Date(clock.now) });
  await loadSampleCounty(context);
  const wanted = { seed: 5, schools: 10, code: CODE, name: '采集县', rules: 'allHold' } as const;
  const countyYear = generateCounty({ ...wanted, schoolYear: YEAR });
  await saveCountyYear(context, { countyYear: generateCounty({ ...wanted, schoolYear: YEAR - 1 }) });
  await saveCountyYear(context, { countyYear });
  const schools = countyYear.schools.map(({ id }) => id);
  const app = await buildApp({ context, version: '0' });
  const people = new Map((await accountsOf(app, context, schools)).map((person) => [person.login, person]));
  const close = async () => {
    await app.close();
    await ground.close();
  };
  const as = (login: string): Person => {
    const person = people.get(login);
    if (person === undefined) throw new Error(`no ${login}`);
    return person;
  };
  return { context, app, schools, as, clock, close };
}

function accountsOf(app: FastifyInstance, context: CommandContext, schools: readonly string[]) {
  const [first = '', second = ''] = schools;
  return peopleOf(app, context, [
    { login: 'tongji', role: 'statistician', home: CODE },
    { login: 'shenhe', role: 'countyReviewer', home: CODE },
    { login: 'juzhang', role: 'countyLeader', home: CODE },
    { login: 'shi', role: 'cityReviewer', home: '990100', homeName: '示例市' },
    { login: 'shengji', role: 'provinceReviewer', home: '990000', homeName: '示例省' },
    { login: 'clerk', role: 'schoolClerk', home: CODE, schools: [first] },
    { login: 'clerk2', role: 'schoolClerk', home: CODE, schools: [second] },
    { login: 'all', role: 'schoolClerk', home: CODE, schools: [...schools] },
    { login: 'head', role: 'schoolHead', home: CODE, schools: [first] },
    { login: 'heads', role: 'schoolHead', home: CODE, schools: [...schools] },
    { login: 'stranger', role: 'statistician', home: '990001' },
    { login: 'caizheng', role: 'department', home: CODE, unit: '县财政局' },
  ]);
}

export const at = (rest: string) => `/api/counties/${CODE}/${rest}`;
export const formOf = async (who: Person, id: string): Promise<SubmissionForm> =>
  (await who.send('GET', at(`submissions/${id}`))).json();
export const cellsOf = (form: SubmissionForm): readonly FormCellView[] =>
  form.groups.flatMap(({ cells }) => cells).filter(({ kind }) => kind === 'input');
export const cellAt = (form: SubmissionForm, path: string) => {
  const found = cellsOf(form).find((cell) => cell.path === path);
  if (found === undefined) throw new Error(`no cell ${path}`);
  return found;
};
export const edit = ({ stage, fact, version }: FormCellView, value: unknown, explanation?: string) => ({
  ...{ stage, fact, value, expectedVersion: version },
  ...(explanation === undefined ? {} : { explanation }),
});
export const save = (who: Person, id: string, edits: readonly unknown[]) =>
  who.send('POST', at(`submissions/${id}/cells`), { edits });
export const step = (who: Person, form: SubmissionForm, action: string, more: object = {}) =>
  who.send('POST', at(`submissions/${form.id}/steps`), {
    ...{ action, version: form.version },
    ...(action === 'sign' ? { content: form.content } : {}),
    ...more,
  });

/** Takes every offered value, and explains what is left to say. */
export async function fillAll(who: Person, id: string): Promise<SubmissionForm> {
  const blank = cellsOf(await formOf(who, id));
  await save(
    who,
    id,
    blank.map((cell) => edit(cell, cell.prefill, cell.prefill === null ? '本校没有此项数据' : undefined)),
  );
  const form = await formOf(who, id);
  const open = new Set(form.findings.filter(({ explained }) => !explained).map(({ cell }) => cell));
  const logical = form.findings.filter(({ grade }) => grade === 'logical');
  if (logical.length > 0) throw new Error(logical.map(({ cell, message }) => `${cell} ${message.zh}`).join('\n'));
  const edits = cellsOf(form)
    .filter(({ path }) => open.has(path))
    .map((cell) => edit(cell, cell.value, '情况属实'));
  if (edits.length > 0) await save(who, id, edits);
  return formOf(who, id);
}

/** Sends a campaign out as the county's statistician. */
export async function sendCampaign({ as }: CollectionWorld, more: object = {}): Promise<CampaignDetail> {
  const body = {
    id: crypto.randomUUID(),
    schoolYear: YEAR,
    title: '2025学年数据采集',
    deadline: '2025-09-20',
    ...more,
  };
  return (await as('tongji').send('POST', at('campaigns'), body)).json();
}
