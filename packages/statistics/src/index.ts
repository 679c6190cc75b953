export {
  betweenSchoolVarianceShare,
  type VarianceShareEstimate,
  type VarianceShareMethod,
  type VarianceShareRefusal,
} from './between-school-variance-share.ts';
export { compositeCoefficientOfVariation } from './composite-coefficient-of-variation.ts';
export { contributionToDispersion, type SectionContribution } from './contribution-to-dispersion.ts';
export {
  createDispersionSums,
  type DispersionAccumulator,
  type DispersionDecision,
} from './dispersion-accumulator.ts';
export { coefficientOfVariationFromSums, type DispersionSums, dispersionSums } from './dispersion-sums.ts';
export {
  compareDispersionWithLimit,
  compareDispersionWithLimitExactly,
  dispersionWithinLimit,
  type ExactSection,
} from './dispersion-within-limit.ts';
export { type Dispersion, enrolmentWeightedDispersion } from './enrolment-weighted-dispersion.ts';
export type { Fraction } from './fraction.ts';
export { type GroupSummary, summariseGroups } from './group-summaries.ts';
export * from './nation/index.ts';
export { shareInterval } from './share-interval.ts';
export { unweightedDispersion } from './unweighted-dispersion.ts';
