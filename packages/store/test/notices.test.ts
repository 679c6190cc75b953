import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import {
  addNotices,
  countUnread,
  listNotices,
  markRead,
  type NoticeToAdd,
  type Scope,
  saveDivisions,
} from '../src/index.ts';
import { madeUpNotice } from './made-up-entry.ts';
import { onEachServer, type TestDatabase } from './test-store.ts';

const [COUNTY, OTHER, CITY] = ['440301', '440302', '440300'];
const at = (home: string, who: string): Scope => ({
  counties: home === CITY ? [COUNTY] : [home],
  divisions: [home],
  who,
});
const clerk = at(COUNTY, 'clerk');

const send = ({ store }: TestDatabase, notices: readonly NoticeToAdd[], scope = clerk) =>
  store.inScope(scope, (tx) => addNotices(tx, notices));
const trayOf = ({ store }: TestDatabase, who: string, home = COUNTY) =>
  store.inScope(at(home, who), (tx) => listNotices(tx, home));

onEachServer((database) => {
  beforeAll(() =>
    database().store.inScope({ counties: [] }, (tx) =>
      saveDivisions(
        tx,
        [COUNTY, OTHER, CITY].map((code) => {
          const level = code === CITY ? ('prefecture' as const) : ('county' as const);
          return { code, name: `甲${code}`, level, validFrom: 2000, validTo: null };
        }),
      ),
    ),
  );

  test('a notice is in the tray of its addressee once, however often it is sent at once', async () => {
    const notices = ['li.na', 'wang.wei'].map((to) => madeUpNotice(COUNTY, { to, origin: 'once' }));
    const added = await Promise.all(Array.from({ length: 8 }, () => send(database(), notices)));
    expect(added.reduce((sum, one) => sum + one, 0)).toBe(2);
    expect(await send(database(), [...notices, madeUpNotice(COUNTY, { to: 'li.na', origin: 'more' })])).toBe(1);
    const tray = await trayOf(database(), 'li.na');
    expect(tray).toHaveLength(2);
    const { home: _, to: _to, origin: _origin, ...said } = madeUpNotice(COUNTY);
    expect(tray.at(-1)).toMatchObject({ ...said, by: 'clerk', readAt: null });
  });

  test('1,100 notices go out together', async () => {
    const notices = Array.from({ length: 1_100 }, (_, index) =>
      madeUpNotice(COUNTY, { to: `p${index}x`, origin: 'all' }),
    );
    expect(await send(database(), notices)).toBe(1_100);
    expect(await trayOf(database(), 'p1099x')).toHaveLength(1);
  });

  test('nobody else reads it: not who sent it, not another of the county, not the same name at another home', async () => {
    const { store } = database();
    await send(database(), [madeUpNotice(COUNTY, { to: 'zhao.min', origin: 'private' })]);
    for (const [who, home] of [
      ['clerk', COUNTY],
      ['zhao', COUNTY],
      ['zhao.min', OTHER],
    ] as const)
      expect((await trayOf(database(), who, home)).filter(({ subject }) => subject !== '')).toEqual([]);
    const abroad = store.inScope(at(OTHER, 'zhao.min'), (tx) => listNotices(tx, COUNTY));
    await expect(abroad).rejects.toMatchObject({ code: 'outOfScope' });
    for (const scope of [clerk, at(OTHER, 'zhao.min'), { counties: [COUNTY] }, { counties: [] }]) {
      const seen = await store.inScope(scope, async ({ db }) => {
        return (await sql`SELECT 1 FROM notice WHERE origin = 'private'`.execute(db)).rows;
      });
      expect(seen).toEqual([]);
    }
    expect(await trayOf(database(), 'zhao.min')).toHaveLength(1);
  });

  test('a county writes to itself, a city to its counties and itself, and nobody beyond', async () => {
    expect(await send(database(), [madeUpNotice(COUNTY, { origin: 'down' })], at(CITY, 'reviewer'))).toBe(1);
    expect(await send(database(), [madeUpNotice(CITY, { origin: 'own' })], at(CITY, 'reviewer'))).toBe(1);
    const up = { ...clerk, divisions: [COUNTY, CITY] };
    expect(await send(database(), [madeUpNotice(CITY, { origin: 'up' })], up)).toBe(1);
    for (const home of [OTHER, CITY]) {
      const beyond = send(database(), [madeUpNotice(COUNTY, { origin: `with ${home}` }), madeUpNotice(home)]);
      await expect(beyond).rejects.toMatchObject({ code: 'outOfScope', details: { countyCode: home } });
    }
    expect((await trayOf(database(), 'reader', CITY)).length).toBe(2);
    const raw = database().store.inScope(clerk, ({ db }) =>
      sql`INSERT INTO notice VALUES (${OTHER}, gen_random_uuid(), 'x', 'o', 'k', '', 't', '', '', '2026-01-01', 'y', NULL)`.execute(
        db,
      ),
    );
    await expect(raw).rejects.toMatchObject({ code: 'outOfScope' });
  });

  test('only the addressee marks it read, once, and nobody changes what it says', async () => {
    const { store } = database();
    await send(
      database(),
      ['a', 'b', 'c'].map((origin) => madeUpNotice(COUNTY, { to: 'sun.li', origin })),
    );
    const sun = at(COUNTY, 'sun.li');
    const ids = (await trayOf(database(), 'sun.li')).map(({ id }) => id);
    const mark = (scope: Scope, which: readonly string[] | 'all') =>
      store.inScope(scope, (tx) => markRead(tx, COUNTY, which));
    expect(await mark(clerk, ids)).toBe(0);
    expect(await mark(clerk, 'all')).toBe(0);
    expect(await mark(sun, [])).toBe(0);
    expect(await mark(sun, ids.slice(0, 1))).toBe(1);
    expect(await mark(sun, ids.slice(0, 1))).toBe(0);
    expect(await store.inScope(sun, (tx) => countUnread(tx, COUNTY))).toBe(2);
    const unread = await store.inScope(sun, (tx) => listNotices(tx, COUNTY, { unread: true }));
    expect(unread.map(({ id }) => id)).toEqual(ids.slice(1));
    expect(await mark(sun, 'all')).toBe(2);
    expect(await store.inScope(sun, (tx) => countUnread(tx, COUNTY))).toBe(0);
    for (const change of [
      sql`UPDATE notice SET title = 'x'`,
      sql`UPDATE notice SET to_who = 'clerk'`,
      sql`DELETE FROM notice`,
    ]) {
      const work = store.inScope(sun, ({ db }) => change.execute(db));
      await expect(work).rejects.toMatchObject({ code: 'outOfScope' });
    }
  });

  test('the latest come first, and further pages follow', async () => {
    const { openAnother } = database();
    for (const day of ['02', '03', '01']) {
      const store = await openAnother({ clock: () => new Date(`2026-01-${day}`) });
      await store.inScope(clerk, (tx) =>
        addNotices(tx, [madeUpNotice(COUNTY, { to: 'page', origin: day, title: day })]),
      );
    }
    const page = (question: Parameters<typeof listNotices>[2]) =>
      database().store.inScope(at(COUNTY, 'page'), async (tx) =>
        (await listNotices(tx, COUNTY, question)).map(({ title }) => title),
      );
    expect(await page({ limit: 2 })).toEqual(['03', '02']);
    expect(await page({ before: '2026-01-02T00:00:00.000Z' })).toEqual(['01']);
  });
});
