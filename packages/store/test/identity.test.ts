import { describe, expect, test } from 'vitest';
import {
  addAccounts,
  addDisplay,
  appendAudit,
  auditEntriesOf,
  changeAccount,
  closeSessionsOf,
  countAccounts,
  displayOfToken,
  findSession,
  forgiveAttempts,
  keepToken,
  listAccounts,
  listDisplays,
  loadSecrets,
  openSession,
  revokeDisplay,
  type Scope,
  saveDivisions,
  saveSecrets,
  takeAttempt,
  useToken,
  verifyAudit,
} from '../src/index.ts';
import { onEachServer, type TestDatabase } from './test-store.ts';

const DOOR: Scope = { counties: [], identity: true, who: 'door' };
const CONTENT = { schools: [], unit: '', state: 'active', expiresAt: null } as const;
const hash = (n: number) => n.toString(16).padStart(64, '0');
let now = Date.parse('2026-11-24T09:00:00Z');
const clock = () => new Date(now);

async function makeDivisions({ store }: TestDatabase): Promise<void> {
  const divisions = ['610000', '610800', '610802', '610803'].map((code) => {
    const level = code === '610000' ? 'province' : code === '610800' ? 'prefecture' : 'county';
    return { code, name: code, level, validFrom: 2000, validTo: null } as const;
  });
  await store.inScope({ counties: [] }, (tx) => saveDivisions(tx, divisions));
}

