import type { RowBuilder } from '../solver/row-builder.ts';
import type { ColumnBuilder } from './plan-columns.ts';

/** A state of a pot: the amount it must then hold, and the probability of the state as constant + Σ factor·column. */
export interface PotState {
  readonly level: number;
  readonly constant: number;
  readonly terms: readonly (readonly [column: number, factor: number])[];
}

/** The amounts a need asks of its pot, and the column that lets it stay at the lower one. */
export interface NeedLevels {
  readonly high: number;
  readonly low: number;
  /** −1 when the limit must be kept */
  readonly exemption: number;
}

/** The states a pot can be in, as probabilities constant + Σ factor·column that add up to 1. */
export function potStates(needs: readonly NeedLevels[], columns: ColumnBuilder, rows: RowBuilder): PotState[] {
  const kept = Math.max(0, ...needs.filter(({ exemption }) => exemption < 0).map(({ high }) => high));
  const [first, second, ...rest] = needs.filter(({ exemption, high }) => exemption >= 0 && high > kept);
  if (rest.length > 0) throw new Error('a school with more than two planned sections has no known split');
  if (first === undefined) return [{ level: kept, constant: 1, terms: [] }];
  const [a, aLow] = [first.exemption, Math.max(kept, first.low)];
  if (second === undefined)
    return [
      { level: first.high, constant: 1, terms: [[a, -1]] },
      { level: aLow, constant: 0, terms: [[a, 1]] },
    ];
  const [b, bLow] = [second.exemption, Math.max(kept, second.low)];
  const both = columns.add(0, 1, 0, false);
  rows.add(-Infinity, 0, [
    [both, 1],
    [a, -1],
  ]);
  rows.add(-Infinity, 0, [
    [both, 1],
    [b, -1],
  ]);
  return [
    {
      level: Math.max(first.high, second.high),
      constant: 1,
      terms: [
        [a, -1],
        [b, -1],
        [both, 1],
      ],
    },
    {
      level: Math.max(aLow, second.high),
      constant: 0,
      terms: [
        [a, 1],
        [both, -1],
      ],
    },
    {
      level: Math.max(bLow, first.high),
      constant: 0,
      terms: [
        [b, 1],
        [both, -1],
      ],
    },
    { level: Math.max(aLow, bLow), constant: 0, terms: [[both, 1]] },
  ];
}
