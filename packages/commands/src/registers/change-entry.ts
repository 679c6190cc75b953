import { isDeepStrictEqual } from 'node:util';
import {
  contentProblems,
  type EntryAddress,
  type EntryPatch,
  type EntryRow,
  type EntryStepBody,
  type GroupContent,
} from '@junheng/contract';
import type { Finding } from '@junheng/rules';
import * as store from '@junheng/store';
import { actionIn, registerStep, stateOf } from '@junheng/work';
import { allOrNothing } from '../all-or-nothing.ts';
import { type CommandContext, inCounty } from '../context.ts';
import { keyed } from '../request-key.ts';
import { fieldsNotAllowed, REVIEWED_FIELDS } from './field-rights.ts';
import { fitting } from './fitting.ts';
import { type MeasuredNow, measuredNow } from './measured-now.ts';
import { withMemberNames } from './member-names.ts';
import { isClosedToEdits, presentEntries } from './present-entry.ts';
import { contentUnfit, fieldFinding, progressRewritten, refuseEntry } from './refusals.ts';
import { type RegisterRules, registerRules } from './register-rules.ts';
import { standingsOf } from './standing.ts';
import { tellOfStep } from './step-notices.ts';

/**
 * 办理: takes a step with what it brings along, and tells those whom it concerns.
 * @throws Trouble 409 `entryChanged` with `yours` and `theirs`, 403, 400 or 409 `stepRefused` with everything that speaks against it, 404.
 */
export function stepEntry(context: CommandContext, address: EntryAddress, body: EntryStepBody): Promise<EntryRow> {
  return allOrNothing(context, (own) => stepAndTell(own, address, body));
}

async function stepAndTell(
  context: CommandContext,
  { code, id }: EntryAddress,
  body: EntryStepBody,
): Promise<EntryRow> {
  const rules = await registerRules(context);
  const seen = await inCounty(context, code, (tx) => store.loadEntry(tx, code, id));
  const measured = await measuredNow(context, rules, seen, body.action);
  const { before, after, row, handedInBy } = await inCounty(context, code, async (tx) => {
    const before = await store.loadEntry(tx, code, id);
    const standing = (await standingsOf(tx, code, rules, [id]))(before);
    await keyed(context, tx, { code }, async () => {
      const { action } = body;
      const change = { ...changeOf(before, code, body), action };
      if (body.version !== before.version) throw store.entryChanged(before, change);
      const findings = [...fieldFindings(before, body, rules, action), ...progressFindings(before, change.content)];
      const step = registerStep(rules.registers, before.kind, {
        ...{ state: before.state, action, who: rules.actor.who, rights: [...rules.actor.rights], ...standing },
        ...{ measured, reasons: body.reasons ?? '', fields: fieldsAfter(before, change) },
      });
      if (!step.ok) findings.push(...step.findings);
      if (!step.ok || findings.length > 0) throw refuseEntry(findings);
      const content = measuredContent(before, change.content ?? before.content, { rules, action, measured });
      await write(tx, before, { ...change, state: step.state, ...(content === undefined ? {} : { content }) });
      return null;
    });
    const after = await store.loadEntry(tx, code, id);
    const [row] = await presentEntries(tx, code, rules, [after]);
    return { before, after, row: row as EntryRow, handedInBy: standing.signedBy };
  });
  if (after.version === before.version + 1)
    await tellOfStep(context, rules, { entry: after, action: body.action, from: before.state, handedInBy });
  return row;
}

/**
 * 修改: changes fields of an entry that is not closed and not waiting for its reviewer; the state stays.
 * @throws Trouble 409 `entryChanged` with both values, 403 for fields that the person may not write, 404.
 */
export async function changeEntry(
  context: CommandContext,
  { code, id }: EntryAddress,
  patch: EntryPatch,
): Promise<EntryRow> {
  const rules = await registerRules(context);
  return inCounty(context, code, async (tx) => {
    await keyed(context, tx, { code }, async () => {
      const before = await store.loadEntry(tx, code, id);
      const change = { ...changeOf(before, code, patch), action: 'edit' };
      if (patch.version !== before.version) throw store.entryChanged(before, change);
      const findings = [...fieldFindings(before, patch, rules), ...progressFindings(before, change.content)];
      if (isClosedToEdits(before, rules)) findings.push(notNow(before, rules));
      if (findings.length > 0) throw refuseEntry(findings);
      await write(tx, before, change);
      return null;
    });
    const [row] = await presentEntries(tx, code, rules, [await store.loadEntry(tx, code, id)]);
    return row as EntryRow;
  });
}

