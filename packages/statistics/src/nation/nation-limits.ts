/** A limit as a fraction of whole numbers, in units of the column a pupil: 4.2 per 100 pupils is 42/1000. */
export interface WholeFraction {
  readonly numerator: number;
  /** above 0 */
  readonly denominator: number;
}

/** The limits of one stage. */
export interface StageLimits {
  /** at least this much a pupil, one an indicator, in the unit of its column */
  readonly perStudent: readonly WholeFraction[];
  /** most that the coefficient of variation 差异系数 may be, for every indicator */
  readonly dispersion: WholeFraction;
}

/** A section meets its standard when all indicators but one meet the limit, and that one reaches `shareForOne` of it. */
export interface NationLimits {
  readonly stages: readonly StageLimits[];
  /** 85/100 in the national method */
  readonly shareForOne: WholeFraction;
}

/** A limit and its 85 % over one common denominator: a·scale ≥ n·need, a·scale ≥ n·floor, all whole numbers. */
export interface Threshold {
  readonly scale: number;
  readonly need: number;
  readonly floor: number;
}

/**
 * Brings the limits of every stage into whole numbers that doubles compare exactly.
 * @throws RangeError when a fraction is not of whole numbers, or so fine that its products could leave 2⁵³
 */
export function nationThresholds(limits: NationLimits): readonly (readonly Threshold[])[] {
  return limits.stages.map((stage) => stage.perStudent.map((limit) => threshold(limit, limits.shareForOne)));
}

function threshold(limit: WholeFraction, share: WholeFraction): Threshold {
  const [need, needOver] = reduced(BigInt(limit.numerator), BigInt(limit.denominator));
  const [floor, floorOver] = reduced(need * BigInt(share.numerator), needOver * BigInt(share.denominator));
  const scale = (needOver * floorOver) / greatestCommonDivisor(needOver, floorOver);
  const result = {
    scale: Number(scale),
    need: Number((need * scale) / needOver),
    floor: Number((floor * scale) / floorOver),
  };
  // amounts and enrolments are below 2³¹, so 22 bits are left for the factors
  if (Math.max(result.scale, result.need, result.floor) >= 2 ** 22)
    throw new RangeError(
      `nation limit ${limit.numerator}/${limit.denominator} with share ${share.numerator}/${share.denominator} needs the factors ` +
        `${result.scale}, ${result.need}, ${result.floor}; each must stay below 2^22 — use a coarser unit for this column`,
    );
  return result;
}

function reduced(numerator: bigint, denominator: bigint): [bigint, bigint] {
  if (numerator < 0n || denominator <= 0n)
    throw new RangeError(
      `nation limit ${numerator}/${denominator}: a limit must be 0 or more, its denominator above 0`,
    );
  const divisor = greatestCommonDivisor(numerator, denominator);
  return [numerator / divisor, denominator / divisor];
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}
