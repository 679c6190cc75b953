import type { EntriesMade, LargeClassContent } from '@junheng/contract';
import type { CountyYear } from '@junheng/schools';
import * as store from '@junheng/store';
import {
  type ClassLimits,
  classLimitsOf,
  classListOf,
  type ExistingLargeClass,
  type OverfullClass,
  reconcileLargeClasses,
} from '@junheng/work';
import { type CommandContext, inCounty } from '../context.ts';
import { loadCounty } from '../county/county.ts';
import { lawFor } from '../evaluate/evaluate-files.ts';
import { keyed } from '../request-key.ts';
import { Trouble } from '../trouble.ts';
import { entriesAt } from './entries-at.ts';
import { STAGE_WORDS, schoolNamesOf } from './finding-titles.ts';
import { programStep } from './program-step.ts';
import { type RegisterRules, registerRules } from './register-rules.ts';

/**
 * 大班额核对: holds the register against the class list of a school year. Opens what is over the limit and not there, follows those that are,
 * closes what the list no longer shows, reopens what is over the limit again. The same list again changes nothing.
 * @throws Trouble 404 without figures, 409 `laterYearMeasured` when a later list was taken already.
 */
export async function openLargeClasses(context: CommandContext, county: string, year: number): Promise<EntriesMade> {
  const rules = await registerRules(context);
  const facts = await loadCounty(context, { code: county, year });
  const limits = classLimitsOf(await lawFor(context.library, facts, {}));
  if (limits === undefined) throw noLimits();
  const { largeClasses } = await context.library.work();
  const basis = { facts, limits: { rules: largeClasses, limits } };
  return inCounty(context, county, (tx) =>
    keyed(context, tx, { code: county, part: `largeClasses/${year}` }, () => holdAgainst(tx, rules, basis)),
  );
}

/** After an import 导入后核对: a register of large classes that is kept follows the new class list; one that is not stays empty. */
export async function followClassList(context: CommandContext, county: string, year: number): Promise<void> {
  const kept = await inCounty(context, county, (tx) => store.listEntries(tx, county, { kind: 'largeClass' }));
  if (kept.length === 0) return;
  try {
    await openLargeClasses(context, county, year);
  } catch (error) {
    // figures of an earlier year are imported all the same
    if (!(error instanceof Trouble) || error.code !== 'laterYearMeasured') throw error;
  }
}

const noLimits = () =>
  new Trouble('noClassLimits', { zh: '所用规则没有班额限值', en: 'the rules have no limits of class size' });

interface Basis {
  readonly facts: CountyYear;
  readonly limits: ClassLimits;
}

type Existing = ExistingLargeClass & { readonly entry: store.RegisterEntry };

async function holdAgainst(tx: store.ScopedTransaction, rules: RegisterRules, { facts, limits }: Basis) {
  const { county, schoolYear } = facts;
  const kept = await store.listEntries(tx, county.code, { kind: 'largeClass' });
  const existing = (await entriesAt(tx, county.code, schoolYear, kept)).map(existingOf);
  const latest = Math.max(...existing.map((one) => one.schoolYear));
  if (latest > schoolYear) throw laterList(latest, schoolYear);
  const { open, reopen, close, stillOpen } = reconcileLargeClasses(existing, classListOf(facts), limits);
  const name = schoolNamesOf(facts);
  const { added } = await store.addEntries(
    tx,
    county.code,
    open.map((one) => newEntry(rules, name, one)),
  );
  const list = `${schoolYear} 学年班级名册`;
  const back = reopen.map(({ entry: { entry }, now }) =>
    programStep(rules, entry, 'reopen', {
      reasons: `${list}再次超限：${now.pupils} 人`,
      content: followed(entry, now),
    }),
  );
  const gone = close.map(({ entry }) =>
    programStep(rules, entry, 'close', {
      ...{ reasons: `${list}已不再超限`, content: { ...entry.content, listYear: schoolYear, closedByList: list } },
    }),
  );
  const moved = stillOpen.flatMap(({ entry: { entry }, now }) => followStep(entry, now));
  await store.changeEntries(tx, county.code, [...back, ...gone, ...moved]);
  return {
    ...{ added: added.length, reopened: back.length, unchanged: stillOpen.length - moved.length },
    ...{ readyToClose: 0, closed: gone.length, confirmed: 0, awaiting: 0 },
  };
}

/** An entry with its class as the last list had it. */
function existingOf(entry: store.RegisterEntry): Existing {
  const { listYear, place, pupils, name, grade } = entry.content as LargeClassContent;
  return {
    ...{ entry, origin: entry.origin, state: entry.state, schoolYear: listYear, school: entry.school ?? '' },
    ...{ stage: entry.stage ?? 'primary', place, pupils },
    ...(name === undefined ? {} : { name }),
    ...(grade === undefined ? {} : { grade }),
  };
}

const contentOf = ({ schoolYear, pupils, limit, level, place, name, grade }: OverfullClass): LargeClassContent => ({
  ...{ place, listYear: schoolYear, pupils, limit, level },
  ...(name === undefined ? {} : { name }),
  ...(grade === undefined ? {} : { grade }),
});

function newEntry({ registers }: RegisterRules, name: (id: string) => string, one: OverfullClass): store.EntryToAdd {
  const { schoolYear, school, stage, origin, place, pupils } = one;
  const title = `${name(school)}${STAGE_WORDS[stage].zh}${one.name ?? `第 ${place} 班`}：${pupils} 人`;
  return {
    ...{ kind: 'largeClass', schoolYear, school, stage, origin, state: registers.largeClass.initial, title },
    ...{ units: [], deadline: null, content: contentOf(one) },
  };
}

function followed({ content }: store.RegisterEntry, now: OverfullClass): store.EntryContent['content'] {
  const { closedByList: _, ...rest } = content as LargeClassContent;
  return { ...rest, ...contentOf(now) };
}

function followStep(entry: store.RegisterEntry, now: OverfullClass) {
  const content = followed(entry, now);
  const said = contentOf(now);
  const same = Object.entries(said).every(([field, value]) => entry.content[field] === value);
  return same ? [] : [{ id: entry.id, expectedVersion: entry.version, action: 'measure', content }];
}

const laterList = (latest: number, year: number) =>
  new Trouble(
    'laterYearMeasured',
    {
      zh: `大班额台账已按 ${latest} 学年班级名册核对，不能再按更早的 ${year} 学年核对`,
      en: `the register stands at the class list of ${latest}; it is not held against the earlier year ${year}`,
    },
    { status: 409, current: { year: latest } },
  );
