/** A number as offices type it, thousands separated or not; null when it is none. */
export function typedNumber(text: string): number | null {
  const plain = text.trim().replaceAll(/[,，\s]/g, '');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  return Number(plain);
}

/** 10,000 yuan, as budgets are written. */
export const WAN = 10_000;

/** 万元 as typed → yuan, on the decimal as typed, free of binary dust. */
export function yuanOf(wan: string): number {
  return Number(((typedNumber(wan) ?? 0) * WAN).toPrecision(15));
}

/** Per cent as typed → share. */
export function shareOf(percent: string): number {
  return Number(((typedNumber(percent) ?? 0) / 100).toPrecision(15));
}

export const isEmpty = (text: string): boolean => text.trim() === '';

/** An amount of at least 0, or nothing. */
export const isAmount = (text: string): boolean => isEmpty(text) || (typedNumber(text) ?? -1) >= 0;

/** A number between two, both included. */
export const isWithin = (text: string, least: number, most: number): boolean => {
  const value = typedNumber(text);
  return value !== null && value >= least && value <= most;
};
