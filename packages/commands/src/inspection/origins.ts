import type { ChecklistItem } from '@junheng/contract';

/** What a record came from: there once for each fact of each school of an inspection. */
export const recordOrigin = (inspection: string, school: string, { fact, stage }: ChecklistItem): string =>
  `${visitPrefix(inspection, school)}${stage ?? 'school'}/${fact}`;

/** How the origins of all records of one school begin. */
export const visitPrefix = (inspection: string, school: string): string => `${inspection}/${school}/`;

/** What a finding made of a deviation came from. */
export const DEVIATIONS = 'inspection/';
export const deviationOrigin = (record: string): string => `${DEVIATIONS}${record}`;
