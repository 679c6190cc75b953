import { randomUUID } from 'node:crypto';
import type { CampaignAddress, CampaignBody, CampaignChoices, CampaignDetail, CampaignPatch } from '@junheng/contract';
import type { CountyYear } from '@junheng/schools';
import {
  type CampaignToCreate,
  changeCampaign as changeStored,
  createCampaign as createStored,
  loadCampaign,
  prefillCells,
  type ScopedTransaction,
  type StoredCampaign,
  saveImport,
} from '@junheng/store';
import { allOrNothing } from '../all-or-nothing.ts';
import { DEFAULT_CATALOGUE, lawDate } from '../catalogue/library.ts';
import { type CommandContext, inCounty } from '../context.ts';
import { chinaDay } from '../plans/task-dates.ts';
import { keyed } from '../request-key.ts';
import { Trouble } from '../trouble.ts';
import { detailIn } from './campaigns.ts';
import { cellInfo } from './cell-info.ts';
import { factsNeeded } from './facts-asked.ts';
import { flowFiles, procedureNamed, procedureOn } from './flow-files.ts';
import { yearBefore, yearIfAny } from './opened.ts';
import { carriedOver, prefillOf } from './prefill.ts';
import { tellOfCampaign } from './tell.ts';

/** What a campaign sends by itself 默认采集内容, for the form that makes one. */
export async function campaignChoices(
  context: CommandContext,
  {
    code,
    year,
    catalogue = DEFAULT_CATALOGUE,
  }: { readonly code: string; readonly year: number; readonly catalogue?: string | undefined },
): Promise<CampaignChoices> {
  const { thisYear, lastYear } = await inCounty(context, code, (tx) => bothYears(tx, code, year));
  const { procedures, checks } = await flowFiles(context.library);
  const law = await context.library.law(catalogue.split(','), lawDate(year, undefined));
  const { dictionary } = context.library;
  const needed = factsNeeded(law, checks);
  const facts = Object.values(dictionary.facts);
  const titled = (ids: readonly string[]) => ids.map((id) => ({ id, title: cellInfo(dictionary, id).title }));
  const offered = (own: readonly string[], grain: string) =>
    titled([
      ...new Set([
        ...own,
        ...facts.filter((fact) => fact.grain === grain && fact.usedBy !== 'plans').map(({ id }) => id),
      ]),
    ]);
  const schools = thisYear?.schools.length ?? 0;
  return {
    procedures: procedures.map(({ id, title }) => ({ id, title })),
    procedure: procedureOn({ procedures, checks }, chinaDay(context.clock())).id,
    facts: { ...mutable(needed) },
    offered: {
      ...{ county: offered(needed.county, 'county'), school: offered(needed.school, 'school') },
      ...{ primary: offered(needed.primary, 'section'), junior: offered(needed.junior, 'section') },
    },
    deadline: deadlineOf(year, context.clock()),
    schools: { count: schools > 0 ? schools : (lastYear?.schools.length ?? 0), carriedOver: schools === 0 },
  };
}

/** 20 September of the school year, as returns are due; two weeks from now once that has passed. */
function deadlineOf(year: number, now: Date): string {
  const due = `${year}-09-20`;
  return due >= chinaDay(now) ? due : chinaDay(new Date(now.getTime() + 14 * 86_400_000));
}

const mutable = ({ county, school, primary, junior }: ReturnType<typeof factsNeeded>) => ({
  ...{ county: [...county], school: [...school], primary: [...primary], junior: [...junior] },
});

async function bothYears(tx: ScopedTransaction, code: string, year: number) {
  const thisYear = await yearIfAny(tx, code, year, { sources: true });
  return { thisYear, lastYear: await yearBefore(tx, code, year) };
}

/**
 * 发起采集: one submission a school of the year and the county's own, with values offered from this year's statistics and from last year.
 * A year without schools takes over those of the year before. Everyone who fills in is told.
 */
export function createCampaign(context: CommandContext, code: string, body: CampaignBody): Promise<CampaignDetail> {
  return allOrNothing(context, (own) => makeAndTell(own, code, body));
}

async function makeAndTell(context: CommandContext, code: string, body: CampaignBody): Promise<CampaignDetail> {
  const wanted = await toCreate(context, code, body);
  let made: StoredCampaign | undefined;
  const detail = await inCounty(context, code, async (tx) => {
    made = undefined;
    const id = await keyed(context, tx, { code }, async () => {
      const thisYear = await ensureSchools(tx, wanted);
      const { campaign } = await createStored(tx, wanted);
      await offer(tx, campaign, thisYear);
      made = campaign;
      return campaign.id;
    });
    return detailIn(context, tx, { code, id });
  });
  if (made !== undefined) {
    const schools = detail.submissions.flatMap(({ id, school }) =>
      school === null ? [] : [{ id, code: school.code }],
    );
    await tellOfCampaign(context, made, schools);
  }
  return detail;
}

