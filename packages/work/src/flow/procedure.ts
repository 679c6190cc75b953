import {
  CatalogueError,
  type CatalogueProblem,
  dateSchema,
  idSchema,
  parseWith,
  sourceSchema,
  textSchema,
} from '@junheng/rules';
import { z } from 'zod';
import { checkMachine } from '../machine/check-machine.ts';
import { actionFields, type Machine, stateSchema } from '../machine/machine.ts';

const actionSchema = z.strictObject({
  ...actionFields,
  /** no logical error may be open, and every experience check must be explained */
  checks: z.boolean().optional(),
  /** every school's submission must be in one of these states */
  everySchool: z.array(idSchema).min(1).optional(),
  /** the county's own declaration must be in one of these states */
  whileCounty: z.array(idSchema).min(1).optional(),
  /** what was signed stays as it is, and a new version begins */
  newVersion: z.boolean().optional(),
  /** what goes along; a document that is not on file is told and blocks nothing */
  documents: z
    .array(z.strictObject({ id: idSchema, title: textSchema }))
    .min(1)
    .optional(),
});
const machineSchema = z.strictObject({
  initial: idSchema,
  states: z.array(stateSchema).min(2),
  actions: z.array(actionSchema).min(1),
});
const procedureSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  /** first and last day on which the procedure is followed */
  from: dateSchema,
  until: dateSchema.optional(),
  source: sourceSchema,
  verified: z.boolean(),
  school: machineSchema,
  county: machineSchema,
});

/** Whose declaration it is 填报主体: a school's, or the county's own. */
export type Subject = 'school' | 'county';
/** One action of a review flow 审核动作. */
export type FlowAction = z.infer<typeof actionSchema>;
/** The flow of one subject. */
export type FlowMachine = Machine<FlowAction>;

/** A review flow 审核流程 of a time, for schools and for the county's own declaration. */
export interface Procedure extends Omit<z.infer<typeof procedureSchema>, Subject> {
  readonly school: FlowMachine;
  readonly county: FlowMachine;
}

/**
 * Reads a review flow 审核流程 from its YAML file in `catalogue/procedures`, already parsed. Strict: unknown keys are refused.
 * @throws CatalogueError with every problem at once: unknown keys, states that do not exist or are not reached, returns that skip a stage.
 */
export function loadProcedure(value: unknown, file = 'procedure.yaml'): Procedure {
  const problems: CatalogueProblem[] = [];
  const procedure = parseWith<Procedure>(procedureSchema, value, file, problems);
  if (procedure === undefined) throw new CatalogueError('procedures', problems);
  problems.push(
    ...checkMachine(procedure.school, file, '/school'),
    ...checkMachine(procedure.county, file, '/county'),
    ...checkAcross(procedure, file),
  );
  if (problems.length > 0) throw new CatalogueError('procedures', problems);
  return procedure;
}

/** The states of one flow that the other names. */
function checkAcross(procedure: Procedure, file: string): readonly CatalogueProblem[] {
  const problems: CatalogueProblem[] = [];
  for (const subject of ['school', 'county'] as const)
    procedure[subject].actions.forEach(({ id, everySchool = [], whileCounty = [] }, index) => {
      const named = [
        ...everySchool.map((state) => ['school', state] as const),
        ...whileCounty.map((state) => ['county', state] as const),
      ];
      for (const [owner, state] of named)
        if (!procedure[owner].states.some((known) => known.id === state))
          problems.push({
            file,
            pointer: `/${subject}/actions/${index}`,
            code: 'unknownState',
            message: {
              zh: `动作 ${id} 所指的 ${owner} 状态 ${state} 不存在`,
              en: `${id} names the ${owner} state ${state}, which does not exist`,
            },
          });
    });
  return problems;
}

/** The procedure that is followed on a day: the one that began last among those in force; undefined when none is. */
export function procedureAt(procedures: readonly Procedure[], date: string): Procedure | undefined {
  return procedures
    .filter(({ from, until }) => from <= date && (until === undefined || date <= until))
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
}
