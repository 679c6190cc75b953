import { changePassword, giveSecondFactor, inviteAgain, startSecondFactor } from '@junheng/commands/accounts';
import { findAccount } from '@junheng/store';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { PASSWORD, peopleOf } from '../people.ts';
import { type TestGround, testGround } from './database.ts';

const EMAIL = 'owner@school.example';
let ground: TestGround;
beforeAll(async () => {
  ground = await testGround();
});
afterAll(() => ground?.close());

test('the owner is told of a new password, a second factor, a recovery code and a new invitation, by notice and letter', async () => {
  let now = new Date('2026-03-02T08:00:00Z').getTime();
  const context = await ground.open({ clock: () => new Date(now) });
  const app = await buildApp({ context, version: '0' });
  const wanted = { login: 'owner', role: 'statistician', home: '980101', homeName: '甲县', email: EMAIL };
  const [person] = await peopleOf(app, context, [wanted]);
  const account = await context.store.inScope({ counties: [], identity: true, who: 'test' }, (tx) =>
    findAccount(tx, 'owner'),
  );
  if (account === undefined || person === undefined) throw new Error('the owner is there');
  const proof = (code: string) => ({ code, address: '127.0.0.1', replaces: '' });
  await changePassword(context, account, { old: PASSWORD, password: '远山-含黛-2027-夕', address: '127.0.0.1' });
  now += 1000;
  const { secret } = await startSecondFactor(context, { account, openedAt: new Date(now) });
  const code = TOTP.generate({ secret: Secret.fromBase32(secret), digits: 6, algorithm: 'SHA1', timestamp: now });
  const { recoveryCodes = [] } = await giveSecondFactor(context, account, proof(code));
  now += 1000;
  await giveSecondFactor(context, account, proof(recoveryCodes[0] ?? ''));
  now += 1000;
  await inviteAgain(context, account.id);
  const titles = ['密码已修改', '已绑定动态口令', '用恢复码登录', '重新邀请'].map((words) =>
    expect.stringContaining(words),
  );
  const notices = await ground.look<{ title: string; to: string }>(
    `SELECT title, to_who AS to FROM notice WHERE kind = 'account' ORDER BY at`,
  );
  expect(notices).toEqual(titles.map((title) => ({ title, to: 'owner' })));
  const letters = await ground.look<{ subject: string; origin: string; address: string; body: string }>(
    'SELECT subject, origin, to_address AS address, body FROM mail_outbox ORDER BY at',
  );
  expect(letters.map(({ subject }) => subject)).toEqual(titles);
  for (const { address, origin, body } of letters) {
    const place = { table: 'mail_outbox', column: 'to_address', row: origin };
    expect(context.secretBox().open(address, place)).toBe(EMAIL);
    expect(address).not.toContain(EMAIL);
    expect(body).toContain('如非本人操作');
  }
  await app.close();
});
