import { parseFigurePath, STAGES } from '@junheng/schools';
import type { Status } from '../verdict.ts';
import type { StatusChange } from './change.ts';
import type { WhatIfStatuses } from './statuses.ts';

/** What turned between two whole views, the county's own status apart. */
export function differences(before: WhatIfStatuses, after: WhatIfStatuses): readonly StatusChange[] {
  const turned = (a: Readonly<Record<string, Status>>, b: Readonly<Record<string, Status>>) =>
    Object.entries(b).flatMap(([id, to]) => {
      const from = a[id];
      return from === undefined || from === to ? [] : [{ id, from, to }];
    });
  return [
    ...turned(before.indicators, after.indicators).map(({ id, from, to }): StatusChange => {
      const { school = '', stage = 'primary', fact } = parseFigurePath(id);
      return { kind: 'indicator', id: fact, school, stage, from, to };
    }),
    ...turned(before.sections, after.sections).map(({ id, from, to }): StatusChange => {
      const { school = '', stage = 'primary' } = parseFigurePath(`${id}/section`);
      return { kind: 'section', id: 'section', school, stage, from, to };
    }),
    ...STAGES.flatMap((stage) =>
      turned(before.dispersion[stage], after.dispersion[stage]).map(
        (t): StatusChange => ({ kind: 'dispersion', stage, ...t }),
      ),
    ),
    ...turned(before.items, after.items).map((t): StatusChange => ({ kind: 'item', ...t })),
    ...turned(before.vetoes, after.vetoes).map((t): StatusChange => ({ kind: 'veto', ...t })),
    ...turned(before.prerequisites, after.prerequisites).map((t): StatusChange => ({ kind: 'prerequisite', ...t })),
  ];
}