onEachServer((database) => {
  const at = <T>(scope: Scope, work: Parameters<ReturnType<typeof database>['store']['inScope']>[1]) =>
    database().store.inScope(scope, work) as Promise<T>;
  const account = (login: string, home: string) => ({ ...CONTENT, login, home, role: 'statistician', person: login });

  test('accounts and secrets stay behind the door; an administrator sees those of the divisions named', async () => {
    await makeDivisions(database());
    await at(DOOR, (tx) => addAccounts(tx, [account('zhang', '610802'), account('wang', '610803')]));
    expect(await at(DOOR, countAccounts)).toBe(2);
    expect(await at({ counties: ['610802', '610803'] }, listAccounts)).toEqual([]);
    const seen = await at<{ login: string; id: string }[]>({ counties: [], accounts: ['610802'] }, listAccounts);
    expect(seen.map(({ login }) => login)).toEqual(['zhang']);
    const id = seen[0]?.id ?? '';
    await at(DOOR, (tx) => saveSecrets(tx, id, { passwordHash: '$argon2id$…' }));
    expect(await at({ counties: ['610802'], accounts: ['610802'] }, (tx) => loadSecrets(tx, id))).toMatchObject({
      passwordHash: null,
    });
    await expect(
      at({ counties: [], accounts: ['610803'] }, (tx) =>
        changeAccount(tx, { id, expectedVersion: 1, content: { ...account('zhang', '610803') } }),
      ),
    ).rejects.toMatchObject({ code: 'accountUnknown' });
    await expect(
      at({ counties: [], accounts: ['610802'] }, (tx) => addAccounts(tx, [account('li', '610000')])),
    ).rejects.toMatchObject({ code: 'outOfScope' });
  });

  test('taken logins are named together and nothing is added; the later of two administrators sees both', async () => {
    const adding = at(DOOR, (tx) =>
      addAccounts(tx, [account('zhao', '610802'), account('wang', '610802'), account('zhang', '610802')]),
    );
    await expect(adding).rejects.toMatchObject({ code: 'loginTaken', details: { logins: ['wang', 'zhang'] } });
    expect(await at(DOOR, countAccounts)).toBe(2);
    const [zhang] = await at<{ id: string }[]>({ counties: [], accounts: ['610802'] }, listAccounts);
    const change = (person: string) =>
      at(DOOR, (tx) =>
        changeAccount(tx, {
          id: zhang?.id ?? '',
          expectedVersion: 1,
          content: { ...account('zhang', '610802'), person },
        }),
      );
    await change('张三');
    await expect(change('张四')).rejects.toMatchObject({
      code: 'accountChanged',
      details: { yours: { person: '张四' }, theirs: { person: '张三', version: 2 } },
    });
  });

  test('a session ends with its time, with its account and when it is revoked', async () => {
    const store = await database().openAnother({ clock });
    const door = <T>(work: Parameters<typeof store.inScope<T>>[1]) => store.inScope(DOOR, work);
    const [wang] = (await store.inScope({ counties: [], accounts: ['610803'] }, listAccounts)) ?? [];
    const accountId = wang?.id ?? '';
    const open = (n: number) =>
      door((tx) =>
        openSession(tx, {
          tokenHash: hash(n),
          accountId,
          complete: true,
          expiresAt: new Date(now + 60_000),
          address: '::1',
        }),
      );
    await open(1);
    await open(2);
    expect(await door((tx) => findSession(tx, hash(1)))).toMatchObject({ account: { login: 'wang' }, complete: true });
    expect(await door((tx) => findSession(tx, hash(9)))).toBeUndefined();
    expect(await door((tx) => closeSessionsOf(tx, accountId))).toBe(2);
    expect(await door((tx) => findSession(tx, hash(2)))).toBeUndefined();
    await open(3);
    const suspended = { ...account('wang', '610803'), state: 'suspended' } as const;
    await door((tx) => changeAccount(tx, { id: accountId, expectedVersion: 1, content: suspended }));
    expect(await door((tx) => findSession(tx, hash(3)))).toBeUndefined();
    await door((tx) =>
      changeAccount(tx, { id: accountId, expectedVersion: 2, content: { ...suspended, state: 'active' } }),
    );
    expect(await door((tx) => findSession(tx, hash(3)))).toBeDefined();
    now += 61_000;
    expect(await door((tx) => findSession(tx, hash(3)))).toBeUndefined();
  });

  test('a one-time link is used once, however many try at the same moment', async () => {
    const expiresAt = new Date(Date.now() + 60_000);
    const token = { tokenHash: hash(77), purpose: 'setup', accountId: null, expiresAt } as const;
    await at(DOOR, (tx) => keepToken(tx, token));
    const uses = await Promise.all(Array.from({ length: 8 }, () => at(DOOR, (tx) => useToken(tx, token))));
    expect(uses.filter((use) => use !== undefined)).toEqual([{ accountId: null }]);
    await at(DOOR, (tx) => keepToken(tx, { ...token, tokenHash: hash(78) }));
    await at(DOOR, (tx) => keepToken(tx, { ...token, tokenHash: hash(79) }));
    expect(await at(DOOR, (tx) => useToken(tx, { ...token, tokenHash: hash(78) }))).toBeUndefined();
    expect(
      await at(DOOR, (tx) => useToken(tx, { ...token, tokenHash: hash(79), purpose: 'invitation' })),
    ).toBeUndefined();
  });

  describe('C10: at most five attempts in any fifteen minutes', () => {
    const limit = { kind: 'login', key: 'victim', most: 5, withinMs: 15 * 60_000 } as const;

    test('thirty at once, and again after a restart', async () => {
      const first = await database().openAnother();
      const many = await Promise.all(
        Array.from({ length: 30 }, () => first.inScope(DOOR, (tx) => takeAttempt(tx, limit))),
      );
      expect(many.filter(({ allowed }) => allowed)).toHaveLength(5);
      await first.close();
      const second = await database().openAnother();
      expect(await second.inScope(DOOR, (tx) => takeAttempt(tx, limit))).toMatchObject({ allowed: false });
      await second.inScope(DOOR, (tx) => forgiveAttempts(tx, limit));
      expect(await second.inScope(DOOR, (tx) => takeAttempt(tx, limit))).toEqual({ allowed: true });
    });

    test('the window slides: the sixth waits for the first to grow old', async () => {
      const store = await database().openAnother({ clock });
      const key = { ...limit, key: 'slow' };
      const take = () => store.inScope(DOOR, (tx) => takeAttempt(tx, key));
      for (let i = 0; i < 5; i++) {
        expect(await take()).toEqual({ allowed: true });
        now += 60_000;
      }
      expect(await take()).toMatchObject({ allowed: false });
      now += 10 * 60_000 + 1;
      expect(await take()).toEqual({ allowed: true });
      expect(await take()).toMatchObject({ allowed: false });
    });
  });

  test('a wall display shows one division until it is revoked, by that division alone', async () => {
    const expiresAt = new Date(Date.now() + 60_000);
    const id = await at<string>(DOOR, (tx) =>
      addDisplay(tx, { tokenHash: hash(5), home: '610802', title: '大厅', expiresAt }),
    );
    expect(await at(DOOR, (tx) => displayOfToken(tx, hash(5)))).toEqual({ home: '610802', title: '大厅' });
    expect(await at({ counties: ['610802'] }, (tx) => displayOfToken(tx, hash(5)))).toBeUndefined();
    expect(await at(DOOR, (tx) => revokeDisplay(tx, '610803', id))).toBe(false);
    expect(await at(DOOR, (tx) => revokeDisplay(tx, '610802', id))).toBe(true);
    expect(await at(DOOR, (tx) => displayOfToken(tx, hash(5)))).toBeUndefined();
    expect(await at(DOOR, (tx) => listDisplays(tx, '610802'))).toMatchObject([{ id, title: '大厅' }]);
  });

  test('who acts adds to the log at home without reading it; its auditor reads and checks it', async () => {
    const home: Scope = { counties: [], divisions: ['610800'], who: 'li' };
    await at(home, (tx) => appendAudit(tx, { countyCode: '610800', action: 'login', subject: 'li' }));
    expect(await at(home, (tx) => auditEntriesOf(tx, { division: '610800' }))).toEqual([]);
    const auditor: Scope = { counties: [], audit: ['610800'], who: 'shen' };
    expect(await at(auditor, (tx) => auditEntriesOf(tx, { division: '610800' }))).toMatchObject([
      { action: 'login', who: 'li' },
    ]);
    expect(await at(auditor, (tx) => verifyAudit(tx, '610800'))).toMatchObject({ intact: true, entries: 1 });
    await expect(at(auditor, (tx) => auditEntriesOf(tx, { division: '610802' }))).rejects.toMatchObject({
      code: 'outOfScope',
    });
  });
}, {});
