import { beforeAll, expect, test } from 'vitest';
import {
  type CellConflict,
  type CellEdit,
  cellHistory,
  cellPath,
  changeCells,
  isConflict,
  listSubmissions,
  loadSubmission,
  once,
  prefillCells,
  saveImport,
} from '../src/index.ts';
import { ASKED, madeUpCampaign, OPEN_STATES, sendOut } from './made-up-campaign.ts';
import { madeUpCounty } from './made-up-county.ts';
import { below, seeded, tries } from './seeds.ts';
import { onEachServer } from './test-store.ts';

const COUNTY = '460101';
const SCHOOLS = 6;
const scope = { counties: [COUNTY] };
const FACTS = ASKED.school.filter((fact) => fact !== 'boarding');

onEachServer((database) => {
  beforeAll(async () => {
    const countyYear = madeUpCounty({ seed: 1, code: COUNTY, schools: SCHOOLS });
    await database().store.inScope(scope, (tx) => saveImport(tx, { countyYear, idempotencyKey: 'import' }));
  });

  const send = (title: string) =>
    database().store.inScope(scope, (tx) => sendOut(tx, madeUpCampaign(COUNTY, { title })));
  const change = (submissionId: string, edits: readonly CellEdit[]) =>
    ({ countyCode: COUNTY, submissionId, editableIn: OPEN_STATES, edits, why: '填报' }) as const;
  const load = (id: string) => database().store.inScope(scope, (tx) => loadSubmission(tx, COUNTY, id));

  const EDITS = tries(500, 5_000); // on each of two servers

  test(`of two editors of the same cells the later one sees both values of each, and nothing is lost, ${EDITS} times`, async () => {
    const { random } = seeded('two editors of cells');
    const { store } = database();
    const { idOf } = await send('两人同填');
    const id = idOf('s0');
    const versions = new Map<string, number>(FACTS.map((fact) => [fact, 0]));
    const written = new Map<string, unknown[]>(FACTS.map((fact) => [fact, []]));
    let conflicts = 0;
    for (let round = 0; round < EDITS; round++) {
      const both = [0, 1].map((editor): readonly CellEdit[] => {
        const some = FACTS.filter(() => random() < 0.6);
        return (some.length === 0 ? FACTS.slice(0, 1) : some).map((fact) => {
          return { stage: null, fact, value: round * 2 + editor + 0.5, expectedVersion: versions.get(fact) ?? 0 };
        });
      });
      const results = await Promise.allSettled(
        both.map((edits, who) =>
          store.inScope({ ...scope, schools: ['s0'], who: `editor-${who}` }, (tx) =>
            changeCells(tx, change(id, edits)),
          ),
        ),
      );
      const [mine = [], theirs = []] = both;
      const shared = mine.filter(({ fact }) => theirs.some((edit) => edit.fact === fact)).map(({ fact }) => fact);
      const fulfilled = results.filter(({ status }) => status === 'fulfilled');
      expect(fulfilled).toHaveLength(shared.length === 0 ? 2 : 1);
      for (const [editor, result] of results.entries()) {
        const [edits = [], others = []] = editor === 0 ? [mine, theirs] : [theirs, mine];
        if (result.status === 'fulfilled') {
          for (const { fact, value, expectedVersion } of edits) {
            versions.set(fact, expectedVersion + 1);
            written.get(fact)?.push(value);
          }
          continue;
        }
        conflicts++;
        if (!isConflict(result.reason)) throw result.reason;
        const cells = result.reason.details.cells as readonly CellConflict[];
        expect(cells.map(cellPath)).toEqual(shared);
        for (const { fact, yours, theirs: seen } of cells) {
          const [own, other] = [edits, others].map((list) => list.find((edit) => edit.fact === fact));
          expect(yours).toEqual({ value: own?.value, explanation: null, expectedVersion: own?.expectedVersion });
          expect(seen).toMatchObject({ value: other?.value, version: (other?.expectedVersion ?? 0) + 1 });
          expect(seen.by).toBe(`editor-${1 - editor}`);
        }
      }
    }
    expect(conflicts).toBeGreaterThan(EDITS / 4);
    const { cells } = await load(id);
    const history = await store.inScope(scope, (tx) => cellHistory(tx, { countyCode: COUNTY, submissionId: id }));
    for (const { fact, value, version } of cells) {
      const past = history.filter((one) => one.fact === fact).toSorted((a, b) => a.version - b.version);
      expect([...past.map((one) => one.value), value]).toEqual(written.get(fact));
      expect(version).toBe(versions.get(fact));
    }
  });

  const AT_ONCE = tries(12, 300);

  test(`of eight editors of cells that nobody answered yet one makes them and seven see them, ${AT_ONCE} times`, async () => {
    const { store } = database();
    for (let round = 0; round < AT_ONCE; round++) {
      const { idOf } = await send(`八人 ${round}`);
      const results = await Promise.allSettled(
        Array.from({ length: 8 }, (_, who) => {
          const edits = FACTS.map((fact) => ({ stage: null, fact, value: who + 1, expectedVersion: 0 }));
          if (who % 2 === 1) edits.reverse(); // whatever order they come in
          return store.inScope({ ...scope, who: `editor-${who}` }, (tx) => changeCells(tx, change(idOf('s1'), edits)));
        }),
      );
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const result of results) if (result.status === 'rejected') expect(isConflict(result.reason)).toBe(true);
      expect(new Set((await load(idOf('s1'))).cells.map(({ value }) => value)).size).toBe(1);
    }
  });

  test('a save sent eight times at once under one key happens once', async () => {
    const { store } = database();
    const { idOf } = await send('幂等');
    const edits = [{ stage: null, fact: 'books', value: 3, expectedVersion: 0 }];
    const save = () =>
      store.inScope(scope, (tx) =>
        once(tx, {
          ...{ countyCode: COUNTY, key: 'save cells', request: edits },
          run: () => changeCells(tx, change(idOf('s2'), edits)),
        }),
      );
    const answers = await Promise.all(Array.from({ length: 8 }, save));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await load(idOf('s2'))).cells).toMatchObject([{ value: 3, version: 1 }]);
  });

  const SAVES = tries(150, 5_000); // on each of two servers

  test(`saves of many schools on a pool of two never mix, ${SAVES} of them`, async () => {
    const { random } = seeded('interleaved saves');
    const store = await database().openAnother({ poolSize: 2 });
    const { campaign, idOf } = await send('交错');
    const last = Array.from({ length: SCHOOLS }, () => 0);
    let done = 0;
    const worker = async (school: number) => {
      const mine = { ...scope, schools: [`s${school}`], who: `clerk-${school}` };
      while (done < SAVES) {
        done++;
        const version = last[school] ?? 0;
        const edits = [{ stage: null, fact: 'books', value: done * 10 + school, expectedVersion: version }];
        const fails = random() < 0.1;
        const work = store.inScope(mine, async (tx) => {
          const cells = await changeCells(tx, change(idOf(`s${school}`), edits));
          const seen = await listSubmissions(tx, COUNTY, campaign.id);
          if (fails) throw new Error('given up');
          return { cells, seen };
        });
        if (fails) {
          await expect(work).rejects.toThrow('given up');
          continue;
        }
        const { cells, seen } = await work;
        last[school] = version + 1;
        expect(cells).toMatchObject([{ version: version + 1, value: edits[0]?.value, changedBy: `clerk-${school}` }]);
        expect(seen.map((one) => one.school?.code)).toEqual([`s${school}`]);
        const foreign = store.inScope(mine, (tx) => loadSubmission(tx, COUNTY, idOf(`s${(school + 1) % SCHOOLS}`)));
        if (below(random, 10) === 0) await expect(foreign).rejects.toMatchObject({ code: 'outOfScope' });
        else await foreign.catch(() => undefined);
      }
    };
    await Promise.all(Array.from({ length: SCHOOLS }, (_, school) => worker(school)));
    for (let school = 0; school < SCHOOLS; school++)
      expect((await load(idOf(`s${school}`))).cells).toMatchObject([{ version: last[school] }]);
  });

  const WIDE = tries(100, 300); // schools, and facts of each

  test(`a county of ${WIDE} schools with ${WIDE} cells each is prefilled, and listed in one statement`, async () => {
    const { openAnother } = database();
    const statements: string[] = [];
    const store = await openAnother({ onStatement: (statement) => statements.push(statement) });
    const wide = { counties: ['460102'] };
    const facts = Array.from({ length: WIDE }, (_, index) => `wide${index}`);
    const countyYear = madeUpCounty({ seed: 2, code: '460102', schools: WIDE, factsEach: 2 });
    await store.inScope(wide, (tx) => saveImport(tx, { countyYear, idempotencyKey: 'import' }));
    const { campaign } = await store.inScope(wide, (tx) =>
      sendOut(tx, madeUpCampaign('460102', { facts: { county: [], school: facts, primary: [], junior: [] } })),
    );
    const cells = countyYear.schools.flatMap(({ id }) =>
      facts.map((fact, value) => ({ school: id, stage: null, fact, value, source: '上学年' })),
    );
    const start = performance.now();
    await store.inScope(wide, (tx) => prefillCells(tx, { countyCode: '460102', campaignId: campaign.id, cells }));
    const prefilled = performance.now();
    statements.length = 0;
    const standings = await store.inScope(wide, (tx) => listSubmissions(tx, '460102', campaign.id));
    const listed = performance.now();
    console.log(
      `${cells.length} cells prefilled in ${Math.round(prefilled - start)} ms, ${WIDE} schools listed in ${Math.round(listed - prefilled)} ms`,
    );
    expect(statements.filter((statement) => /select/i.test(statement))).toHaveLength(1);
    expect(standings).toHaveLength(WIDE + 1);
    expect(standings.slice(1).every(({ asked, filled }) => asked === WIDE && filled === 0)).toBe(true);
  });
});
