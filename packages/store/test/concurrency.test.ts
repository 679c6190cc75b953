import { describe, expect, test } from 'vitest';
import {
  changeFigure,
  type FigureEdit,
  figureHistory,
  isConflict,
  once,
  StoreError,
  saveImport,
  saveScenario,
} from '../src/index.ts';
import { madeUpCounty } from './made-up-county.ts';
import { below, seeded, tries } from './seeds.ts';
import { onEachServer } from './test-store.ts';

const CODE = '620102';
const scope = { counties: [CODE] };
const place = { countyCode: CODE, schoolYear: 2025, school: 's0', fact: 'fact0' };

onEachServer((database) => {
  test('the county of this suite is imported', async () => {
    const countyYear = madeUpCounty({ seed: 1, code: CODE, schools: 2 });
    await database().store.inScope(scope, (tx) => saveImport(tx, { countyYear, idempotencyKey: 'import' }));
  });

  const KEYS = tries(500, 2_000); // on each of two servers

  test(`${KEYS} requests sent eight times at once have one effect each; a changed one is refused`, async () => {
    const { store } = database();
    const send = (key: string, value: number) =>
      store.inScope(scope, (tx) =>
        once(tx, {
          ...{ countyCode: CODE, key, request: { value } },
          run: async () => {
            const [present] = await figureHistory(tx, { ...place, fact: 'counter' });
            const edit = { ...place, fact: 'counter', expectedVersion: present?.version ?? 0, why: 'count' };
            return changeFigure(tx, { ...edit, value });
          },
        }),
      );
    for (let round = 1; round <= KEYS; round++) {
      const key = `key ${round}`;
      const answers = await Promise.all(Array.from({ length: 8 }, () => send(key, round)));
      expect(answers).toEqual(answers.map(() => ({ version: round })));
      await expect(send(key, -round)).rejects.toMatchObject({ code: 'idempotencyKeyReused' });
    }
    const history = await store.inScope(scope, (tx) => figureHistory(tx, { ...place, fact: 'counter' }));
    expect(history.map(({ value }) => value)).toEqual(Array.from({ length: KEYS }, (_, index) => KEYS - index));
  });

  const EDITS = tries(500, 2_000); // on each of two servers

  test(`of two editors of one figure the later one sees both values, ${EDITS} times`, async () => {
    const { random } = seeded('two editors');
    const { store } = database();
    let version = 1;
    for (let round = 0; round < EDITS; round++) {
      const values = [1_000 + round * 2, 1_001 + round * 2];
      const edits = values.map((value): FigureEdit => ({ ...place, value, expectedVersion: version, why: 'edit' }));
      const results = await Promise.allSettled(
        edits.map((edit, who) => store.inScope({ ...scope, who: `editor ${who}` }, (tx) => changeFigure(tx, edit))),
      );
      const winner = results.findIndex(({ status }) => status === 'fulfilled');
      const loser = results[1 - winner];
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      if (loser?.status !== 'rejected' || !isConflict(loser.reason)) throw new Error('the later editor is told');
      expect(loser.reason.details).toMatchObject({
        yours: { value: values[1 - winner], expectedVersion: version },
        theirs: { value: values[winner], version: version + 1, by: `editor ${winner}` },
      });
      version++;
      if (below(random, 10) > 0) continue;
      const [present] = await store.inScope(scope, (tx) => figureHistory(tx, place));
      expect(present).toMatchObject({ value: values[winner], version });
    }
  });

  test('of eight editors of a figure that nobody knew yet one makes it and seven see it', async () => {
    const { store } = database();
    for (let round = 0; round < 20; round++) {
      const edits = Array.from({ length: 8 }, (_, value): FigureEdit => {
        return { ...place, fact: `new${round}`, value, expectedVersion: 0, why: 'first' };
      });
      const results = await Promise.allSettled(
        edits.map((edit) => store.inScope(scope, (tx) => changeFigure(tx, edit))),
      );
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const result of results) if (result.status === 'rejected') expect(isConflict(result.reason)).toBe(true);
    }
  });

  test('two imports into one county at once follow each other', async () => {
    const { store } = database();
    const imports = Array.from({ length: 6 }, (_, seed) =>
      madeUpCounty({ seed, code: CODE, schoolYear: 2024, schools: 20 }),
    );
    const results = await Promise.all(
      imports.map((countyYear, seed) =>
        store.inScope(scope, (tx) =>
          saveImport(tx, { countyYear, idempotencyKey: `at once ${seed}`, mode: 'replace' }),
        ),
      ),
    );
    expect(results.filter(({ history }) => history === 0)).toHaveLength(1);
  });

  describe('a scenario', () => {
    const fresh = {
      countyCode: CODE,
      schoolYear: 2025,
      name: '扩建',
      edits: [{ path: 's0/fact0', value: 3 }],
      expectedVersion: 0,
    };

    test('saved by another meanwhile shows both to the later one', async () => {
      const { store } = database();
      const first = await store.inScope(scope, (tx) => saveScenario(tx, fresh));
      const mine = { ...fresh, id: first.id, expectedVersion: first.version };
      const theirs = await store.inScope({ ...scope, who: 'other' }, (tx) => saveScenario(tx, { ...mine, edits: [] }));
      const late = await store.inScope(scope, (tx) => saveScenario(tx, mine)).catch((error: unknown) => error);
      if (!(late instanceof StoreError)) throw new Error('the later one is told');
      expect(late.code).toBe('scenarioChanged');
      expect(late.details).toEqual({ yours: mine, theirs });
      expect(theirs).toMatchObject({ version: 2, changedBy: 'other', edits: [] });
    });

    test('whose name is taken is not saved', async () => {
      const work = database().store.inScope(scope, (tx) => saveScenario(tx, fresh));
      await expect(work).rejects.toMatchObject({ code: 'scenarioChanged' });
    });
  });
});
