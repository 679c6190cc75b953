import { basename, join } from 'node:path';
import type { FactDictionary } from '@junheng/schools';
import {
  type CheckSet,
  type EscalationRules,
  type LargeClassRules,
  loadChecks,
  loadEscalation,
  loadLargeClassRules,
  loadProcedure,
  loadRegisters,
  type Procedure,
  type Registers,
} from '@junheng/work';
import { readYamlFolder } from './read-folder.ts';

/** 协同规则: what the folder `procedures` of the catalogue holds. */
export interface WorkRules {
  /** review flows, by file name */
  readonly procedures: readonly Procedure[];
  readonly checks: CheckSet;
  readonly registers: Registers;
  readonly largeClasses: LargeClassRules;
  readonly escalation: EscalationRules;
}

const OTHERS = new Set(['checks.yaml', 'registers.yaml', 'large-classes.yaml', 'escalation.yaml']);

/** @throws Trouble or CatalogueError with everything that is wrong in a file. */
export async function readWorkRules(folder: string, dictionary: FactDictionary): Promise<WorkRules> {
  const files = await readYamlFolder(join(folder, 'procedures'));
  const names = Object.keys(files).filter((name) => !OTHERS.has(basename(name)));
  return {
    procedures: names.sort().map((name) => loadProcedure(files[name], name)),
    checks: loadChecks(files['checks.yaml'], dictionary),
    registers: loadRegisters(files['registers.yaml']),
    largeClasses: loadLargeClassRules(files['large-classes.yaml']),
    escalation: loadEscalation(files['escalation.yaml']),
  };
}
