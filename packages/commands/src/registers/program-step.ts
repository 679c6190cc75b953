import type { EntryChange, RegisterEntry } from '@junheng/store';
import { registerStep } from '@junheng/work';
import { refuseEntry } from './refusals.ts';
import { PROGRAM_RIGHTS, type RegisterRules } from './register-rules.ts';

/**
 * A step that follows from figures and not from a person 程序办理, held to the same machine.
 * @throws Trouble when the machine has no such step here.
 */
export function programStep(
  { registers, actor }: RegisterRules,
  entry: RegisterEntry,
  action: string,
  { reasons = '', content = entry.content }: { readonly reasons?: string; readonly content?: RegisterEntry['content'] },
): Omit<EntryChange, 'countyCode'> {
  const step = registerStep(registers, entry.kind, {
    ...{ state: entry.state, action, who: actor.who, rights: PROGRAM_RIGHTS, signedBy: null, evidence: 0, reasons },
    fields: { ...content, units: entry.units, deadline: entry.deadline },
  });
  if (!step.ok) throw refuseEntry(step.findings);
  return { id: entry.id, expectedVersion: entry.version, action, state: step.state, reasons, content };
}
