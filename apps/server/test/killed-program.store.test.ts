import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seeded, tries } from '../../../packages/store/test/seeds.ts';
import { expectLedgerKept, expectLevelsToAgree, reader } from './killed/expect-kept.ts';
import { type Ground, makeGround, SCHOOLS } from './killed/ground.ts';
import { ask, type ServingProgram, serve } from './killed/program.ts';
import { SchoolWork } from './killed/school-work.ts';

const KILLS = tries(3, 150);
/** what is killed at once, in turn */
const VICTIMS = ['program', 'program and database', 'database'] as const;

let ground: Ground;
let program: ServingProgram;
beforeAll(async () => {
  ground = await makeGround();
  program = await serve(ground.folder);
});
afterAll(async () => {
  await program?.end();
  await ground?.remove();
});

test(`the whole program and its database killed ${KILLS} times while ${SCHOOLS} schools fill in, sign and are returned: what was acknowledged is there once`, async () => {
  const { random } = seeded('killed program');
  const works = ground.schools.map((school) => new SchoolWork(ground, school, random));
  const writes = () => works.reduce((sum, work) => sum + work.writes, 0);
  for (let kill = 0; kill < KILLS; kill++) {
    const before = writes();
    const acting = works.map((work) => work.act(program));
    while (writes() < before + SCHOOLS) await Promise.race([pause(5), Promise.all(acting)]);
    await pause(random() * 200);
    await killOne(VICTIMS[kill % VICTIMS.length] ?? 'program');
    await Promise.all(acting);
    await untilReachable();
    for (const work of works) expect(await work.settle(program)).toBe(true);
    const read = reader(ground, program);
    await Promise.all(works.map((work) => expectLedgerKept(read, work)));
    await expectLevelsToAgree(read, works);
  }
  const steps = works.flatMap((work) => work.steps);
  console.log(`${writes()} writes acknowledged, ${steps.length} of them steps`);
  for (const action of ['sign', 'pass', 'return']) expect(steps, action).toContain(action);
});

async function killOne(victim: (typeof VICTIMS)[number]): Promise<void> {
  if (victim !== 'program') process.kill(await ground.databasePid(), 'SIGKILL');
  if (victim === 'database') return;
  await program.kill();
  program = await serve(ground.folder);
}

async function untilReachable(): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const answer = await ask(program, ground.cookieOf('shi'), { method: 'GET', path: '/api/boards/mine' });
    if (answer !== 'nobody') return;
    await pause(50);
  }
  throw new Error('the program did not come back');
}
