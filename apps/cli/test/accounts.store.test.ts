import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LOCAL_ACTOR, openCommandContext } from '@junheng/commands';
import { acceptInvitation, addAccounts, invitedPerson, readLog } from '@junheng/commands/accounts';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'junheng-cli-accounts-'));
  await chmod(data, 0o711); // as root the database server runs as another user, who must reach its folder
});
afterAll(() => rm(data, { recursive: true, force: true }));

function junheng(...words: string[]) {
  const environment = { ...process.env, DATABASE_URL: '' };
  const done = spawnSync(join(root, 'junheng'), ['accounts', ...words, '--data', data], {
    ...{ encoding: 'utf8', env: environment },
  } as const);
  return { code: done.status, out: done.stdout, err: done.stderr };
}

test('the operator of the machine lets an administrator who lost everything in again, and the log says so', async () => {
  const rest = { homeName: '示例省', schools: [], unit: '', email: null, expires: null };
  const first = await openCommandContext({ dataFolder: data });
  const local = { ...first, actor: LOCAL_ACTOR };
  const account = { ...rest, login: 'guanli', person: '王管理', role: 'administrator', home: '990000' };
  const [made] = await addAccounts(local, [account]);
  const token = made?.link.split('#')[1] ?? '';
  await acceptInvitation(first, { token, password: '松风水月-0117-长河落日', address: '127.0.0.1' });
  await first.close();

  expect(junheng('list').out).toMatch(/guanli\s+王管理\s+系统管理员.*990000\s+在用/);
  expect(junheng('invite', 'nobody')).toMatchObject({ code: 2 });
  const { out } = junheng('invite', ' GUANLI ');
  const link = /\/invitation#([\w-]{43})/.exec(out)?.[1] ?? '';

  // the day before yesterday was the last of an inspector
  const ended = await openCommandContext({ dataFolder: data, clock: () => new Date('2026-01-01T04:00:00Z') });
  const inspector = {
    ...rest,
    login: 'ducha',
    person: '督',
    role: 'inspector',
    home: '990001',
    schools: ['2199001001'],
  };
  await addAccounts({ ...ended, actor: LOCAL_ACTOR }, [{ ...inspector, expires: '2026-01-02' }]);
  await ended.close();
  const refused = junheng('invite', 'ducha');
  expect(refused).toMatchObject({ code: 2, out: '' });
  expect(refused.err).toMatch(/已于 2026-01-02 到期.*--until/);
  expect(junheng('invite', 'ducha', '--until', 'tomorrow').err).toContain('不是日期');
  expect(junheng('invite', 'ducha', '--until', '2099年12月31日').out).toMatch(/\/invitation#[\w-]{43}/);
  expect(junheng('list').out).toMatch(/ducha\s.*待设密码\s+2099-12-31/);

  const again = await openCommandContext({ dataFolder: data });
  expect(await invitedPerson(again, link)).toEqual({ login: 'guanli', person: '王管理' });
  const log = await readLog({ ...again, actor: LOCAL_ACTOR }, { division: '990000' });
  expect(log[0]).toMatchObject({ who: 'local', action: 'inviteAgain', subject: 'guanli' });
  await again.close();
});
