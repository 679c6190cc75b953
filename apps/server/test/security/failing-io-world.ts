import type { CommandContext } from '@junheng/commands';
import { beginSession } from '@junheng/commands/accounts';
import { generateCounty } from '@junheng/samples';
import * as store from '@junheng/store';
import type { Role } from '@junheng/work';
import type { FastifyInstance } from 'fastify';
import { fire } from './attack.ts';
import type { TestGround } from './database.ts';
import type { Sent } from './failing-io-driver.ts';
import { makeWorld, schoolCode, type World, YEAR } from './world.ts';

export const CODE = '980101';
export const SCHOOLS = 10;
export const AT = `/api/counties/${CODE}`;
/** the day on which everything happens */
export const NOW = '2025-09-10T02:00:00Z';

/** A county with whole figures and something of every kind, and someone of every role. */
export interface Place {
  readonly context: CommandContext;
  readonly app: FastifyInstance;
  readonly world: World;
  readonly token: (role: Role) => string;
  readonly id: (kind: string, place?: number) => string;
  /** sends without failure; anything but a 2xx ends the test */
  readonly send: <T = never>(role: Role, shot: Sent) => Promise<T>;
  readonly look: TestGround['look'];
}

export async function makePlace(
  context: CommandContext,
  app: FastifyInstance,
  look: TestGround['look'],
): Promise<Place> {
  const world = await makeWorld(context, { counties: [CODE], schools: SCHOOLS, seed: 1 });
  await wholeFigures(context);
  await giveAddresses(context, world);
  const source = { plan: null, catalogue: null, name: '方案', place: '一', start: null, end: null, quote: null };
  await look('UPDATE plan_task SET source = $1', [JSON.stringify(source)]);
  const ofAll = await forAllSchools(context);
  const token = (role: Role) => {
    const own = ofAll.get(role);
    if (own !== undefined) return own;
    const found = world.people.find((each) => each.role === role && CODE.startsWith(each.home.replace(/(?:00)+$/, '')));
    if (found === undefined) throw new Error(`there is a ${role}`);
    return found.token;
  };
  return {
    ...{ context, app, world, token, look },
    id: (kind, place = 0) => world.counties[0]?.ids[kind]?.[place] ?? '',
    send: async (role, { method, url, payload }) => {
      const answer = await fire(app, { method, url, payload }, { token: token(role) });
      if (answer.statusCode >= 300) throw new Error(`${role} ${method} ${url}: ${answer.payload.slice(0, 1500)}`);
      return (answer.payload === '' ? undefined : answer.json()) as never;
    },
  };
}

/** Clerk and head of every school. */
async function forAllSchools(context: CommandContext): Promise<ReadonlyMap<Role, string>> {
  const schools = Array.from({ length: SCHOOLS }, (_, place) => schoolCode(CODE, place));
  const content = { home: CODE, schools, unit: '', person: '人', state: 'active' as const, expiresAt: null };
  const roles = ['schoolClerk', 'schoolHead'] as const;
  const accounts = await context.store.inScope({ counties: [], identity: true, who: 'maker' }, (tx) =>
    store.addAccounts(
      tx,
      roles.map((role) => ({ ...content, role, login: `all.${role.toLowerCase()}` })),
    ),
  );
  const tokens = new Map<Role, string>();
  for (const account of accounts)
    tokens.set(account.role as Role, await beginSession(context, account, { complete: true, address: '127.0.0.1' }));
  return tokens;
}

async function wholeFigures(context: CommandContext): Promise<void> {
  for (const schoolYear of [YEAR - 1, YEAR]) {
    const made = generateCounty({ seed: 5, schools: SCHOOLS, code: CODE, name: `区划${CODE}`, schoolYear });
    const schools = made.schools.map((school, place) => ({
      ...{ ...school, id: schoolCode(CODE, place), parent: undefined },
      sections: school.sections.map((section) => ({ ...section, classSizes: crowded(section.enrolment) })),
    }));
    const countyYear = { ...made, schools: schools.map(({ parent: _, ...school }) => school) };
    await context.store.inScope({ counties: [CODE], who: 'maker' }, (tx) =>
      store.saveImport(tx, { countyYear, idempotencyKey: `whole ${schoolYear}`, mode: 'replace' }),
    );
  }
}

/** A large class in each section, so that there is something to find. */
function crowded(enrolment: number | null): readonly number[] | null {
  if (enrolment === null || enrolment <= 70) return enrolment === null ? null : [enrolment];
  const rest = enrolment - 70;
  const classes = Math.ceil(rest / 45);
  return [70, ...Array.from({ length: classes }, (_, n) => Math.floor((rest + n) / classes))];
}

/** Everyone gets letters. */
async function giveAddresses(context: CommandContext, { people }: World): Promise<void> {
  const box = context.secretBox();
  await context.store.inScope({ counties: [], identity: true, who: 'maker' }, async (tx) => {
    for (const { id, login } of people) {
      const place = { table: 'account_secret', column: 'email_sealed', row: id };
      await store.saveSecrets(tx, id, { emailSealed: box.seal(`${login}@example.org`, place) });
    }
  });
}

/** One file in a form, for whoever uploads. */
export function formOf(name: string, bytes: Uint8Array): FormData {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return form;
}
