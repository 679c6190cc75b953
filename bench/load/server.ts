// A server program of its own with everything that the load bench asks for; says where it listens and what there is, and ends with its input.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommandContext, openCommandContext, saveCountyYear } from '@junheng/commands';
import { beginSession } from '@junheng/commands/accounts';
import type { CampaignDetail } from '@junheng/contract';
import { evaluateCounty } from '@junheng/rules';
import { generateCounty } from '@junheng/samples';
import * as store from '@junheng/store';
import { buildApp } from '../../apps/server/src/app.ts';
import { hashPassword } from '../../packages/commands/src/identity/index.ts';
import { COUNTY, type Ground, LOGINS, PASSWORD, SCHOOLS, YEAR } from './ground.ts';

const SUBMITTING = 200;
/** counties of the roll-up: with 300 schools each, 30,000 schools */
const ROLLED_UP = 100;
const SEED = 20170426;

const folder = await mkdtemp(join(tmpdir(), 'junheng-load-'));
await chmod(folder, 0o711);
const context = await openCommandContext({ dataFolder: folder });
const app = await buildApp({
  context,
  version: 'bench',
  logger: true,
  logTo: { write: (line) => (line.includes('"level":50') ? process.stderr.write(line) : undefined) },
});
const ground = await furnish();
await app.listen({ host: '127.0.0.1', port: 0 });
console.log(JSON.stringify({ ...ground, port: (app.server.address() as AddressInfo).port }));
process.stdin.resume().once('end', async () => {
  await app.close();
  await context.close();
  await rm(folder, { recursive: true, force: true });
});

async function furnish(): Promise<Omit<Ground, 'port'>> {
  const wanted = {
    seed: SEED,
    schools: SCHOOLS,
    code: COUNTY,
    name: '负载县',
    schoolYear: YEAR,
    rules: 'allHold',
  } as const;
  const countyYear = generateCounty(wanted);
  await saveCountyYear(context, { countyYear });
  await rollUp();
  const codes = countyYear.schools.map(({ id }) => id).slice(0, SUBMITTING);
  const people = await populate(codes);
  const { token = '' } = people.get('statistician') ?? {};
  const campaign = await app.inject({
    ...{ method: 'POST', url: `/api/counties/${COUNTY}/campaigns` },
    headers: { host: '127.0.0.1:7300', cookie: `junheng_session=${token}` },
    payload: { schoolYear: YEAR, title: '负载采集', deadline: '2099-12-31' },
  });
  if (campaign.statusCode !== 201) throw new Error(`no campaign: ${campaign.payload.slice(0, 500)}`);
  const made = campaign.json() as CampaignDetail;
  const { submissions } = made;
  const tokenOf = (login: string) => people.get(login)?.token ?? '';
  const schools = codes.map((code) => {
    const submission = submissions.find(({ school }) => school?.code === code)?.id ?? '';
    return { submission, clerk: tokenOf(`clerk.${code}`), head: tokenOf(`head.${code}`) };
  });
  const province = { token: tokenOf('province') };
  return { campaign: made.campaign.id, statistician: { token }, province, schools };
}

/** Counties of one school with the stored verdict of 300: what city and province pages add up. */
async function rollUp(): Promise<void> {
  const law = await context.library.law(['national-2017'], `${YEAR}-09-01`);
  for (let n = 0; n < ROLLED_UP; n++) {
    const code = `99${String(1 + Math.floor(n / 20)).padStart(2, '0')}${String(10 + (n % 20))}`;
    const county = generateCounty({ seed: SEED + n, schools: SCHOOLS, code, name: `汇总县${n}`, schoolYear: YEAR });
    const small = { ...county, schools: county.schools.slice(0, 1) };
    const verdict = evaluateCounty(county, law);
    await context.store.inScope({ counties: [code], who: 'bench' }, async (tx) => {
      await store.saveImport(tx, { countyYear: small, idempotencyKey: code });
      await store.saveVerdictRun(tx, { runId: crypto.randomUUID(), verdict });
    });
  }
}

interface Wanted {
  readonly login: string;
  readonly role: string;
  readonly home: string;
  readonly schools: readonly string[];
}

async function populate(codes: readonly string[]): Promise<ReadonlyMap<string, { readonly token: string }>> {
  const here = { home: COUNTY, schools: [] };
  const acting: readonly Wanted[] = [
    { ...here, login: 'statistician', role: 'statistician' },
    { login: 'province', role: 'provinceReviewer', home: `${COUNTY.slice(0, 2)}0000`, schools: [] },
    ...codes.map((code) => ({ ...here, login: `clerk.${code}`, role: 'schoolClerk', schools: [code] })),
    ...codes.map((code) => ({ ...here, login: `head.${code}`, role: 'schoolHead', schools: [code] })),
  ];
  const entering = Array.from(
    { length: LOGINS },
    (_, n): Wanted => ({ ...here, login: `login${n}`, role: 'countyReviewer' }),
  );
  const accounts = await add(context, [...acting, ...entering]);
  const passwordHash = await hashPassword(PASSWORD);
  const people = new Map<string, { readonly token: string }>();
  for (const account of accounts)
    if (account.login.startsWith('login'))
      await context.store.inScope({ counties: [], identity: true }, (tx) =>
        store.saveSecrets(tx, account.id, { passwordHash }),
      );
    else
      people.set(account.login, {
        token: await beginSession(context, account, { complete: true, address: '127.0.0.1' }),
      });
  return people;
}

function add({ store: opened }: CommandContext, wanted: readonly Wanted[]): Promise<readonly store.StoredAccount[]> {
  const rest = { unit: '', person: '负载', state: 'active', expiresAt: null } as const;
  return opened.inScope({ counties: [], identity: true, who: 'bench' }, async (tx) => {
    const provinces = [...new Set(wanted.map(({ home }) => home))].filter((code) => code.endsWith('0000'));
    await store.saveDivisions(
      tx,
      provinces.map((code) => ({ code, name: '负载省', level: 'province', validFrom: 2000, validTo: null })),
    );
    return store.addAccounts(
      tx,
      wanted.map((each) => ({ ...each, ...rest })),
    );
  });
}
