import type { BenchReport } from '../report.ts';
import { boards } from './boards.ts';
import { LOGINS, SCHOOLS, startGround } from './ground.ts';
import { logInAll, submitAll } from './rush.ts';
import { steady } from './steady.ts';

/** seconds of steady load; a whole ten minutes in the long run */
const SECONDS = process.env.JUNHENG_LONG ? 600 : 30;

/** The program under many people: steady load, a rush of logins and submissions, and the largest boards, on loopback. */
export async function run(): Promise<BenchReport> {
  const { ground, stop } = await startGround();
  try {
    const load = await steady(ground, SECONDS);
    const seen = await boards(ground);
    const logins = await logInAll(ground);
    const submissions = await submitAll(ground);
    const ofAll = (share: number) => `${(share * 100).toFixed(3)} %`;
    return {
      title: 'Many people at once',
      facts: {
        seconds: SECONDS,
        schools: SCHOOLS,
        logins: LOGINS,
        autocannon: '9.0.0',
        password: 'argon2id 19 MiB × 2 passes, two at once',
      },
      rows: [
        {
          what: 'p99 of reads, 40 a second',
          milliseconds: load.reads.p99,
          cells: { p50: load.reads.p50.toFixed(0), sent: String(load.reads.sent) },
        },
        {
          what: 'p99 of writes, 10 a second',
          milliseconds: load.writes.p99,
          cells: { p50: load.writes.p50.toFixed(0), sent: String(load.writes.sent) },
        },
        {
          what: `p99 of ${LOGINS} logins within a minute`,
          milliseconds: logins.p99,
          cells: { p50: logins.p50.toFixed(0), sent: String(logins.sent) },
        },
        {
          what: '200 submissions: fill, check, sign, all at once in ten hands',
          milliseconds: submissions.ms,
          cells: { sent: String(submissions.requests) },
        },
        { what: 'board of 300 schools, answer of the program', milliseconds: seen.county },
        { what: 'verdict of 300 schools from the database', milliseconds: seen.verdict },
        { what: 'board of a province: stored verdicts of 100 counties of 300 schools', milliseconds: seen.province },
      ],
      aims: [
        {
          aim: '50 requests a second answered',
          seen: `${((load.reads.sent + load.writes.sent) / SECONDS).toFixed(1)} a second`,
          reached: load.reads.sent + load.writes.sent >= 49 * SECONDS,
        },
        { aim: 'p99 of reads ≤ 500 ms', seen: `${load.reads.p99.toFixed(0)} ms`, reached: load.reads.p99 <= 500 },
        { aim: 'p99 of writes ≤ 800 ms', seen: `${load.writes.p99.toFixed(0)} ms`, reached: load.writes.p99 <= 800 },
        { aim: 'errors below 0.1 %', seen: ofAll(load.errors), reached: load.errors < 0.001 },
        {
          aim: `${LOGINS} logins in 60 s, none lost`,
          seen: `${logins.done} in ${logins.seconds.toFixed(0)} s; flat out ${logins.perSecond.toFixed(0)} a second`,
          reached: logins.done === LOGINS && logins.seconds <= 61,
        },
        {
          aim: '200 submissions in 60 s, none lost',
          seen: `${submissions.signed} signed, ${submissions.kept} found so afterwards, ${(submissions.ms / 1000).toFixed(1)} s`,
          reached: submissions.kept === 200 && submissions.ms <= 60_000,
        },
        { aim: '300-school board ≤ 1 s', seen: `${seen.county.toFixed(0)} ms`, reached: seen.county <= 1_000 },
        { aim: '30,000-school roll-up ≤ 3 s', seen: `${seen.province.toFixed(0)} ms`, reached: seen.province <= 3_000 },
      ],
      grows: 'logins with the processors, for each costs a hash; reads with the schools of a county',
    };
  } finally {
    await stop();
  }
}
