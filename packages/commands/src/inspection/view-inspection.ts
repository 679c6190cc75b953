import type {
  InspectionAddress,
  InspectionContent,
  InspectionProgress,
  InspectionRow,
  InspectionView,
  Visit,
} from '@junheng/contract';
import type { CountyYear } from '@junheng/schools';
import { listEntries, loadEntry, type RegisterEntry, type ScopedTransaction } from '@junheng/store';
import { allowedRegisterActions, daysBetween, type Registers, stateOf } from '@junheng/work';
import { LOCAL_ACTOR } from '../actor.ts';
import { yearIfAny } from '../collection/opened.ts';
import { type CommandContext, inCounty } from '../context.ts';
import { chinaDay } from '../plans/task-dates.ts';
import { drawFrom } from './frame.ts';
import { inspectorsOf } from './inspectors.ts';
import { visitsOf } from './visits.ts';

/** 督导检查列表 of a county with how far each is. @throws Trouble 404 */
export async function listInspections(context: CommandContext, code: string): Promise<readonly InspectionRow[]> {
  const { registers } = await context.library.work();
  const today = chinaDay(context.clock());
  return inCounty(context, code, async (tx) => {
    const inspections = await listEntries(tx, code, { kind: 'inspection' });
    if (inspections.length === 0) return [];
    const records = Map.groupBy(
      await listEntries(tx, code, { kind: 'inspectionRecord' }),
      ({ content }) => content.inspection,
    );
    return inspections
      .map((entry) => rowOf(registers, entry, { today, records: records.get(entry.id) ?? [] }))
      .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  });
}

function rowOf(
  registers: Registers,
  entry: RegisterEntry,
  { today, records }: { readonly today: string; readonly records: readonly RegisterEntry[] },
): InspectionRow {
  const { id, title, schoolYear, state, deadline, version, createdAt, createdBy } = entry;
  const { seed, share } = entry.content as InspectionContent;
  const found = stateOf(registers.inspection, state);
  return {
    ...{ id, title, schoolYear, state, stateTitle: found?.title ?? { zh: state, en: state }, deadline, version },
    ...{ seed, share, createdAt, createdBy, ...progressOf(records) },
    daysLeft: deadline === null || found?.final === true ? null : daysBetween(today, deadline),
  };
}

function progressOf(records: readonly RegisterEntry[]): InspectionProgress {
  const schools = [...Map.groupBy(records, ({ school }) => school).values()];
  return {
    schools: schools.length,
    done: schools.filter((own) => own.every(({ state }) => state !== 'assigned')).length,
    confirmed: schools.filter((own) => own.every(({ state }) => state === 'confirmed')).length,
    deviations: records.filter(({ content }) => content.agrees === false).length,
  };
}

/** One inspection with all that was found. @throws Trouble 404 */
export async function inspectionView(
  context: CommandContext,
  { code, id }: InspectionAddress,
): Promise<InspectionView> {
  const { registers } = await context.library.work();
  const today = chinaDay(context.clock());
  const inspectors = await inspectorsOf(context, code);
  return inCounty(context, code, async (tx) => {
    const entry = await loadInspection(tx, code, id);
    const content = entry.content as InspectionContent;
    const facts = await yearIfAny(tx, code, entry.schoolYear);
    const records = await listEntries(tx, code, { kind: 'inspectionRecord', originPrefix: `${id}/` });
    const named = { stratumOf: new Map(content.sample.map(({ school, stratum }) => [school, stratum])) };
    const visits: readonly Visit[] = await visitsOf(context, tx, { code, records, today, ...named });
    return {
      ...rowOf(registers, entry, { today, records }),
      ...{ strata: content.strata, visits, summary: content.summary ?? '' },
      inspectors: inspectors.filter(({ login }) => content.inspectors.includes(login)),
      redrawn: redrawn(facts, content),
      actions: actionsOf(context, registers, { entry, records }),
    };
  });
}

/** @throws Trouble 404 for an entry of another kind too. */
export async function loadInspection(tx: ScopedTransaction, code: string, id: string): Promise<RegisterEntry> {
  const entry = await loadEntry(tx, code, id);
  if (entry.kind === 'inspection') return entry;
  return loadEntry(tx, code, '00000000-0000-4000-8000-000000000000');
}

function redrawn(facts: CountyYear | null, content: InspectionContent): InspectionView['redrawn'] {
  if (facts === null) return 'unknown';
  const now = drawFrom(facts, content).schools.map(({ school }) => school);
  return JSON.stringify(now) === JSON.stringify(content.sample.map(({ school }) => school)) ? 'same' : 'different';
}

function actionsOf(
  { actor = LOCAL_ACTOR }: CommandContext,
  registers: Registers,
  { entry, records }: { readonly entry: RegisterEntry; readonly records: readonly RegisterEntry[] },
): InspectionView['actions'] {
  const partStates = records.map(({ state }) => state);
  const context = { who: actor.who, rights: [...actor.rights], signedBy: null, evidence: 0, partStates };
  return allowedRegisterActions(registers, 'inspection', entry.state, context).map(({ action, findings }) => ({
    ...{ id: action.id, title: action.title },
    problems: findings.map(({ message }) => message),
  }));
}
