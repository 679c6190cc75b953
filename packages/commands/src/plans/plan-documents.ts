import type { Decision, DecisionsBody, PlanAddress, PlanDetail, PlanReceipt, PlanSummary } from '@junheng/contract';
import type { TableFile } from '@junheng/intake';
import { type ReaderOutput, readPlan } from '@junheng/reader';
import * as store from '@junheng/store';
import { type CommandContext, inCounty } from '../context.ts';
import { readPlanDocument } from '../read/read-plan-document.ts';
import { keyed } from '../request-key.ts';
import { Trouble } from '../trouble.ts';
import { checkDecisions } from './check-decisions.ts';
import { nationalRules } from './national-rules.ts';

/**
 * 上传方案: reads the document and keeps it with what was found; the same file again is the plan already there.
 * @throws Trouble for a scan, a password, a picture, an empty file or a text that is not Chinese; nothing is stored.
 */
export async function addPlanDocument(context: CommandContext, code: string, file: TableFile): Promise<PlanReceipt> {
  const read = await readPlanDocument(file, context.library);
  const text = read.text.replaceAll('\0', ' '); // the database holds no zero bytes, and offsets must stay
  const output = text === read.text ? read.output : readPlan(text);
  const { name, kind, sha256, notices } = read;
  const { plan, added } = await inCounty(context, code, async (tx) => {
    const { id, added } = await keyed(context, tx, { code }, async () => {
      const kept = await store.addPlan(tx, { countyCode: code, name, kind, sha256, text, output, notices });
      const { id } = kept.plan;
      const detail = { name, sha256 };
      if (kept.added) await store.appendAudit(tx, { countyCode: code, action: 'addPlan', subject: id, detail });
      return { id, added: kept.added };
    });
    return { plan: await store.loadPlan(tx, code, id), added };
  });
  return { ...summaryOf(plan), added };
}

/** 方案列表. */
export async function listPlanDocuments(context: CommandContext, code: string): Promise<readonly PlanSummary[]> {
  return (await inCounty(context, code, (tx) => store.listPlans(tx, code))).map(summaryOf);
}

/** A plan with its text and every finding. @throws Trouble 404 when it is gone. */
export async function planDocument(context: CommandContext, address: PlanAddress): Promise<PlanDetail> {
  return detailOf(await loadStoredPlan(context, address));
}

/** The plan as stored. @throws Trouble 404. */
export function loadStoredPlan(context: CommandContext, { code, id }: PlanAddress): Promise<store.StoredPlan> {
  return inCounty(context, code, (tx) => store.loadPlan(tx, code, id));
}

/**
 * 保存核对结果: the decisions take the place of those stored.
 * @throws Trouble 400 with every decision that names nothing, 409 with both when another saved meanwhile, 404.
 */
export async function savePlanDecisions(
  context: CommandContext,
  address: PlanAddress,
  { version, decisions }: DecisionsBody,
): Promise<PlanDetail> {
  const { code, id } = address;
  const plan = await loadStoredPlan(context, address);
  const known = { output: outputOf(plan), rules: await nationalRules(context), dictionary: context.library.dictionary };
  const problems = checkDecisions(decisions, known);
  if (problems.length > 0) throw decisionsRefused(problems);
  const saved = await inCounty(context, code, async (tx) => {
    await keyed(context, tx, { code }, async () => {
      const plan = await store.saveDecisions(tx, { countyCode: code, id, expectedVersion: version, decisions });
      const detail = { version: plan.version };
      await store.appendAudit(tx, { countyCode: code, action: 'saveDecisions', subject: id, detail });
      return null;
    });
    return store.loadPlan(tx, code, id);
  });
  return detailOf(saved);
}

/** @throws Trouble 409 when people work on its tasks, or another changed it; 404 when it is gone. */
export async function deletePlanDocument(
  context: CommandContext,
  { code, id }: PlanAddress,
  version?: number,
): Promise<void> {
  const seen = version === undefined ? {} : { expectedVersion: version };
  await inCounty(context, code, (tx) =>
    keyed(context, tx, { code }, async () => {
      await store.deletePlan(tx, { countyCode: code, id, ...seen });
      await store.appendAudit(tx, { countyCode: code, action: 'deletePlan', subject: id });
      return null;
    }),
  );
}

function decisionsRefused(details: Trouble['details']): Trouble {
  return new Trouble(
    'decisionsInvalid',
    {
      zh: `有 ${details.length} 处核对结果不合要求，没有保存`,
      en: `${details.length} decisions do not fit; nothing was saved`,
    },
    { details },
  );
}

/** The reader's findings of a stored plan. */
export const outputOf = ({ output }: Pick<store.StoredPlan, 'output'>): ReaderOutput => output as ReaderOutput;
/** The decisions of a stored plan. */
export const decisionsOf = ({ decisions }: Pick<store.StoredPlan, 'decisions'>): readonly Decision[] =>
  decisions as readonly Decision[];

function summaryOf(plan: store.StoredPlan): PlanSummary {
  const { document, tasks, commitments, facts, money, places, warnings } = outputOf(plan);
  const decisions = decisionsOf(plan);
  const count = (state: Decision['state']) =>
    decisions.filter((one) => one.kind !== 'level' && one.state === state).length;
  return {
    ...{ id: plan.id, name: plan.name, kind: plan.kind, sha256: plan.sha256, document },
    counts: {
      ...{ tasks: tasks.length, commitments: commitments.length, facts: facts.length },
      ...{ money: money.length, places: places.length, warnings: warnings.length },
    },
    decided: { accepted: count('accepted'), corrected: count('corrected'), rejected: count('rejected') },
    notices: [...(plan.notices as readonly string[])],
    ...{ version: plan.version, at: plan.at, who: plan.who, changedAt: plan.changedAt, changedBy: plan.changedBy },
  };
}

function detailOf(plan: store.StoredPlan): PlanDetail {
  return { ...summaryOf(plan), text: plan.text, output: plan.output, decisions: [...decisionsOf(plan)] };
}
