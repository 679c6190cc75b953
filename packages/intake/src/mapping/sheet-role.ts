import type { SheetRole } from './mapping.ts';

/** What the rows of a sheet are, by what its columns stand for 工作表用途. */
export function sheetRole(form: boolean, columnTargets: Iterable<string | null>): SheetRole {
  const targets = new Set(columnTargets);
  if (form) return 'form';
  if (targets.has('countySheet.id') && targets.has('countySheet.value')) return 'county';
  if (targets.has('class.size')) return 'classes';
  if (targets.has('room.kind') && targets.has('room.area')) return 'rooms';
  if (targets.has('teacher.count')) return 'teachers';
  return targets.has('school.id') || targets.has('school.name') ? 'schools' : 'ignored';
}
