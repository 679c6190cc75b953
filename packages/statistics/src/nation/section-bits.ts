/**
 * One section's result in 32 bits: bit k below its limit, bit 8 + k below 85 % of it, bit 16 + k missing; bit 24 the section
 * fails by what is known, bit 25 a figure is missing.
 */
export const FAILING_BIT = 1 << 24;
/** A figure of the section is missing; what is known may still fail it. */
export const MISSING_BIT = 1 << 25;
const STATUS_SHIFT = 24;

/** Codes of the three statuses: OR over many parts, then {@link settled}, gives the status of the whole. */
export const NATION_STATUS = { met: 0, notMet: 1, notAssessable: 2 } as const;
/** A code of {@link NATION_STATUS}. */
export type NationStatus = 0 | 1 | 2;

/** One part not met → not met; else one part not assessable → not assessable; else met. */
export function settled(bits: number): NationStatus {
  return (bits & 1) === 1 ? 1 : (bits & 2) === 2 ? 2 : 0;
}

/** The two status bits of packed results, or of the OR of many. */
export function statusBits(packed: number): number {
  return packed >>> STATUS_SHIFT;
}

/** Status of a section: all but one indicator at the limit, and that one at 85 % of it. */
export function sectionStatus(packed: number): NationStatus {
  return settled(statusBits(packed));
}

/** Status of the indicator at place `k` of a section. */
export function indicatorStatus(packed: number, k: number): NationStatus {
  return settled((((packed >>> (16 + k)) & 1) << 1) | ((packed >>> k) & 1));
}

/** Whether the indicator at place `k` reaches 85 % of its limit; null when it is missing. */
export function indicatorReachesShare(packed: number, k: number): boolean | null {
  return ((packed >>> (16 + k)) & 1) === 1 ? null : ((packed >>> (8 + k)) & 1) === 0;
}

/**
 * Takes missing figures out of the comparisons and adds the two status bits, without a branch: what is known decides first, so
 * that two indicators below the limit, or one below 85 %, fail whatever else is missing.
 */
export function judged(raw: number): number {
  const missing = raw & 0xff0000;
  const known = raw & ~((missing >>> 8) | (missing >>> 16));
  const below = known & 0xff;
  const failing = (below & (below - 1)) | (known & 0xff00);
  return known | ((-failing >>> 31) * FAILING_BIT) | ((-missing >>> 31) * MISSING_BIT);
}
