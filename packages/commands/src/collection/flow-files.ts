import { join } from 'node:path';
import { type CheckSet, loadChecks, loadProcedure, type Procedure, procedureAt } from '@junheng/work';
import { type CatalogueLibrary, SHIPPED_CATALOGUE } from '../catalogue/library.ts';
import { readYamlFolder } from '../catalogue/read-folder.ts';
import { Trouble } from '../trouble.ts';

/** Review flows 审核流程 and checks of forms 校验, as shipped. */
export interface FlowFiles {
  readonly procedures: readonly Procedure[];
  readonly checks: CheckSet;
}

const kept = new WeakMap<CatalogueLibrary, Promise<FlowFiles>>();

/** Reads them once for each library. @throws CatalogueError when a file is not right. */
export function flowFiles(library: CatalogueLibrary): Promise<FlowFiles> {
  const known = kept.get(library) ?? read(library);
  kept.set(library, known);
  return known;
}

async function read({ dictionary }: CatalogueLibrary): Promise<FlowFiles> {
  const files = await readYamlFolder(join(SHIPPED_CATALOGUE, 'procedures'));
  const procedures = Object.entries(files)
    .filter(([, value]) => typeof value === 'object' && value !== null && 'county' in value)
    .map(([name, value]) => loadProcedure(value, name));
  return { procedures, checks: loadChecks(files['checks.yaml'], dictionary) };
}

/** @throws Trouble for a flow that is not shipped. */
export function procedureNamed({ procedures }: FlowFiles, id: string): Procedure {
  const found = procedures.find((one) => one.id === id);
  if (found !== undefined) return found;
  const known = procedures.map((one) => one.id).join('、');
  throw new Trouble('unknownProcedure', {
    zh: `没有流程“${id}”；可用：${known}`,
    en: `there is no review flow "${id}"; allowed: ${known}`,
  });
}

/** The flow in force on a day; the latest when none is. */
export function procedureOn({ procedures }: FlowFiles, day: string): Procedure {
  const found = procedureAt(procedures, day) ?? procedures.at(-1);
  if (found === undefined) throw new Error('no review flow is shipped');
  return found;
}
