export { evaluateNation, type NationVerdicts } from './evaluate-nation.ts';
export { allocateNationColumns, MISSING_AMOUNT, type NationColumns } from './nation-columns.ts';
export type { NationLimits, StageLimits, WholeFraction } from './nation-limits.ts';
export {
  indicatorReachesShare,
  indicatorStatus,
  NATION_STATUS,
  type NationStatus,
  sectionStatus,
} from './section-bits.ts';
