import { randomUUID } from 'node:crypto';
import { contentProblems, type EntryBody, type EntryRow } from '@junheng/contract';
import * as store from '@junheng/store';
import { registerOpen } from '@junheng/work';
import { type CommandContext, inCounty } from '../context.ts';
import { keyed } from '../request-key.ts';
import { withMemberNames } from './member-names.ts';
import { presentEntries } from './present-entry.ts';
import { contentUnfit, refuseEntry } from './refusals.ts';
import { type RegisterRules, registerRules } from './register-rules.ts';

/** An entry to open; `origin` where the same thing must not stand there twice. */
export type EntryToOpen = EntryBody & { readonly origin?: string };

/**
 * 登记: opens entries of any register, all or none.
 * @throws Trouble 403 without the right, 400 with every field that does not fit, 404 for a school out of scope.
 */
export async function addEntries(
  context: CommandContext,
  code: string,
  bodies: readonly EntryToOpen[],
): Promise<readonly EntryRow[]> {
  const rules = await registerRules(context);
  const entries = bodies.map((body) => entryOf(body, rules));
  return inCounty(context, code, async (tx) => {
    const ids = await keyed(context, tx, { code }, async () => {
      const named = await Promise.all(
        entries.map(async (entry) => ({ ...entry, content: await withMemberNames(tx, code, entry, entry.content) })),
      );
      const { added } = await store.addEntries(tx, code, named);
      return added.map(({ id }) => id);
    });
    const added = await Promise.all(ids.map((id) => store.loadEntry(tx, code, id)));
    return presentEntries(tx, code, rules, added);
  });
}

function entryOf(body: EntryToOpen, { registers, actor }: RegisterRules): store.EntryToAdd {
  const { kind, schoolYear, school, stage, title, units, deadline, content, origin = `by-hand/${randomUUID()}` } = body;
  const problems = contentProblems(kind, content);
  if (problems.length > 0) throw contentUnfit(problems);
  const opened = registerOpen(registers, kind, {
    rights: [...actor.rights],
    fields: { ...content, units, deadline },
  });
  if (!opened.ok) throw refuseEntry(opened.findings);
  return { kind, schoolYear, school, stage, origin, state: opened.state, title, units, deadline, content };
}
