import type { CountyAddress, CountyEntry, ItemQuery, LawQuery } from '@junheng/contract';
import { evaluateCounty, explain, type Law, type Margin, marginOf, type TraceNode, type Verdict } from '@junheng/rules';
import type { CountyYear } from '@junheng/schools';
import { listCounties as knownCounties, loadCountyYear } from '@junheng/store';
import { type CommandContext, inCounty, inFullScope } from '../context.ts';
import { lawFor } from '../evaluate/evaluate-files.ts';
import { Trouble } from '../trouble.ts';
import { ownSchoolsVerdict, seesWholeCounty } from './own-schools-verdict.ts';

/** 县学年评定: the figures of a county year, the law of its date and the verdict that follows. */
export interface JudgedCounty {
  readonly facts: CountyYear;
  readonly law: Law;
  readonly verdict: Verdict;
}

/** 县列表: every county in the store with its school years. */
export async function listCounties(context: CommandContext): Promise<readonly CountyEntry[]> {
  const known = await inFullScope(context, knownCounties);
  return known.map(({ code, name, years }) => ({ code, name, years: [...years] }));
}

/** 县学年数据 with the observation behind every figure. @throws Trouble 404 when nothing is stored. */
export function loadCounty(context: CommandContext, { code, year }: CountyAddress): Promise<CountyYear> {
  return inCounty(context, code, (tx) => loadCountyYear(tx, code, year));
}

/** The same without sources, for pages that show traces on demand. */
export function readCounty(context: CommandContext, { code, year }: CountyAddress): Promise<CountyYear> {
  return inCounty(context, code, (tx) => loadCountyYear(tx, code, year, { sources: false }));
}

/** Facts, law and verdict of one county year together; of the own sections only to who does not see the whole county. */
export async function judgeCounty(
  context: CommandContext,
  address: CountyAddress,
  query: LawQuery,
): Promise<JudgedCounty> {
  const facts = await loadCounty(context, address);
  const law = await lawFor(context.library, facts, query);
  const verdict = evaluateCounty(facts, law);
  return { facts, law, verdict: seesWholeCounty(context.actor) ? verdict : ownSchoolsVerdict(verdict) };
}

/** 县评定结论. */
export async function countyVerdict(
  context: CommandContext,
  address: CountyAddress,
  query: LawQuery,
): Promise<Verdict> {
  return (await judgeCounty(context, address, query)).verdict;
}

/** 依据: down to the cell, up to the article. */
export async function countyTrace(
  context: CommandContext,
  address: CountyAddress,
  query: ItemQuery,
): Promise<TraceNode> {
  if (query.school === undefined && !seesWholeCounty(context.actor)) throw countyOnly();
  const facts = await loadCounty(context, address);
  return explain(facts, await lawFor(context.library, facts, query), targetOf(query), context.library.dictionary);
}

/** 差距: the smallest change of one fact that would flip the result. */
export async function countyMargins(
  context: CommandContext,
  address: CountyAddress,
  query: ItemQuery,
): Promise<readonly Margin[]> {
  const facts = await loadCounty(context, address);
  const { item, school, stage } = query;
  if (school === undefined || stage === undefined) return []; // margins belong to sections
  return marginOf(facts, await lawFor(context.library, facts, query), { item, school, stage });
}

/** A proof over some schools under the county's name would prove nothing. */
function countyOnly(): Trouble {
  return new Trouble(
    'notAllowed',
    { zh: '您的账号只能查看本校的依据', en: 'your account sees the proofs of its own schools only' },
    { status: 403 },
  );
}

function targetOf({ item, school, stage }: ItemQuery) {
  return { item, ...(school === undefined ? {} : { school }), ...(stage === undefined ? {} : { stage }) };
}
