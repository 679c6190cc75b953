import type { CampaignDetail } from '@junheng/contract';
import { ask, COUNTY, type Ground, LOGINS, PASSWORD, percentile } from './ground.ts';

/** A thousand people log in within a minute, evenly, as they come; before that, how many a second the machine can do. */
export async function logInAll(ground: Ground) {
  const logIn = (n: number) => ask(ground, '', ['POST', '/api/session', { login: `login${n}`, password: PASSWORD }]);
  const begunFlat = performance.now();
  const flat = Array.from({ length: 60 }, (_, n) => logIn(n));
  await Promise.all(flat);
  const perSecond = flat.length / ((performance.now() - begunFlat) / 1000);
  const begun = performance.now();
  const answers = await Promise.all(
    Array.from({ length: LOGINS }, async (_, n) => {
      await new Promise((resolve) => setTimeout(resolve, (n * 60_000) / LOGINS));
      return logIn(n);
    }),
  );
  const done = answers.filter(
    ({ status, json }) => status === 200 && (json as { next?: string }).next === 'done',
  ).length;
  const times = answers.map(({ ms }) => ms);
  return {
    ...{ sent: answers.length, done, perSecond, seconds: (performance.now() - begun) / 1000 },
    ...{ p50: percentile(times, 0.5), p99: percentile(times, 0.99) },
  };
}

interface Cell {
  readonly kind: string;
  readonly path: string;
  readonly stage: string | null;
  readonly fact: string;
  readonly version: number;
  readonly value: unknown;
  readonly prefill: unknown;
}

interface Form {
  readonly version: number;
  readonly content: string;
  readonly groups: readonly { readonly cells: readonly Cell[] }[];
  readonly findings: readonly { readonly explained: boolean; readonly cell: string }[];
}

type School = Ground['schools'][number];

/** 200 schools fill in their whole form, explain what has to be, and their heads sign, ten schools at a time. */
export async function submitAll(ground: Ground) {
  const waiting = [...ground.schools];
  let requests = 0;
  let signed = 0;
  const refused: unknown[] = [];
  const hand = async () => {
    for (let school = waiting.shift(); school !== undefined; school = waiting.shift()) {
      const { status, json, sent } = await submit(ground, school);
      requests += sent;
      if (status === 200) signed++;
      else refused.push(json);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: 10 }, hand));
  const ms = performance.now() - begun;
  if (refused.length > 0)
    console.error(`not signed: ${refused.length}, such as ${JSON.stringify(refused[0]).slice(0, 600)}`);
  return { ms, requests, signed, kept: await signedNow(ground) };
}

async function submit(ground: Ground, { submission, clerk, head }: School) {
  const at = `/api/counties/${COUNTY}/submissions/${submission}`;
  const form = async (token: string) => {
    const { status, json } = await ask(ground, token, ['GET', at]);
    if (status !== 200) throw new Error(`${at}: ${status} ${JSON.stringify(json).slice(0, 300)}`);
    return json as Form;
  };
  const cells = ({ groups }: Form) => groups.flatMap((group) => group.cells).filter(({ kind }) => kind === 'input');
  const edit = ({ stage, fact, version }: Cell, value: unknown, explanation?: string) => ({
    ...{ stage, fact, value, expectedVersion: version, ...(explanation === undefined ? {} : { explanation }) },
  });
  const first = cells(await form(clerk)).map((cell) =>
    edit(cell, cell.prefill, cell.prefill === null ? '本校没有此项数据' : undefined),
  );
  await ask(ground, clerk, ['POST', `${at}/cells`, { edits: first }]);
  const filled = await form(clerk);
  const open = new Set(filled.findings.filter(({ explained }) => !explained).map(({ cell }) => cell));
  const explained = cells(filled)
    .filter(({ path }) => open.has(path))
    .map((cell) => edit(cell, cell.value, '情况属实'));
  if (explained.length > 0) await ask(ground, clerk, ['POST', `${at}/cells`, { edits: explained }]);
  const { version, content } = await form(head);
  const answer = await ask(ground, head, ['POST', `${at}/steps`, { action: 'sign', version, content }]);
  return { ...answer, sent: explained.length > 0 ? 6 : 5 };
}

/** How many of the campaign's schools have signed, as the county sees it. */
async function signedNow({ campaign, statistician, port }: Ground): Promise<number> {
  const path = `/api/counties/${COUNTY}/campaigns/${campaign}`;
  const { json } = await ask({ port }, statistician.token, ['GET', path]);
  return (json as CampaignDetail).submissions.filter(({ school, freeze }) => school !== null && freeze > 0).length;
}
