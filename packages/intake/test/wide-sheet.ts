import type { CellValue, MergedRange, Sheet, Workbook } from '../src/index.ts';

export interface WideSheet {
  readonly title?: string;
  readonly paths: readonly (readonly string[])[];
  readonly rows: readonly (readonly CellValue[])[];
}

/** A sheet with a merged header block, in memory: neighbours with the same label above are merged, short paths reach the last row. */
export function wideSheet({ title, paths, rows }: WideSheet): Sheet {
  const depth = Math.max(...paths.map((path) => path.length));
  const top = title === undefined ? 0 : 1;
  const header = Array.from({ length: depth }, (_, level) => paths.map((path) => path[level] ?? null) as CellValue[]);
  const merges: MergedRange[] = title === undefined ? [] : [{ top: 0, left: 0, bottom: 0, right: paths.length - 1 }];
  for (let level = 0; level < depth; level += 1) {
    for (let left = 0; left < paths.length; ) {
      let right = left;
      while (right + 1 < paths.length && prefix(paths, right + 1, level) === prefix(paths, left, level)) right += 1;
      const path = paths[left] ?? [];
      const bottom = path.length === level + 1 ? depth - 1 : level;
      if (level < path.length && (right > left || bottom > level)) {
        merges.push({ top: top + level, left, bottom: top + bottom, right });
        for (let column = left + 1; column <= right; column += 1) (header[level] ?? [])[column] = null;
      }
      left = right + 1;
    }
  }
  const all = [...(title === undefined ? [] : [[title]]), ...header, ...rows];
  return { name: 'Sheet1', hidden: false, merges, rows: all.map((cells, index) => ({ index, cells })) };
}

function prefix(paths: readonly (readonly string[])[], column: number, level: number): string {
  const path = paths[column] ?? [];
  return JSON.stringify([path.slice(0, level + 1), path.length > level ? 0 : column]);
}

export function workbookOfSheets(name: string, sheets: readonly Sheet[]): Workbook {
  return { name, sha256: name.padEnd(64, '0'), kind: 'xlsx', sheets, notices: [] };
}
