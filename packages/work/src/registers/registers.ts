import { CatalogueError, type CatalogueProblem, idSchema, parseWith, textSchema } from '@junheng/rules';
import { z } from 'zod';
import { checkMachine } from '../machine/check-machine.ts';
import { actionFields, type Machine, stateSchema } from '../machine/machine.ts';

/** Kinds of register 台账. */
export const REGISTER_KINDS = [
  'finding',
  'largeClass',
  'project',
  'inspection',
  'inspectionRecord',
  'group',
  'activity',
] as const;
export type RegisterKind = (typeof REGISTER_KINDS)[number];

const actionSchema = z.strictObject({
  ...actionFields,
  /** fields that the entry must hold when the step is done; `units` and `deadline` are columns, the others content */
  fields: z.array(idSchema).min(1).optional(),
  /** pieces of evidence that must be on file */
  evidence: z.number().int().min(1).optional(),
  /** `met`: the figures of now must meet the limit · `awaited`: only while they do not; the entry waits for those of a later school year */
  figures: z.enum(['met', 'awaited']).optional(),
  /** a written reason is wanted, whatever the kind of the action */
  reasons: z.literal(true).optional(),
  /** every entry that belongs to this one must be in one of these states */
  everyPart: z.array(idSchema).min(1).optional(),
});
const registerSchema = z.strictObject({
  title: textSchema,
  /** what opens an entry: the right it takes and the fields it begins with */
  open: z.strictObject({ right: actionFields.right, fields: z.array(idSchema).min(1) }),
  initial: idSchema,
  states: z.array(stateSchema).min(2),
  actions: z.array(actionSchema).min(1),
});
const registersSchema = z.strictObject({
  finding: registerSchema,
  largeClass: registerSchema,
  project: registerSchema,
  inspection: registerSchema,
  inspectionRecord: registerSchema,
  group: registerSchema,
  activity: registerSchema,
});

/** One action of a register 台账动作. */
export type RegisterAction = z.infer<typeof actionSchema>;
/** The life of the entries of one kind. */
export interface Register extends Machine<RegisterAction>, Pick<z.infer<typeof registerSchema>, 'title' | 'open'> {}
export type Registers = Readonly<Record<RegisterKind, Register>>;

/**
 * Reads `catalogue/procedures/registers.yaml` 台账状态机, already parsed. Strict: unknown keys and kinds are refused.
 * @throws CatalogueError with every problem at once.
 */
export function loadRegisters(value: unknown, file = 'registers.yaml'): Registers {
  const problems: CatalogueProblem[] = [];
  const registers = parseWith<Registers>(registersSchema, value, file, problems);
  if (registers !== undefined)
    for (const kind of REGISTER_KINDS) problems.push(...checkMachine(registers[kind], file, `/${kind}`));
  if (registers === undefined || problems.length > 0) throw new CatalogueError('procedures', problems);
  return registers;
}
