import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import {
  type ClaimedMail,
  claimMail,
  enqueueMail,
  failMail,
  finishMail,
  homesWithMail,
  type Scope,
  type Store,
  saveDivisions,
} from '../src/index.ts';
import { madeUpMail } from './made-up-entry.ts';
import { onEachServer, type TestDatabase } from './test-store.ts';

const HOMES = ['440300', '440301', '440302', '440303', '440304', '440305'] as const;
const START = Date.parse('2026-03-01T08:00:00Z');
const MINUTE = 60_000;
const clerk = (home: string): Scope => ({ counties: [], divisions: [home], who: 'clerk' });
const mailer = (...homes: readonly string[]): Scope => ({ counties: homes, identity: true, who: 'mailer' });

const claim = (store: Store, home: string, limit?: number) =>
  store.inScope(mailer(home), (tx) => claimMail(tx, home, limit));

function only(mails: readonly ClaimedMail[]): ClaimedMail {
  const [mail] = mails;
  if (mail === undefined || mails.length > 1) throw new Error(`one letter is due, not ${mails.length}`);
  return mail;
}

/** A store whose clock the test moves. */
async function withClock({ openAnother }: TestDatabase) {
  let minutes = 0;
  const store = await openAnother({ clock: () => new Date(START + minutes * MINUTE) });
  return { store, pass: (more: number) => (minutes += more) };
}

onEachServer((database) => {
  beforeAll(() =>
    database().store.inScope({ counties: [] }, (tx) =>
      saveDivisions(
        tx,
        HOMES.map((code) => ({ code, name: `甲${code}`, level: 'county' as const, validFrom: 2000, validTo: null })),
      ),
    ),
  );

  test('a letter is put into the outbox once, and nobody but the mailer reads it', async () => {
    const { store } = await withClock(database());
    const [home] = HOMES;
    const put = () => store.inScope(clerk(home), (tx) => enqueueMail(tx, madeUpMail(home)));
    const put8 = await Promise.all(Array.from({ length: 8 }, put));
    expect(put8.filter((added) => added)).toHaveLength(1);
    const beyond = store.inScope(clerk(home), (tx) => enqueueMail(tx, madeUpMail(HOMES[1])));
    await expect(beyond).rejects.toMatchObject({ code: 'outOfScope' });
    for (const scope of [clerk(home), { counties: [home], who: 'clerk' }, { counties: [], identity: true }]) {
      const rows = await store.inScope(
        scope,
        async ({ db }) => (await sql`SELECT 1 FROM mail_outbox`.execute(db)).rows,
      );
      expect(rows).toEqual([]);
    }
    expect(await store.inScope({ counties: [home] }, (tx) => claimMail(tx, home))).toEqual([]);
    expect(await store.inScope({ counties: [home] }, (tx) => homesWithMail(tx))).toEqual([]);
    const wrong = store.inScope(mailer(HOMES[1]), (tx) => claimMail(tx, home));
    await expect(wrong).rejects.toMatchObject({ code: 'outOfScope' });
    expect(await store.inScope(mailer(...HOMES), (tx) => homesWithMail(tx))).toEqual([home]);
    expect(only(await claim(store, home))).toMatchObject({
      ...{ countyCode: home, origin: 'mail 0', to: 'sealed address', subject: '待办提醒', body: '您有 1 项待办。' },
      attempt: 1,
    });
  });

  test('six mailers at once take each letter once, and none while another holds it', async () => {
    const { store } = await withClock(database());
    const home = HOMES[1];
    await store.inScope(clerk(home), async (tx) => {
      for (let index = 0; index < 60; index++) await enqueueMail(tx, madeUpMail(home, { origin: `m${index}` }));
    });
    const claimed = await Promise.all(Array.from({ length: 6 }, () => claim(store, home, 7)));
    const ids = claimed.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const rest = await claim(store, home, 100);
    expect(new Set([...ids, ...rest.map(({ id }) => id)]).size).toBe(60);
    expect(ids.length + rest.length).toBe(60);
    expect(await claim(store, home)).toEqual([]);
  });

  test('a letter whose mailer died is due again after ten minutes, and a sent one never', async () => {
    const { store, pass } = await withClock(database());
    const home = HOMES[2];
    await store.inScope(clerk(home), (tx) => enqueueMail(tx, madeUpMail(home)));
    only(await claim(store, home));
    pass(9);
    expect(await claim(store, home)).toEqual([]);
    pass(1);
    const again = only(await claim(store, home));
    expect(again.attempt).toBe(2);
    await store.inScope(mailer(home), (tx) => finishMail(tx, again));
    pass(100_000);
    expect(await claim(store, home)).toEqual([]);
    expect(await store.inScope(mailer(...HOMES), (tx) => homesWithMail(tx))).not.toContain(home);
  });

  test('a letter that fails waits longer each time, up to a day, and is given up after eight attempts', async () => {
    const { store, pass } = await withClock(database());
    const home = HOMES[3];
    await store.inScope(clerk(home), (tx) => enqueueMail(tx, madeUpMail(home)));
    for (const [index, wait] of [5, 10, 20, 40, 80, 160, 320].entries()) {
      const mail = only(await claim(store, home));
      expect(mail.attempt).toBe(index + 1);
      const fail = store.inScope(mailer(home), (tx) => failMail(tx, mail, { error: '421 busy' }));
      expect(await fail).toBe(false);
      pass(wait - 1);
      expect(await claim(store, home), `${wait} minutes`).toEqual([]);
      pass(1);
    }
    const last = only(await claim(store, home));
    expect(await store.inScope(mailer(home), (tx) => failMail(tx, last, { error: '421 busy' }))).toBe(true);
    pass(100_000);
    expect(await claim(store, home)).toEqual([]);
    const { rows } = await store.inScope(mailer(home), ({ db }) =>
      sql`SELECT state, attempts, last_error FROM mail_outbox WHERE county_code = ${home}`.execute(db),
    );
    expect(rows).toEqual([{ state: 'failed', attempts: 8, last_error: '421 busy' }]);
  });

  test('an address that does not exist is given up at once', async () => {
    const { store, pass } = await withClock(database());
    const home = HOMES[4];
    await store.inScope(clerk(home), (tx) => enqueueMail(tx, madeUpMail(home)));
    const mail = only(await claim(store, home));
    const trouble = { error: '550 no such user', final: true };
    expect(await store.inScope(mailer(home), (tx) => failMail(tx, mail, trouble))).toBe(true);
    pass(100_000);
    expect(await claim(store, home)).toEqual([]);
  });

  test('a mailer whose time was over undoes nothing of the next one', async () => {
    const { store, pass } = await withClock(database());
    const home = HOMES[5];
    await store.inScope(clerk(home), (tx) => enqueueMail(tx, madeUpMail(home)));
    const slow = only(await claim(store, home));
    pass(10);
    const next = only(await claim(store, home));
    await store.inScope(mailer(home), (tx) => failMail(tx, slow, { error: 'late', final: true }));
    pass(10);
    const third = only(await claim(store, home));
    expect(third.attempt).toBe(3);
    await store.inScope(mailer(home), (tx) => finishMail(tx, next));
    await store.inScope(mailer(home), (tx) => failMail(tx, third, { error: 'late' }));
    pass(100_000);
    expect(await claim(store, home)).toEqual([]);
  });
});