async function toCreate(context: CommandContext, code: string, body: CampaignBody): Promise<CampaignToCreate> {
  const files = await flowFiles(context.library);
  const today = chinaDay(context.clock());
  const procedure = body.procedure === undefined ? procedureOn(files, today) : procedureNamed(files, body.procedure);
  const { catalogue = [DEFAULT_CATALOGUE], id = randomUUID(), schoolYear, title, note, deadline } = body;
  const law = await context.library.law(catalogue, lawDate(schoolYear, undefined));
  const facts = body.facts ?? factsNeeded(law, files.checks);
  refuseUnknown(context, facts);
  return {
    ...{ countyCode: code, id, schoolYear, title, note, deadline, catalogue, facts, procedure: procedure.id },
    initialStates: { school: procedure.school.initial, county: procedure.county.initial },
  };
}

const ATTRIBUTES = new Set(['enrolment', 'classSizes', 'seniorEnrolment', 'builtYear', 'boarding', 'migrantShare']);

/** @throws Trouble naming every fact that nobody knows. */
function refuseUnknown({ library }: CommandContext, facts: CampaignToCreate['facts']): void {
  const { dictionary } = library;
  const known = (id: string) => {
    const [part, answer = ''] = id.split(':');
    if (!id.includes(':')) return ATTRIBUTES.has(id) || Object.hasOwn(dictionary.facts, id);
    if (part === 'judgement') return Object.hasOwn(dictionary.judgements, answer);
    return part === 'veto'
      ? Object.hasOwn(dictionary.vetoes, answer)
      : part === 'prerequisite' && Object.hasOwn(dictionary.prerequisites, answer);
  };
  const details = Object.entries<readonly string[]>({ ...facts }).flatMap(([place, ids]) =>
    ids
      .filter((id) => !known(id))
      .map((id) => ({
        pointer: `/facts/${place}/${id}`,
        code: 'unknownFact',
        message: { zh: `数据字典中没有 ${id}`, en: `the facts dictionary does not have ${id}` },
      })),
  );
  if (details.length > 0)
    throw new Trouble(
      'unknownFact',
      { zh: '采集指标有误，请按所列修改', en: 'some facts are unknown; correct those listed' },
      { details },
    );
}

/** @throws Trouble when neither this year nor the last has a school. */
async function ensureSchools(
  tx: ScopedTransaction,
  { countyCode, schoolYear, id }: CampaignToCreate,
): Promise<CountyYear> {
  const known = await yearIfAny(tx, countyCode, schoolYear, { sources: true });
  if (known !== null && known.schools.length > 0) return known;
  const before = await yearBefore(tx, countyCode, schoolYear);
  if (before === null || before.schools.length === 0)
    throw new Trouble('noSchools', {
      zh: `${countyCode} 的 ${schoolYear} 学年和上一学年都没有学校名单，请先导入`,
      en: `neither ${schoolYear} nor the year before has schools in ${countyCode}; import them first`,
    });
  const countyYear = carriedOver(before, schoolYear);
  await saveImport(tx, { countyYear, idempotencyKey: `carry/${id}`, why: '结转上学年学校名单' });
  return countyYear;
}

async function offer(tx: ScopedTransaction, campaign: StoredCampaign, thisYear: CountyYear): Promise<number> {
  const { countyCode, schoolYear, facts, id: campaignId } = campaign;
  const lastYear = await yearBefore(tx, countyCode, schoolYear);
  return prefillCells(tx, { countyCode, campaignId, cells: prefillOf(facts, { thisYear, lastYear }) });
}

/** Offers values anew 重新预填, as after an import; no answer changes. */
export function prefillAgain(
  context: CommandContext,
  { code, id }: CampaignAddress,
): Promise<{ readonly offered: number }> {
  return inCounty(context, code, (tx) =>
    keyed(context, tx, { code }, async () => {
      const campaign = await loadCampaign(tx, code, id);
      const thisYear = await yearIfAny(tx, code, campaign.schoolYear, { sources: true });
      return { offered: thisYear === null ? 0 : await offer(tx, campaign, thisYear) };
    }),
  );
}

/** Changes, closes or opens a campaign 修改采集任务. @throws Trouble 409 `campaignChanged` with both. */
export function changeCampaign(
  context: CommandContext,
  { code, id }: CampaignAddress,
  { version, ...patch }: CampaignPatch,
): Promise<CampaignDetail> {
  return inCounty(context, code, async (tx) => {
    await keyed(context, tx, { code }, async () => {
      const { title, note, catalogue, deadline, facts, state } = await loadCampaign(tx, code, id);
      const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
      const content = { title, note, catalogue, deadline, facts, state, ...given };
      refuseUnknown(context, content.facts);
      await changeStored(tx, { countyCode: code, id, expectedVersion: version, content });
      return null;
    });
    return detailIn(context, tx, { code, id });
  });
}
