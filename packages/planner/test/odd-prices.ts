import { randomSource } from './random-county.ts';
import { PRICES } from './solver-in-process.ts';

/** Prices up to twenty times higher or lower than usual, with fen, moving people now and then for nothing. */
export function oddPrices(seed: number): Record<string, number> {
  const random = randomSource(seed * 31337);
  const prices = Object.fromEntries(
    Object.entries(PRICES).map(([id, yuan]) => [id, Math.round(yuan * Math.exp((random() - 0.5) * 6) * 100) / 100]),
  );
  return random() < 0.2 ? { ...prices, transfer: 0 } : prices;
}
