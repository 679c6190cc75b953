import { isDeepStrictEqual } from 'node:util';
import {
  diffRules,
  evaluateCounty,
  indicatorForCounty,
  type Law,
  type RuleSet,
  type Status,
  type Verdict,
} from '@junheng/rules';
import type { CountyYear, Text } from '@junheng/schools';
import type { CatalogueLibrary } from './library.ts';
import { type RuleDifference, ruleDifferences } from './rule-differences.ts';

/** A verdict that is another one under the second catalogue. */
export interface Flip {
  readonly id: string;
  readonly title: Text;
  readonly before: Status;
  readonly after: Status;
}

/** What the second catalogue changes, adds and sets for itself 规则差别. */
export interface CatalogueDifference {
  readonly from: string;
  readonly to: string;
  readonly date: string;
  readonly rules: readonly RuleDifference[];
  readonly targets: Law['targets'];
  readonly tasks: Law['tasks'];
  readonly timetable: Law['timetable'];
  /** contradictions inside the plan, and where it is looser than the national law */
  readonly findings: Law['findings'];
  /** with a county's figures: whose verdict flips; null without them */
  readonly flips: readonly Flip[] | null;
}

/** Two catalogues and the day at which they are read; a county's figures where its verdicts are wanted too. */
export interface DifferenceRequest {
  readonly from: string;
  readonly to: string;
  readonly date: string;
  readonly facts?: CountyYear | undefined;
}

/** 比较规则: what one catalogue changes against another (a plan against the law it stands on, or two plans), and whose verdict flips. */
export async function diffCatalogues(
  library: CatalogueLibrary,
  { from, to, date, facts }: DifferenceRequest,
): Promise<CatalogueDifference> {
  const [first, second] = await Promise.all([lawOf(library, from, date), lawOf(library, to, date)]);
  const moves = await settingMoves(library, first, second);
  return {
    from,
    to,
    date,
    rules: ruleDifferences({
      before: rulesOf(first),
      after: rulesOf(second),
      law: second,
      said: first.changes,
      dictionary: library.dictionary,
      linesOf: ({ id }) => moves.get(id) ?? [],
    }),
    targets: newIn(second.targets, first.targets),
    tasks: newIn(second.tasks, first.tasks),
    timetable: newIn(second.timetable, first.timetable),
    findings: newIn(second.findings, first.findings),
    flips: facts === undefined ? null : flipsOf(facts, first, second),
  };
}

/** A plan is read with the regulation that it stands on. */
async function lawOf(library: CatalogueLibrary, id: string, date: string): Promise<Law> {
  const { over } = (await library.catalogue(id)).regulation;
  return library.law(over === undefined ? [id] : [over, id], date);
}

/** What stands in the second and not in the first: a plan against itself has nothing new. */
const newIn = <T>(second: readonly T[], first: readonly T[]): readonly T[] =>
  second.filter((one) => !first.some((other) => isDeepStrictEqual(one, other)));

const rulesOf = ({ base, local }: Law): RuleSet => local ?? base;

type Lines = ReturnType<typeof diffRules>;

/** What each setting that differs does to the law when it alone is put, so that its effect can be told. */
async function settingMoves(library: CatalogueLibrary, first: Law, second: Law): Promise<ReadonlyMap<string, Lines>> {
  const [before, after] = [rulesOf(first).settings, rulesOf(second).settings];
  const [regulation = ''] = second.catalogues;
  const differing = Object.keys(after).filter((id) => id in before && before[id] !== after[id]);
  const put = async (id: string, settings: RuleSet['settings']) =>
    (await library.law([regulation], second.date, { settings: { [id]: settings[id] } })).base;
  const moves = differing.map(async (id) => [id, diffRules(await put(id, before), await put(id, after))] as const);
  return new Map(await Promise.all(moves));
}

function flipsOf(facts: CountyYear, first: Law, second: Law): readonly Flip[] {
  const [before, after] = [statusesUnder(facts, first), statusesUnder(facts, second)];
  return [...before].flatMap(([id, { title, status }]) => {
    const now = after.get(id)?.status;
    return now === undefined || now === status ? [] : [{ id, title, before: status, after: now }];
  });
}

type Statuses = ReadonlyMap<string, { readonly title: Text; readonly status: Status }>;

/** The county's conclusion and that of every rule, with the changes of a plan in place of the national ones. */
function statusesUnder(facts: CountyYear, law: Law): Statuses {
  const verdict = evaluateCounty(facts, law);
  const rules = rulesOf(law);
  const rows = [...rules.indicators, ...rules.items].map(
    ({ id, title }) => [id, { title, status: statusOf(id, verdict) }] as const,
  );
  const county = {
    title: { zh: '县级结论', en: "the county's conclusion" },
    status: verdict.local?.status ?? verdict.status,
  };
  return new Map([['county', county], ...rows]);
}

function statusOf(id: string, { items, targets, sections, dispersion }: Verdict): Status {
  const changed = targets[id]?.status;
  return changed ?? items[id]?.status ?? indicatorForCounty(id, { sections, dispersion });
}