function changeOf(before: store.RegisterEntry, countyCode: string, { version, ...said }: EntryPatch): Change {
  const { title, units, deadline, reasons, content } = said;
  const base = { countyCode, id: before.id, expectedVersion: version, title, units, deadline, reasons };
  return content === undefined ? base : { ...base, content: patched(before.content, content) };
}

/** Fields set, and those with null taken away. */
function patched(before: store.EntryContent['content'], patch: Readonly<Record<string, unknown>>) {
  const merged: Record<string, unknown> = { ...before, ...patch };
  for (const [field, value] of Object.entries(patch)) if (value === null) delete merged[field];
  return merged;
}

interface Measuring {
  readonly rules: RegisterRules;
  readonly action: string;
  readonly measured: MeasuredNow | undefined;
}

/** What the figures of now said when it was closed, and that the next ones have to bear it out; undefined where nothing changes. */
function measuredContent(
  { kind, state }: store.RegisterEntry,
  content: store.EntryContent['content'],
  { rules: { registers }, action, measured }: Measuring,
): store.EntryContent['content'] | undefined {
  const taken = actionIn(registers[kind], state, action);
  if (taken?.kind === 'reopen' && content.awaitsFigures !== undefined) {
    const { awaitsFigures: _, ...rest } = content;
    return rest;
  }
  if (kind !== 'finding' || measured === undefined || taken?.figures === undefined) return undefined;
  const { year, standing, lastValue } = measured;
  const said = { standing, measuredYear: year, ...fitting({ lastValue }) };
  if (taken.figures === 'met') return { ...content, ...said };
  return { ...content, ...said, awaitsFigures: { year, standing, ...fitting({ value: lastValue }) } };
}

type Change = Omit<store.EntryChange, 'action'>;

const fieldsAfter = (before: store.RegisterEntry, { units, deadline, content }: Change) => ({
  ...(content ?? before.content),
  units: units ?? before.units,
  deadline: deadline === undefined ? before.deadline : deadline,
});

async function write(tx: store.ScopedTransaction, before: store.RegisterEntry, change: store.EntryChange) {
  const problems = change.content === undefined ? [] : contentProblems(before.kind, change.content);
  if (problems.length > 0) throw contentUnfit(problems);
  const { names } = before.content as GroupContent;
  const content = change.content && (await withMemberNames(tx, change.countyCode, before, change.content, names));
  const after = await store.changeEntry(tx, { ...change, content });
  // who works on the entry now reaches its evidence
  if (change.units !== undefined)
    await store.shareEvidence(tx, {
      ...{ countyCode: change.countyCode, subject: { kind: 'register', id: before.id }, units: after.units },
    });
}

function fieldFindings(
  { kind, state }: store.RegisterEntry,
  { title, units, deadline, content = {} }: Omit<EntryPatch, 'version'>,
  { registers, actor }: RegisterRules,
  action?: string,
): Finding[] {
  const columns = Object.entries({ title, units, deadline }).filter(([, value]) => value !== undefined);
  const fields = [...columns.map(([name]) => name), ...Object.keys(content)];
  const taken = action === undefined ? undefined : actionIn(registers[kind], state, action);
  // a reviewer who accepts dates the acceptance
  const own = (field: string) => taken?.kind === 'pass' && REVIEWED_FIELDS.has(field);
  return fieldsNotAllowed(kind, fields, actor.rights)
    .filter((field) => !own(field))
    .map(fieldFinding);
}

function progressFindings(before: store.RegisterEntry, after: store.EntryContent['content'] | undefined): Finding[] {
  const [was, is] = [before.content.progress, after?.progress];
  if (after === undefined || !Array.isArray(was)) return [];
  const kept = Array.isArray(is) && was.every((note, place) => isDeepStrictEqual(note, is[place]));
  return kept ? [] : [progressRewritten()];
}

function notNow({ kind, state }: store.RegisterEntry, { registers }: RegisterRules): Finding {
  const title = stateOf(registers[kind], state)?.title ?? { zh: state, en: state };
  return {
    ...{ code: 'actionNotAllowed', severity: 'error' },
    message: {
      zh: `“${title.zh}”状态下不能修改，须先退回或重新立项`,
      en: `nothing changes in the state “${title.en}”; it must be returned or reopened first`,
    },
  };
}
