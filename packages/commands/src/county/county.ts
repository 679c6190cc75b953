import type { CountyAddress, CountyEntry, ItemQuery, LawQuery } from '@junheng/contract';
import { evaluateCounty, explain, type Law, type Margin, marginOf, type TraceNode, type Verdict } from '@junheng/rules';
import type { CountyYear } from '@junheng/schools';
import { listCounties as knownCounties, loadCountyYear } from '@junheng/store';
import { type CommandContext, inCounty, inFullScope } from '../context.ts';
import { lawFor } from '../evaluate/evaluate-files.ts';

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

/** Facts, law and verdict of one county year together. */
export async function judgeCounty(
  context: CommandContext,
  address: CountyAddress,
  query: LawQuery,
): Promise<JudgedCounty> {
  const facts = await loadCounty(context, address);
  const law = await lawFor(context.library, facts, query);
  return { facts, law, verdict: evaluateCounty(facts, law) };
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

function targetOf({ item, school, stage }: ItemQuery) {
  return { item, ...(school === undefined ? {} : { school }), ...(stage === undefined ? {} : { stage }) };
}
