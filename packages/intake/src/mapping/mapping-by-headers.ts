import type { Stage } from '@junheng/schools';
import { columnKey, workbookViews } from '../layout/workbook-views.ts';
import type { Workbook } from '../workbook.ts';
import type { ColumnMapping, Mapping, MappingConstants } from './mapping.ts';
import { sheetRole } from './sheet-role.ts';

/** A mapping as a person states it: by header path, the target, alone or with factor and stage. */
export interface StatedMapping {
  readonly columns: Readonly<
    Record<string, string | { readonly target: string; readonly factor?: number; readonly stage?: Stage }>
  >;
  /** stage of all rows */
  readonly stage?: Stage | 'byType';
  readonly constants?: MappingConstants;
}

/**
 * The mapping of a file that the program does not know, such as a school register of another country 自定义映射.
 * @throws RangeError for header paths that no sheet of the workbook has.
 */
export function mappingByHeaders(workbook: Workbook, { columns, stage, constants = {} }: StatedMapping): Mapping {
  const stated = new Map(Object.entries(columns).map(([path, target]) => [columnKey(path), target]));
  const found = new Set<string>();
  const sheets = workbookViews(workbook).map((view) => {
    const mapped = view.columns.map((column): ColumnMapping => {
      const headerPath = view.keys.get(column) ?? '';
      const target = stated.get(columnKey(headerPath));
      if (target !== undefined) found.add(columnKey(headerPath));
      const full = typeof target === 'string' ? { target } : target;
      return {
        headerPath,
        target: full?.target ?? null,
        stage: full?.stage ?? null,
        factor: full?.factor ?? 1,
        confidence: 1,
      };
    });
    const role = sheetRole(
      view.form,
      mapped.map(({ target }) => target),
    );
    return { fingerprint: view.fingerprint, role, stage: stage ?? view.stageHint, columns: mapped };
  });
  const unknown = Object.keys(columns).filter((path) => !found.has(columnKey(path)));
  if (unknown.length > 0)
    throw new RangeError(
      `mapping: ${workbook.name} has no column ${unknown.map((path) => JSON.stringify(path)).join(', ')}; its columns are ${workbookViews(
        workbook,
      )
        .flatMap((view) => [...view.keys.values()])
        .slice(0, 60)
        .join(', ')}`,
    );
  return { version: 1, sheets, constants };
}
