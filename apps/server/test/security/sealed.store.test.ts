import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUp, type CommandContext, missingKeys, restoreFrom, sealAgain } from '@junheng/commands';
import { rotateSecretKey } from '@junheng/commands/identity';
import * as store from '@junheng/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { fire } from './attack.ts';
import { type TestGround, testGround } from './database.ts';
import { makeWorld, type World } from './world.ts';

const OWN = '980101';
const EMAIL = 'zhang.san@donghu-jiaoyuju.example';

let ground: TestGround;
let context: CommandContext;
let world: World;
const folders: string[] = [];
const newFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'junheng-sealed-'));
  folders.push(folder);
  return folder;
};

beforeAll(async () => {
  ground = await testGround();
  context = await ground.open();
  world = await makeWorld(context, { counties: [OWN], schools: 3, seed: 1 });
  const { id = '' } = world.people.find(({ role }) => role === 'statistician') ?? {};
  const place = { table: 'account_secret', column: 'email_sealed', row: id };
  await context.store.inScope({ counties: [], identity: true, who: 'maker' }, (tx) =>
    store.saveSecrets(tx, id, { emailSealed: context.secretBox().seal(EMAIL, place) }),
  );
});

afterAll(async () => {
  await ground?.close();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** What a thief of the database reads: every row of every table, bytes as text too. */
async function allText(): Promise<string> {
  const tables = await ground.look<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
  );
  const rows = await ground.look<{ text: string }>(
    tables.map(({ name }) => `SELECT t::text AS text FROM ${name} t`).join(' UNION ALL '),
  );
  return rows.map(({ text }) => text).join('\n');
}

const hex = (text: string) => Buffer.from(text).toString('hex');
const pieces = () =>
  ground.look<{ id: string; body: Buffer; key: string | null }>(
    'SELECT evidence_id AS id, body, sealed_with AS key FROM evidence ORDER BY 1',
  );
const keysOf = async () => [...new Set((await pieces()).map(({ key }) => key))];

/** Every piece as its reader gets it. */
async function opened(by: CommandContext): Promise<readonly { readonly status: number; readonly text: string }[]> {
  const app = await buildApp({ context: by, version: '0' });
  const token = world.people.find(({ role, home }) => role === 'statistician' && home === OWN)?.token ?? '';
  const answers = [];
  for (const { id } of await pieces()) {
    const answer = await fire(app, { method: 'GET', url: `/api/counties/${OWN}/evidence/${id}` }, { token });
    answers.push({ status: answer.statusCode, text: answer.payload });
  }
  await app.close();
  return answers;
}

describe('whoever holds a copy of the database', () => {
  test('reads no evidence and no e-mail address, in it or in a backup', async () => {
    const all = await allText();
    expect(all).toContain('学校〔'); // it is the whole
    for (const secret of [hex('picture 〔'), EMAIL, hex(EMAIL)]) expect(all).not.toContain(secret);
    const folder = join(await newFolder(), 'copy');
    await backUp(await ground.open({ bare: true }), folder);
    for (const file of await readdir(folder)) {
      const text = await readFile(join(folder, file), 'utf8');
      for (const secret of [hex('picture 〔'), EMAIL]) expect(text, file).not.toContain(secret);
    }
    const answers = await opened(context);
    expect(answers.length).toBeGreaterThan(2);
    for (const { status, text } of answers)
      expect([status, text]).toEqual([200, expect.stringContaining('picture 〔')]);
  });
});

describe('the daily round', () => {
  test('seals what was kept before there was a seal', async () => {
    for (const { id } of await pieces())
      await ground.look(
        `UPDATE evidence SET body = convert_to('picture 〔old〕', 'UTF8'), bytes = octet_length(convert_to('picture 〔old〕', 'UTF8')),
         fingerprint = encode(sha256(convert_to('picture 〔old〕', 'UTF8')), 'hex'), sealed_with = NULL WHERE evidence_id = $1`,
        [id],
      );
    expect(await allText()).toContain(hex('picture 〔old〕'));
    for (const { text } of await opened(context)) expect(text).toBe('picture 〔old〕');
    const count = (await pieces()).length;
    expect(await sealAgain(context)).toEqual({ evidence: count, secrets: 0, damaged: [], missing: [] });
    expect(await allText()).not.toContain(hex('picture 〔old〕'));
    for (const { text } of await opened(context)) expect(text).toBe('picture 〔old〕');
    expect(await sealAgain(context)).toMatchObject({ evidence: 0 });
    const log = await ground.look(`SELECT detail FROM audit_entry WHERE action = 'sealEvidence'`);
    expect(log).toMatchObject([{ detail: { pieces: count } }]);
  });

  test('after a rotation seals everything with the new key, so that the old one can go', async () => {
    const before = await keysOf();
    rotateSecretKey(ground.folder);
    const rotated = await ground.open();
    for (const { status } of await opened(rotated)) expect(status).toBe(200);
    expect(await sealAgain(rotated)).toMatchObject({ evidence: (await pieces()).length, secrets: 1, missing: [] });
    expect(await keysOf()).toEqual([rotated.secretBox().keyId]);
    expect(before).not.toContain(rotated.secretBox().keyId);
    const [newest = ''] = (await readFile(join(ground.folder, 'secret-key'), 'utf8')).split('\n');
    await writeFile(join(ground.folder, 'secret-key'), `${newest}\n`);
    const alone = await ground.open();
    for (const { text } of await opened(alone)) expect(text).toBe('picture 〔old〕');
    const [row] = await ground.look<{ id: string; sealed: string }>(
      'SELECT account_id AS id, email_sealed AS sealed FROM account_secret WHERE email_sealed IS NOT NULL',
    );
    const place = { table: 'account_secret', column: 'email_sealed', row: row?.id ?? '' };
    expect(alone.secretBox().open(row?.sealed ?? '', place)).toBe(EMAIL);
  });
});

describe('without the key', () => {
  test('whoever asks for evidence learns that it is kept and whom to tell; nothing else stops', async () => {
    const keyless = await ground.open({ dataFolder: await newFolder() });
    const answers = await opened(keyless);
    for (const { status, text } of answers) expect([status, JSON.parse(text).code]).toEqual([503, 'evidenceClosed']);
    expect(answers[0]?.text).toContain('secret-key');
    const [key = ''] = await keysOf();
    expect(await sealAgain(keyless)).toEqual({ evidence: 0, secrets: 0, damaged: [], missing: [key] });
    expect(await missingKeys(context)).toEqual([key]);
  });

  test('a restore brings everything back and says that the key is missing', async () => {
    const folder = join(await newFolder(), 'copy');
    await backUp(await ground.open({ bare: true }), folder);
    const other = await testGround();
    const [key = ''] = await keysOf();
    const keyless = await restoreFrom(await other.open({ bare: true }), folder);
    expect(keyless.missingKeys).toEqual([key]);
    expect(keyless.lines.join('\n')).toMatch(new RegExp(`密钥（编号 ${key}）不在此处.*\n.*secret-key`));
    await other.close();
    const right = await testGround();
    const whole = await restoreFrom(await right.open({ dataFolder: ground.folder, bare: true }), folder);
    expect(whole.missingKeys).toEqual([]);
    expect(whole.lines.join('\n')).not.toContain('secret-key');
    await right.close();
  });

  test('a file that was altered is named, and the others are sealed all the same', async () => {
    const [first, ...others] = await pieces();
    await ground.look(`UPDATE evidence SET body = set_byte(body, 20, get_byte(body, 20) # 1) WHERE evidence_id = $1`, [
      first?.id,
    ]);
    rotateSecretKey(ground.folder);
    const rotated = await ground.open();
    expect(await sealAgain(rotated)).toMatchObject({ evidence: others.length, damaged: [first?.id] });
    const [answer] = await opened(rotated);
    expect(answer).toMatchObject({ status: 503, text: expect.stringContaining('altered') });
  });
});
