import {
  applyEdits,
  type CountyYear,
  type FigureAddress,
  figureAt,
  figurePath,
  mergeCampuses,
  type School,
} from '@junheng/schools';
import type { Board } from './board.ts';
import { quickSetter, type Setter } from './figure-setter.ts';

/** Schools with their campuses, so that a figure of one of them moves the sum that stands on the board. */
export interface CampusGroups {
  /** the setter of a figure of a school that has campuses or is one; undefined for all others; null where only a rebuild will do */
  readonly setter: (board: Board, address: FigureAddress) => Setter | null | undefined;
}

/** Finds the schools that have campuses. */
export function campusGroups(county: CountyYear): CampusGroups {
  const heads = new Map<string, string>();
  for (const { id, parent } of county.schools)
    if (parent !== undefined && parent !== null) heads.set(id, parent).set(parent, parent);
  const groups = new Map<string, CountyYear>();
  for (const head of new Set(heads.values()))
    groups.set(head, { ...county, schools: county.schools.filter(({ id }) => heads.get(id) === head) });
  return {
    setter: (board, address) => {
      const head = address.school === undefined ? undefined : heads.get(address.school);
      if (head === undefined) return undefined;
      const figure = figurePath(address);
      const sum = figurePath({ ...address, school: head });
      // the share of migrant children is weighted by pupils, so that two figures of the whole move
      if (address.fact === 'enrolment' && (groups.get(head)?.schools ?? []).some(statesMigrants)) return null;
      const setSum = quickSetter(board, { ...address, school: head });
      if (setSum === null) return null;
      return (value) => {
        const group = applyEdits(groups.get(head) as CountyYear, [{ figure, value }]);
        groups.set(head, group);
        setSum(figureAt(mergeCampuses(group), sum) ?? null);
      };
    },
  };
}

const statesMigrants = ({ migrantShare }: School): boolean => (migrantShare ?? null) !== null;
