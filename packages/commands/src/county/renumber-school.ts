import type { RenumberedSchool, SchoolRenumbering } from '@junheng/contract';
import * as store from '@junheng/store';
import { LOCAL_ACTOR } from '../actor.ts';
import { allOrNothing } from '../all-or-nothing.ts';
import { atTheDoor, type CommandContext, inCounty } from '../context.ts';
import { keyed } from '../request-key.ts';
import { Trouble } from '../trouble.ts';

/**
 * 学校换码: the school stays the same under another code from a school year on, with its figures, findings, submissions and evidence. The
 * county's own accounts of the school get the new code beside the old one; those of divisions above are named, for only their administrator may
 * change them.
 * @throws Trouble 404 `schoolUnknown`, 409 `schoolCodeTaken`, 400 `yearNotReached`.
 */
export function renumberSchool(
  context: CommandContext,
  code: string,
  body: SchoolRenumbering,
): Promise<RenumberedSchool> {
  return allOrNothing(context, async (own) => {
    let fresh = false;
    await inCounty(own, code, (tx) =>
      keyed(own, tx, { code }, async () => {
        fresh = true;
        await renumberIn(tx, code, body);
        return null;
      }),
    );
    return { ...body, ...(await accountsFollow(own, code, body, fresh)) };
  });
}

async function renumberIn(tx: store.ScopedTransaction, code: string, { from, to, since }: SchoolRenumbering) {
  const years = (await store.listCounties(tx)).flatMap((county) => (county.code === code ? county.years : []));
  const latest = Math.max(...years);
  if (years.length > 0 && since > latest + 1) throw yearNotReached(latest);
  await store.renumberSchool(tx, { countyCode: code, from, to, sinceSchoolYear: since });
  for (const year of years.filter((one) => one >= since)) await campusesFollow(tx, { code, year, from, to });
}

interface Moved extends Pick<SchoolRenumbering, 'from' | 'to'> {
  readonly code: string;
  readonly year: number;
}

/** Campuses that are not counted as schools name the school that they belong to. */
async function campusesFollow(tx: store.ScopedTransaction, { code, year, from, to }: Moved): Promise<void> {
  const { schools } = await store.loadCountyYear(tx, code, year, { sources: false });
  const campuses = schools.filter(({ parent }) => parent === from);
  if (campuses.length === 0) return;
  const versions = await store.loadFigureVersions(tx, code, year);
  for (const { id } of campuses)
    await store.changeFigure(tx, {
      ...{ countyCode: code, schoolYear: year, school: id, fact: 'parent', value: to },
      ...{ expectedVersion: versions[`${id}/parent`] ?? 0, why: `学校换码：${from} → ${to}` },
    });
}

/**
 * Codes are one county's own, so that an account of a wider division would reach another county's school by the new code: such an account is
 * left to its administrator.
 */
async function accountsFollow(
  context: CommandContext,
  code: string,
  { from, to }: SchoolRenumbering,
  fresh: boolean,
): Promise<Pick<RenumberedSchool, 'accounts' | 'elsewhere'>> {
  const { who } = context.actor ?? LOCAL_ACTOR;
  return atTheDoor(context, { who, log: [code] }, async (tx) => {
    for (const account of fresh ? await store.addSchoolCode(tx, { home: code, from, to }) : []) {
      const { login, role, schools, unit, state } = account;
      const detail = { state, role, schools, unit };
      await store.appendAudit(tx, { countyCode: code, action: 'changeAccount', subject: login, detail });
    }
    const above = await store.accountsHolding(tx, [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`, '000000'], from);
    return {
      accounts: (await store.accountsHolding(tx, [code], to)).length,
      elsewhere: above.filter(({ schools }) => !schools.includes(to)).map(({ login }) => login),
    };
  });
}

function yearNotReached(latest: number): Trouble {
  return new Trouble('yearNotReached', {
    zh: `已入库的最近学年是 ${latest}，新码最迟从 ${latest + 1} 学年起使用；请核对启用学年`,
    en: `the latest school year stored is ${latest}, so the new code holds from ${latest + 1} at the latest; check the year`,
  });
}
