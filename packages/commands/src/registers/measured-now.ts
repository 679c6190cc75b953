import type { FindingContent } from '@junheng/contract';
import { explain, type TraceNode, type Verdict } from '@junheng/rules';
import { listCounties, type RegisterEntry } from '@junheng/store';
import { actionIn, type MeasuredStanding, mayTake, type Origin, parseOriginKey } from '@junheng/work';
import { type CommandContext, inCounty } from '../context.ts';
import { type JudgedCounty, judgeCounty } from '../county/county.ts';
import { entriesAt } from './entries-at.ts';
import { measuredAt } from './finding-values.ts';
import type { RegisterRules } from './register-rules.ts';
import { figureText } from './row-texts.ts';

/** 现有数据核验: how the latest figures see a finding. */
export interface MeasuredNow extends MeasuredStanding {
  readonly year: number;
  readonly lastValue: unknown;
}

/**
 * Judges the county by its latest figures, as {@link openFindings} does, and looks at the place of one finding; undefined where there is nothing
 * to look at: another register, a step that asks for no figures, a person who may not take it.
 */
export async function measuredNow(
  context: CommandContext,
  { registers, actor }: RegisterRules,
  entry: RegisterEntry,
  action?: string,
): Promise<MeasuredNow | undefined> {
  const asks = registers[entry.kind].actions.some(
    (one) => one.figures !== undefined && one.from.includes(entry.state) && mayTake(one, [...actor.rights]),
  );
  const named = action === undefined ? undefined : actionIn(registers[entry.kind], entry.state, action);
  if (!asks || (named !== undefined && named.figures === undefined)) return undefined;
  const years = await inCounty(context, entry.countyCode, async (tx) =>
    (await listCounties(tx)).flatMap(({ code, years: own }) => (code === entry.countyCode ? own : [])),
  );
  const year = Math.max(...years, entry.schoolYear);
  const judged = await judgeCounty(context, { code: entry.countyCode, year }, {});
  const [now = entry] = await inCounty(context, entry.countyCode, (tx) =>
    entriesAt(tx, entry.countyCode, year, [entry]),
  );
  const { standing, lastValue } = measuredAt(judged.verdict, now.origin);
  return { year, standing, lastValue, words: wordsOf(context, judged, now, { standing, lastValue }) };
}

/** As the list knows it 最近评定, without judging anew. */
export function measuredLast({ kind, content }: RegisterEntry): MeasuredStanding | undefined {
  const { standing } = content as FindingContent;
  return kind === 'finding' && standing !== undefined ? { standing } : undefined;
}

const NOT_READ = { zh: '缺少数据', en: 'a figure is missing' };

function wordsOf(
  context: CommandContext,
  judged: JudgedCounty,
  entry: RegisterEntry,
  { standing, lastValue }: { readonly standing: string; readonly lastValue: unknown },
): MeasuredStanding['words'] & object {
  const origin = parseOriginKey(entry.origin);
  const { schoolYear } = judged.verdict;
  const value = figureText(lastValue);
  const limit = origin === undefined ? '' : figureText(limitAt(judged.verdict, origin));
  const cells = origin === undefined ? [] : cellsOf(context, judged, origin);
  const missing = standing === 'notAssessable';
  const zh = [
    missing ? NOT_READ.zh : value && `现值 ${value}`,
    limit && `限值 ${limit}`,
    ...cells.map((cell) => cell.zh),
  ];
  const en = [
    missing ? NOT_READ.en : value && `value ${value}`,
    limit && `limit ${limit}`,
    ...cells.map((cell) => cell.en),
  ];
  return {
    zh: [`${schoolYear}—${schoolYear + 1} 学年数据`, ...zh.filter(Boolean)].join('，'),
    en: [`figures of ${schoolYear}/${(schoolYear + 1) % 100}`, ...en.filter(Boolean)].join(', '),
  };
}

/** What a verdict held an origin against 限值; null where there is no number. */
function limitAt({ sections, dispersion, items, targets }: Verdict, { kind, item, school, stage }: Origin): unknown {
  if (kind === 'indicator')
    return sections.find((one) => one.school === school && one.stage === stage)?.indicators[item]?.limit ?? null;
  if (kind === 'dispersion') return stage === undefined ? null : (dispersion[stage][item]?.limit ?? null);
  if (kind === 'item') return items[item]?.limit ?? null;
  return kind === 'target' ? (targets[item]?.limit ?? null) : null;
}

const MOST_CELLS = 4;

/** The figures that the result rests on, with the cells they were read from; none where they are too many to name. */
function cellsOf({ library }: CommandContext, { facts, law }: JudgedCounty, { item, school, stage }: Origin) {
  const target = { item, ...(school === undefined ? {} : { school }), ...(stage === undefined ? {} : { stage }) };
  const leaves = leavesOf(explain(facts, law, target, library.dictionary));
  if (leaves.length > MOST_CELLS) return [];
  return leaves.map(({ label, value, observation }) => {
    const shown = figureText(value) || (value === null ? '—' : String(value));
    const place =
      observation === undefined ? '' : `${observation.file} ${observation.sheet} ${observation.cell}`.trim();
    return {
      zh: `${label.zh} ${shown}${place && `（${place}）`}`,
      en: `${label.en} ${shown}${place && ` (${place})`}`,
    };
  });
}

/** Every figure once. */
function leavesOf(node: TraceNode): readonly TraceNode[] {
  const found = new Map<string, TraceNode>();
  const walk = (one: TraceNode) => {
    if (one.figure !== undefined) found.set(one.figure, one);
    one.children.forEach(walk);
  };
  walk(node);
  return [...found.values()];
}
