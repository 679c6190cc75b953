import { type Rational, rational, rationalFromNumber } from '@junheng/quantities';
import type { PriceTable } from './prices.ts';
import type { PlanningTrouble } from './trouble.ts';

/** 10 亿元 a unit: nothing a school buys costs more, a slip of the unit (万元 for 元) does not get near it unseen. */
const ABSURD_YUAN = 1e9;

/** Amounts have two places: with four more, lines and sums stay exact as printed. */
const MOST_DECIMALS = 4;

/** The prices a plan needs, exact, and every price that is missing, negative or absurd. */
export function pricesOrTrouble(indicators: readonly string[], prices: PriceTable, isMoving: boolean) {
  const needed = [...indicators, 'transfer'];
  const troubles = [
    ...needed.flatMap((id) =>
      id === 'transfer' && !isMoving && prices[id] === undefined ? [] : priceTrouble(id, prices[id]),
    ),
    ...Object.keys(prices)
      .filter((id) => !needed.includes(id))
      .map((id) => trouble(id, `没有名为 ${id} 的指标`, `no indicator of that name; known are ${needed.join(', ')}.`)),
  ];
  const price = (id: string): Rational => {
    const value = prices[id];
    return typeof value === 'number' && Number.isFinite(value) ? rationalFromNumber(value) : rational(0n);
  };
  return { troubles, price };
}

function priceTrouble(id: string, value: number | undefined): PlanningTrouble[] {
  if (value === undefined) return [trouble(id, '缺少单价', 'the price is missing.')];
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0 || value > ABSURD_YUAN)
    return [
      trouble(
        id,
        `单价 ${value} 不合理,应在 0 至 10 亿元之间`,
        `a price of ${value} is absurd; 0 to 1,000,000,000 yuan is allowed.`,
      ),
    ];
  if (!hasFewDecimals(value))
    return [
      trouble(
        id,
        `单价 ${value} 小数过多，最多 ${MOST_DECIMALS} 位，否则各行金额无法准确写出`,
        `a price of ${value} has too many decimals for exact lines; at most ${MOST_DECIMALS} are allowed.`,
      ),
    ];
  return [];
}

/** Whether the number's shortest decimal ends within {@link MOST_DECIMALS} places. */
function hasFewDecimals(value: number): boolean {
  const { numerator, denominator } = rationalFromNumber(value);
  return (numerator * 10n ** BigInt(MOST_DECIMALS)) % denominator === 0n;
}

function trouble(id: string, zh: string, en: string): PlanningTrouble {
  return { code: 'badPrice', at: `prices/${id}`, message: { zh, en } };
}
