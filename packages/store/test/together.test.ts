import { expect, test } from 'vitest';
import { appendAudit } from '../src/audit/append-audit.ts';
import { listCounties, saveImport } from '../src/index.ts';
import { madeUpCounty } from './made-up-county.ts';
import { onEachServer } from './test-store.ts';

const [ONE, TWO] = ['980101', '980102'] as const;

onEachServer((database) => {
  const scope = (...counties: string[]) => ({ counties, who: 'maker' });
  const save = (code: string) => ({
    countyYear: madeUpCounty({ seed: 1, code, schools: 1, factsEach: 1 }),
    idempotencyKey: `together ${code}`,
  });
  const known = () =>
    database().store.inScope(scope(ONE, TWO), async (tx) => (await listCounties(tx)).map(({ code }) => code));

  test('pieces of work stand together or not at all', async () => {
    const { together } = database().store;
    const broken = together(async ({ inScope }) => {
      await inScope(scope(ONE), (tx) => saveImport(tx, save(ONE)));
      await inScope(scope(TWO), (tx) => saveImport(tx, save(TWO)));
      throw new Error('what came after failed');
    });
    await expect(broken).rejects.toThrow('what came after failed');
    expect(await known()).toEqual([]);
    await together(async ({ inScope }) => {
      await inScope(scope(ONE), (tx) => saveImport(tx, save(ONE)));
      await inScope(scope(TWO), (tx) => saveImport(tx, save(TWO)));
    });
    expect(await known()).toEqual([ONE, TWO]);
  });

  test('each piece sees its own scope, and nothing of the one before', async () => {
    await database().store.together(async ({ inScope }) => {
      const wide = { ...scope(ONE, TWO), identity: true, unit: '县财政局', divisions: ['000000'], audit: [ONE] };
      expect(await inScope(wide, listCounties)).toHaveLength(2);
      expect(await inScope(scope(TWO), listCounties)).toMatchObject([{ code: TWO }]);
      const settings = await inScope({ counties: [] }, async ({ db }) => {
        const { rows } = await db.executeQuery(
          db
            .selectNoFrom(({ fn, val }) =>
              ['identity', 'unit', 'divisions', 'audit', 'who'].map((name) =>
                fn<string>('current_setting', [val(`app.${name}`), val(true)]).as(name),
              ),
            )
            .compile() as never,
        );
        return rows[0];
      });
      expect(Object.values(settings ?? {}).filter((value) => value !== '')).toEqual([]);
      await expect(
        inScope({ counties: [] }, (tx) => appendAudit(tx, { countyCode: ONE, action: 'x', subject: 'y' })),
      ).rejects.toMatchObject({ code: 'outOfScope' });
    });
  });

  test('a piece that was refused leaves nothing, and the others stand when nobody minds', async () => {
    const { together, inScope } = database().store;
    const write = (subject: string) => (tx: Parameters<typeof appendAudit>[0]) =>
      appendAudit(tx, { countyCode: ONE, action: 'together', subject });
    const subjects = await together(async (joined) => {
      await joined.inScope(scope(ONE), write('first'));
      await joined
        .inScope(scope(ONE), async (tx) => {
          await write('refused')(tx);
          throw new Error('refused');
        })
        .catch(() => undefined);
      await joined.together(({ inScope: deeper }) => deeper(scope(ONE), write('last')));
      const nested = joined.inScope(scope(ONE), () => joined.inScope(scope(ONE), async () => undefined));
      await expect(nested).rejects.toThrow('a piece of work begins before');
      return 'done';
    });
    expect(subjects).toBe('done');
    const rows = await inScope({ counties: [ONE], audit: [ONE] }, ({ db }) =>
      db
        .selectFrom('audit_entry')
        .where('county_code', '=', ONE)
        .where('action', '=', 'together')
        .select('subject')
        .execute(),
    );
    expect(rows.map(({ subject }) => subject).sort()).toEqual(['first', 'last']);
  });
});
